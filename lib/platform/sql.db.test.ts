import { expect, test } from 'vitest';
import { sqlPool, transaction } from './sql';

/** Ends the connection of a transaction from elsewhere, as a restart of the database does. */
async function endConnection(pid: number): Promise<void> {
  await sqlPool().query('select pg_terminate_backend($1)', [pid]);
  await new Promise((done) => setTimeout(done, 100));
}

test('a connection that dies in the middle of a transaction fails it alone, and the process goes on', async () => {
  const between = transaction(async (sql) => {
    const { rows } = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
    await endConnection(rows[0]?.pid ?? 0);
    await sql.query('select 1');
  });
  await expect(between).rejects.toThrow();
  const during = transaction(async (sql) => {
    const { rows } = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
    await Promise.all([sql.query('select pg_sleep(5)'), endConnection(rows[0]?.pid ?? 0)]);
  });
  await expect(during).rejects.toThrow();
  const { rows } = await transaction((sql) => sql.query<{ one: number }>('select 1 as one'));
  expect(rows).toEqual([{ one: 1 }]);
});
