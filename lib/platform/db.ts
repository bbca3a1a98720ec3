import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { cache } from 'react';
import { env } from './env';
import { Prisma, PrismaClient } from './prisma/client';

export { Prisma };
export type Db = PrismaClient;
/** Either the client or a transaction of it. */
export type Tx = Prisma.TransactionClient;

const held = globalThis as unknown as { thawDb?: PrismaClient };

/**
 * A raw statement that begins with "-- planned once: name" is parsed and planned once for every connection: for those
 * that a whole class runs in the same minute. The name is of this text alone. Behind a pooler see prepared() in sql.ts.
 */
const PLANNED_ONCE = /^\s*-- planned once: ([\w ]+)\n/;
const nameOf = (sql: string) => (env().DATABASE_LISTEN_URL ? '' : (PLANNED_ONCE.exec(sql)?.[1] ?? ''));

function open(): PrismaClient {
  const adapter = new PrismaPg(
    { connectionString: env().DATABASE_URL, max: env().DATABASE_POOL },
    { statementNameGenerator: ({ sql }) => nameOf(sql) },
  );
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
export const pageNow = cache(() => databaseNow());

/** True when a write broke a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
