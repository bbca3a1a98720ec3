import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from './closing';
import { ensurePrismaClient } from './prisma-client';
import { say } from './say';
import { runTasks, SOURCE_CHECKS, TYPES, vitest } from './tasks';

runCommand(async () => {
  const report = path.join(os.tmpdir(), `thaw-unit-${process.pid}.json`);
  await ensurePrismaClient();
  const unit = { title: 'unit tests', run: () => vitest('unit', report) };
  const failed = await runTasks([TYPES], [...SOURCE_CHECKS, unit]);
  rmSync(report, { force: true });
  say(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});
