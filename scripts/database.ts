import path from 'node:path';
import { atEnd } from './closing';
import { ensureDatabase, startEmbeddedPostgres } from './embedded-postgres';
import { migrate } from './migrate';
import { say, step } from './say';

const NAME = 'thaw';

/**
 * Starts the embedded Postgres of a data folder (or takes over the one a killed start left running) and ends it with
 * this command. The caller holds the folder's lock, so nobody else uses it.
 * @param own false when another command holds the lock: its server is used and left running.
 * @returns connection string of Thaw's database.
 */
export async function openEmbeddedDatabase(
  dataDir: string,
  own = true,
): Promise<{ url: string; directory: string }> {
  return step('Starting the embedded Postgres', async () => {
    const server = await startEmbeddedPostgres(path.join(dataDir, 'pg'), { adopt: own });
    atEnd(server.stop);
    return { url: await ensureDatabase(server, NAME), directory: server.directory };
  });
}

/** Applies pending migrations, naming them. */
export async function bringUpToDate(databaseUrl: string): Promise<void> {
  const applied = await step('Applying migrations', () => migrate(databaseUrl));
  for (const name of applied) say(`  Applied migration ${name}`);
}
