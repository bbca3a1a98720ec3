import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { StartProblem } from './say';

/** The advisory lock that Prisma Migrate takes, so that both wait for each other. */
const PRISMA_LOCK = 72707369;

const BOOKKEEPING = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

type Migration = { name: string; sql: string; checksum: string };

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into "_prisma_migrations"(id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, now(), $3, 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { code, message } = error as { code?: string; message: string };
    if (code === '42501') {
      throw new StartProblem(
        `The database user may not create tables (${message}). Grant it CREATE on the database and its schema "public".`,
      );
    }
    throw new StartProblem(`Migration ${migration.name} failed and was rolled back: ${message}.`);
  }
}

/**
 * Applies the pending migrations under Prisma's advisory lock, one transaction each, in Prisma's own bookkeeping
 * table: `prisma migrate status` and `migrate deploy` agree with what it leaves.
 * @returns names of the migrations applied now.
 * @throws StartProblem for an edited or failed migration, an unreachable server or missing rights.
 */
export async function migrate(url: string, directory = path.resolve('prisma/migrations')): Promise<string[]> {
  const client = await connect(url);
  try {
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(BOOKKEEPING).catch((error) => {
      throw new StartProblem(
        `The database user may not create tables (${error.message}). Grant it CREATE on the database and its schema "public".`,
      );
    });
    const { rows } = await client.query(
      'select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null',
    );
    const done = new Map(rows.map((row) => [row.migration_name as string, row]));
    const applied: string[] = [];
    for (const migration of readMigrations(directory)) {
      const row = done.get(migration.name);
      if (!row) {
        await apply(client, migration);
        applied.push(migration.name);
      } else if (!row.finished_at) {
        throw new StartProblem(
          `Migration ${migration.name} failed earlier. Repair it with \`prisma migrate resolve\`.`,
        );
      } else if (row.checksum !== migration.checksum) {
        throw new StartProblem(
          `Migration ${migration.name} was edited after it was applied. Restore the file and put the change into a new migration.`,
        );
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Connects, or says in one sentence why the database cannot be used. */
export async function connect(url: string): Promise<pg.Client> {
  let shown = url;
  try {
    const parsed = new URL(url);
    shown = `${parsed.host}${parsed.pathname}`;
  } catch {
    throw new StartProblem(
      'DATABASE_URL is not a connection string. It looks like postgresql://user:password@host:5432/thaw.',
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const remedy =
      code === '28P01' || code === '28000'
        ? 'Check the user name and password in DATABASE_URL.'
        : code === '3D000'
          ? 'Create the database first, or correct its name in DATABASE_URL.'
          : 'Check that Postgres runs there and that DATABASE_URL names the right host and port.';
    throw new StartProblem(`The database at ${shown} cannot be used (${message || code}). ${remedy}`);
  }
}
