import { spawn } from 'node:child_process';
import { atEnd, isClosing, runCommand, stoppingIsNormal } from './closing';
import { ensureContent } from './content';
import { lockDataFolder } from './data-lock';
import { bringUpToDate, openEmbeddedDatabase } from './database';
import { ensureDemoSchool } from './demo-school';
import { claimPort } from './port';
import { ensurePrismaClient } from './prisma-client';
import { keepTrack } from './processes';
import { say } from './say';
import { readSettings, siteEnvironment } from './settings';
import { ended } from './site';

runCommand(async () => {
  const settings = readSettings();
  if (!settings.databaseUrl) atEnd(lockDataFolder(settings.dataDir, settings.publicUrl));
  await claimPort(settings.dataDir, settings.port, settings.host);
  const url = settings.databaseUrl ?? (await openEmbeddedDatabase(settings.dataDir)).url;
  await Promise.all([bringUpToDate(url), ensurePrismaClient()]);
  await ensureContent(url, settings.databaseUrl ? undefined : settings.dataDir);
  const signIns = settings.databaseUrl && !settings.demo ? [] : await ensureDemoSchool(url, settings.demo);
  for (const { role, email, password } of signIns) say(`  ${role}: ${email}   password: ${password}`);

  const next = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'dev', '--hostname', settings.host, '--port', String(settings.port)],
    { env: { ...siteEnvironment(settings, url), NODE_ENV: 'development' }, stdio: 'inherit' },
  );
  keepTrack(next);
  stoppingIsNormal();
  const code = await ended(next);
  return isClosing() ? 0 : code;
});
