import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fingerprint } from './fingerprint';
import { runNode } from './processes';
import { StartProblem } from './say';

const CLIENT = 'lib/platform/prisma';
const STAMP = `${CLIENT}/.made-from`;

/** Generates the database client when it is missing or the schema (or Prisma itself) changed. */
export async function ensurePrismaClient(): Promise<void> {
  const made = fingerprint(['prisma/schema', 'node_modules/prisma/package.json']);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === made) return;
  const { code, output } = await runNode(['node_modules/prisma/build/index.js', 'generate'], {
    env: {
      ...process.env,
      // `generate` never runs the schema engine; naming any program keeps it from being downloaded.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (code !== 0) {
    throw new StartProblem(
      `The database client could not be generated from prisma/schema: ${output.trim().split('\n').slice(-5).join(' ')}`,
    );
  }
  writeFileSync(STAMP, made);
}
