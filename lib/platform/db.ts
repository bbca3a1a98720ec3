import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { cache } from 'react';
import { Prisma, PrismaClient } from './prisma/client';
import { pagePool, pageRows } from './sql';

export { Prisma };
export type Db = PrismaClient;
/** Either the client or a transaction of it. */
export type Tx = Prisma.TransactionClient;

const held = globalThis as unknown as { thawDb?: PrismaClient };

function open(): PrismaClient {
  const adapter = new PrismaPg(pagePool());
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5000, timeout: 10000 } });
}

/** The database client of this process; opened at first use, so that a build needs no database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    held.thawDb ??= open();
    const value = Reflect.get(held.thawDb, property);
    return typeof value === 'function' ? value.bind(held.thawDb) : value;
  },
});

/** The database's clock: the only clock that deadlines and time stamps follow. */
export async function databaseNow(tx: Tx | Db = db): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`;
  return row.now;
}

/** The same clock as a page read it first, so that a page has one now. Whatever writes asks in its transaction. */
export const pageNow = cache(async (): Promise<Date> => {
  const [row] = await pageRows<{ now: Date }>('now', 'select clock_timestamp() as now', []);
  return (row as { now: Date }).now;
});

/** True when a write broke a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
