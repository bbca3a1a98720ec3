import 'server-only';
import pg from 'pg';
import { env } from './env';
import { AppError } from './errors';
import { log } from './log';

/** A connection inside a transaction. */
export type Sql = Pick<pg.PoolClient, 'query'>;

/** How long a save waits for a free connection, and for an answer of Postgres, before the browser is told to retry. */
const CONNECT_MS = 8_000;
const QUERY_MS = 10_000;

/**
 * How long a connection for saves lives. What it planned once it goes on with, also when a school that was new has grown
 * since; Postgres plans anew when it has looked at the tables, and at the latest then.
 */
const LIFE_SECONDS = 60;

/** How long a page waits for one: a whole year that opens its reviews at once is served in turn. */
const PAGE_CONNECT_MS = 15_000;

const held = globalThis as unknown as { thawSqlPool?: pg.Pool; thawPagePool?: pg.Pool };

/**
 * Connections for what must not wait behind pages: who is signed in, saving and handing in. Apart from those of pages,
 * and without Prisma's cost per statement.
 */
export function sqlPool(): pg.Pool {
  held.thawSqlPool ??= openPool({
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    maxLifetimeSeconds: LIFE_SECONDS,
    idle_in_transaction_session_timeout: QUERY_MS,
  });
  return held.thawSqlPool;
}

/** Connections for pages, their forms, and whatever else goes through Prisma. */
export function pagePool(): pg.Pool {
  held.thawPagePool ??= openPool({ connectionTimeoutMillis: PAGE_CONNECT_MS });
  return held.thawPagePool;
}

function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    ...options,
  });
  // One that dies while it is lent fails the statement that it runs, or the next one, and never the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  // A connection that dies while idle is replaced at the next use.
  pool.on('error', (error) => log().warn({ err: error }, 'an idle connection died'));
  return pool;
}

/**
 * A statement that every connection parses and plans once: for those that run with every save that costs more than
 * their work. Behind a pooler, which DATABASE_LISTEN_URL tells, statements of one connection run on many, and each is
 * planned anew.
 * @param name of this text alone, in all of Thaw.
 */
export function prepared(name: string, text: string, values: unknown[]): pg.QueryConfig {
  return env().DATABASE_LISTEN_URL ? { text, values } : { name, text, values };
}

/**
 * Rows that a page reads, by a statement that is planned once: for those that a whole class runs in the same minute.
 * @param name of this text alone, in all of Thaw.
 */
export async function pageRows<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await pagePool().query<Row>(prepared(name, text, values));
  return rows;
}

/**
 * Runs work in one transaction: commits when it resolves, rolls back when it throws. An error while committing leaves
 * open whether it is stored: whatever is done here must bear being done again.
 */
export async function transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await sqlPool().connect();
  let broken = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    broken = false;
    return result;
  } catch (error) {
    if (error instanceof AppError || error instanceof pg.DatabaseError) {
      broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
    }
    throw error;
  } finally {
    // A connection in an unknown state is closed, not lent again.
    client.release(broken);
  }
}
