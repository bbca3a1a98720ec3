import { existsSync } from 'node:fs';
import { ensureBuild, isBuildCurrent } from './app-build';
import { atEnd, isClosing, runCommand, stoppingIsNormal } from './closing';
import { ensureContent } from './content';
import { lockDataFolder } from './data-lock';
import { bringUpToDate, openEmbeddedDatabase } from './database';
import { type DemoSignIn, ensureDemoSchool } from './demo-school';
import { claimPort, forgetServers, rememberServers } from './port';
import { ensurePrismaClient } from './prisma-client';
import { StartProblem, say, step } from './say';
import { isLoopback, readSettings, type Settings, siteEnvironment } from './settings';
import { ended, startSite } from './site';

async function openDatabase(settings: Settings): Promise<{ url: string; directory: string | null }> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, directory: null };
  return openEmbeddedDatabase(settings.dataDir);
}

async function demoSignIns(settings: Settings, url: string): Promise<DemoSignIn[]> {
  if (settings.databaseUrl && !settings.demo) return [];
  return step('Preparing the demo school', () => ensureDemoSchool(url, settings.demo));
}

async function build(env: NodeJS.ProcessEnv): Promise<void> {
  if (isBuildCurrent()) return;
  say(existsSync('.next') ? '  The sources have changed since the last build' : '  There is no build yet');
  await step('Building the site', () => ensureBuild(env));
}

function printBlock(settings: Settings, directory: string | null, signIns: DemoSignIn[]): void {
  const lines = [
    `Thaw is running at ${settings.publicUrl}`,
    '',
    ...signIns.map(({ role, email, password }) => `${role.padEnd(9)} ${email}   password: ${password}`),
    directory
      ? `data      ${directory} (to begin afresh, delete it while Thaw is stopped)`
      : 'data      the Postgres that DATABASE_URL names',
    'stop      Ctrl+C',
    ...(directory ? ['own data  set DATABASE_URL and NEXTAUTH_SECRET; docs/operations.md says how'] : []),
  ];
  say(`\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n`);
  if (!isLoopback(settings.host) && signIns.length > 0) {
    say(`  Other machines can reach this site, and everybody can know the demo passwords above.\n`);
  }
}

runCommand(async () => {
  say('Starting Thaw');
  const settings = readSettings();
  if (!settings.databaseUrl) atEnd(lockDataFolder(settings.dataDir, settings.publicUrl));
  await claimPort(settings.dataDir, settings.port, settings.host);
  const database = await openDatabase(settings);
  const env = siteEnvironment(settings, database.url);
  await Promise.all([bringUpToDate(database.url), ensurePrismaClient()]);
  const stampFolder = settings.databaseUrl ? undefined : settings.dataDir;
  await Promise.all([ensureContent(database.url, stampFolder), build(env)]);
  const [signIns, site] = await Promise.all([
    demoSignIns(settings, database.url),
    step('Starting the servers', () => startSite(env, settings.workers)),
  ]);
  if (site.pid) rememberServers(settings.dataDir, settings.port, site.pid);
  atEnd(() => forgetServers(settings.dataDir, settings.port));
  stoppingIsNormal();
  printBlock(settings, database.directory, signIns);

  await ended(site);
  if (isClosing()) return 0;
  throw new StartProblem('The site ended by itself; the lines above say why.');
});
