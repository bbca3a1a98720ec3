import type pg from 'pg';
import { expect, test } from 'vitest';
import { type Sql, sqlPool, transaction } from './sql';

async function pidOf(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

/** Ends the connection of a transaction from elsewhere, as a restart of the database does; waits until it is gone. */
async function endConnection(sql: Sql, pid: number): Promise<void> {
  const gone = new Promise<void>((done) => (sql as pg.PoolClient).once('end', done));
  await sqlPool().query('select pg_terminate_backend($1)', [pid]);
  await gone;
}

test('a connection that dies in the middle of a transaction fails it alone, and the process goes on', async () => {
  const between = transaction(async (sql) => {
    await endConnection(sql, await pidOf(sql));
    await sql.query('select 1');
  });
  await expect(between).rejects.toThrow();
  const during = transaction(async (sql) => {
    const pid = await pidOf(sql);
    await Promise.all([sql.query('select pg_sleep(5)'), endConnection(sql, pid)]);
  });
  await expect(during).rejects.toThrow();
  const { rows } = await transaction((sql) => sql.query<{ one: number }>('select 1 as one'));
  expect(rows).toEqual([{ one: 1 }]);
});
