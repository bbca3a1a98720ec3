import pg from 'pg';

/**
 * Makes a copy of a database on the same server, replacing one of that name.
 * @param server connection string of a user that may create databases.
 * @param template database nobody is connected to.
 * @returns connection string of the copy.
 */
export async function createDatabaseFrom(server: string, template: string, name: string): Promise<string> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(`drop database if exists "${name}" with (force)`);
    await client.query(`create database "${name}" template "${template}"`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
