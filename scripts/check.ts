import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from './closing';
import { ensurePrismaClient } from './prisma-client';
import { say } from './say';
import { FAST_CHECKS, runTasks, vitest } from './tasks';

runCommand(async () => {
  const report = path.join(os.tmpdir(), `thaw-unit-${process.pid}.json`);
  await ensurePrismaClient();
  const failed = await runTasks([...FAST_CHECKS, { title: 'unit tests', run: () => vitest('unit', report) }]);
  rmSync(report, { force: true });
  say(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});
