import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { ensureBuild } from '@/scripts/app-build';
import { atEnd } from '@/scripts/closing';
import { ensureContent } from '@/scripts/content';
import { ensureDatabase, freePort, startEmbeddedPostgres } from '@/scripts/embedded-postgres';
import { migrate } from '@/scripts/migrate';
import { endChild } from '@/scripts/processes';
import { step } from '@/scripts/say';
import { startSite } from '@/scripts/site';
import { addPaper } from './roster';

export type Site = {
  origin: string;
  databaseUrl: string;
  pool: pg.Pool;
  /** Process ids at the top of the servers' tree and of Postgres' tree. */
  pids: { server: number; postgres: number };
  /** Ends the servers alone, so that they write their profiles. */
  stopServers: () => Promise<void>;
};

/** A folder that the database's user can reach as well, gone at the end. */
function openFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-load-'));
  chmodSync(folder, 0o755);
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Durable, as `npm start` runs it. */
async function openDatabase(): Promise<{ url: string; pid: number }> {
  const server = await startEmbeddedPostgres(path.join(openFolder(), 'pg'));
  atEnd(async () => {
    await server.stop();
    for (const left of ['', '.log', '.password'])
      rmSync(`${server.directory}${left}`, { recursive: true, force: true });
  });
  const url = await ensureDatabase(server, 'thaw_load');
  await migrate(url);
  await ensureContent(url);
  const pid = Number(readFileSync(path.join(server.directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { url, pid };
}

/**
 * The production build with a durable Postgres of its own.
 * @param profileFolder where every server process leaves a CPU profile when it ends; null for none.
 */
export async function openSite(workers: number, profileFolder: string | null): Promise<Site> {
  await step('Building the site', () => ensureBuild());
  const { url, pid: postgres } = await step('Starting a durable Postgres', openDatabase);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const servers = await startSite(
    {
      PATH: process.env.PATH,
      TZ: process.env.TZ,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
      NEXTAUTH_URL: origin,
      PUBLIC_URL: origin,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      // As behind a reverse proxy: the crowd says which address each student comes from.
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
      NEXT_TELEMETRY_DISABLED: '1',
      ...(profileFolder
        ? {
            NODE_OPTIONS: `--require=${path.resolve('bench/attempts/profiler.cjs')}`,
            PROFILE_FOLDER: profileFolder,
          }
        : {}),
    },
    workers,
  );
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // The database is stopped before the last idle connection is closed.
  pool.on('error', () => undefined);
  atEnd(() => pool.end());
  await addPaper(pool);
  const stopServers = () => endChild(servers);
  return { origin, databaseUrl: url, pool, pids: { server: servers.pid ?? 0, postgres }, stopServers };
}
