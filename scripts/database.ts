import path from 'node:path';
import { presentValues } from '@/lib/platform/env';
import { atEnd } from './closing';
import { liveHolder, lockDataFolder } from './data-lock';
import { ensureDatabase, startEmbeddedPostgres } from './embedded-postgres';
import { migrate } from './migrate';
import { say, step } from './say';
import { dataFolder } from './settings';

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

/**
 * The database of a command that works beside the site: the one that DATABASE_URL names, the embedded one of a running
 * Thaw, or an own start of it.
 * @param command told to whoever starts Thaw meanwhile.
 */
export async function openThawDatabase(command: string): Promise<string> {
  const { DATABASE_URL } = presentValues(process.env);
  if (DATABASE_URL) return DATABASE_URL;
  const folder = dataFolder();
  if (liveHolder(`${folder}/thaw.lock`)) return (await openEmbeddedDatabase(folder, false)).url;
  atEnd(lockDataFolder(folder, command));
  return (await openEmbeddedDatabase(folder)).url;
}

/** Applies pending migrations, naming them. */
export async function bringUpToDate(databaseUrl: string): Promise<void> {
  const applied = await step('Applying migrations', () => migrate(databaseUrl));
  for (const name of applied) say(`  Applied migration ${name}`);
}
