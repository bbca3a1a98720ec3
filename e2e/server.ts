import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild } from '../scripts/app-build';
import { atEnd, runCommand } from '../scripts/closing';
import { ensureContent } from '../scripts/content';
import { ensureDemoSchool } from '../scripts/demo-school';
import { ensureDatabase, freePort, startEmbeddedPostgres } from '../scripts/embedded-postgres';
import { migrate } from '../scripts/migrate';
import { step } from '../scripts/say';
import { ended, startSite } from '../scripts/site';
import { CLIENT, startIssuer } from './oidc-issuer';
import type { Site } from './site';

const WORKERS = 2;

/** A database of its own for this run, without durability, gone afterwards. */
async function openDatabase(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-e2e-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres(path.join(folder, 'pg'), { fast: true });
  atEnd(async () => {
    await server.stop();
    for (const left of ['', '.log', '.password']) {
      rmSync(`${server.directory}${left}`, { recursive: true, force: true });
    }
  });
  return ensureDatabase(server, 'thaw');
}

runCommand(async () => {
  await step('Building the site', () => ensureBuild());
  const databaseUrl = await openDatabase();
  await migrate(databaseUrl);
  await ensureContent(databaseUrl);
  await ensureDemoSchool(databaseUrl, true, 'people');

  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const issuer = await startIssuer(`${baseUrl}/api/auth/callback/oidc`);
  const secret = randomBytes(32).toString('base64');
  const server = await startSite(
    {
      PATH: process.env.PATH,
      TZ: process.env.TZ,
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: secret,
      NEXTAUTH_URL: baseUrl,
      PUBLIC_URL: baseUrl,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_NAME: 'Northgate sign-on',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    WORKERS,
  );
  process.send?.({ baseUrl, databaseUrl, secret, issuer } satisfies Site);
  return ended(server);
});
