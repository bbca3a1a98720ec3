import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fingerprint } from './fingerprint';
import { ensurePrismaClient } from './prisma-client';
import { runNode } from './processes';
import { StartProblem } from './say';

const STAMP = '.next/thaw-build-hash';
const STANDALONE = '.next/standalone';
const STATIC = '.next/static';
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'content/demo',
  'prisma/schema',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const isNoSource = (file: string) =>
  file === 'lib/platform/prisma' || file === 'lib/testing' || /\.test\.tsx?$/.test(file);

/** True when there is a production build of exactly these sources. */
export function isBuildCurrent(made = fingerprint(SOURCES, isNoSource)): boolean {
  return existsSync(STAMP) && existsSync(`${STANDALONE}/server.js`) && readFileSync(STAMP, 'utf8') === made;
}

/** Runs a build and puts the files of the one before beside its own: pages that are open may still ask for them. */
async function keepingOldFiles(build: () => Promise<void>): Promise<void> {
  const before = mkdtempSync(path.join(os.tmpdir(), 'thaw-static-'));
  try {
    if (existsSync(STATIC)) cpSync(STATIC, before, { recursive: true });
    await build();
    // The names of files carry a hash of their contents; what has the same name is the same.
    cpSync(before, `${STANDALONE}/${STATIC}`, { recursive: true, force: false });
  } finally {
    rmSync(before, { recursive: true, force: true });
  }
}

/** The standalone server serves or reads these itself, but the build leaves them outside it. */
function completeStandalone(): void {
  cpSync(STATIC, `${STANDALONE}/${STATIC}`, { recursive: true });
  if (existsSync('public')) cpSync('public', `${STANDALONE}/public`, { recursive: true });
  // What made-up students write: read when a sample class is added.
  cpSync('content/demo', `${STANDALONE}/content/demo`, { recursive: true });
  // Settings come from the environment of each start; a copy from build time would outlive a change of .env.
  for (const name of readdirSync(STANDALONE)) {
    if (name.startsWith('.env')) rmSync(path.join(STANDALONE, name));
  }
}

/**
 * Makes the production build unless there is one of these sources already.
 * @returns whether it built.
 * @throws StartProblem after printing what the compiler said.
 */
export async function ensureBuild(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const made = fingerprint(SOURCES, isNoSource);
  if (isBuildCurrent(made)) return false;
  await ensurePrismaClient();
  rmSync(STAMP, { force: true });
  await keepingOldFiles(async () => {
    const { code, output } = await runNode(['node_modules/next/dist/bin/next', 'build'], {
      env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (code !== 0) {
      if (/ENOSPC|no space left/i.test(output)) throw Object.assign(new Error('build'), { code: 'ENOSPC' });
      process.stderr.write(`${output.trim().split('\n').slice(-60).join('\n')}\n`);
      throw new StartProblem(
        'The production build failed; the lines above say where. Correct that and start again.',
      );
    }
    completeStandalone();
  });
  writeFileSync(STAMP, made);
  return true;
}
