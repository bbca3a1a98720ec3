import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EXPERIMENTS } from '@/bench/experiments';
import { runSmokeSet } from '@/bench/faults';
import { runBrowserTests } from './browser-tests';
import { atEnd, isClosing, runCommand } from './closing';
import { type Counts, countPlaywright, countRun, countVitest, total } from './counts';
import { failedInPlaywright, failedInVitest, failuresOf } from './failures';
import { ensurePrismaClient } from './prisma-client';
import { say } from './say';
import { BUILD, orSay, runTasks, SOURCE_CHECKS, type Task, TYPES, vitest } from './tasks';

type Line = Counts & { title: string };
/** How the report of a test program is read. */
type Reader = { count: (report: unknown) => Counts; failed: (report: unknown) => string[] };
const VITEST: Reader = { count: countVitest, failed: failedInVitest };
const PLAYWRIGHT: Reader = { count: countPlaywright, failed: failedInPlaywright };

/** A few of the experiments of `npm run faults`, small; a set that could not run counts as one failure. */
async function faults(): Promise<Counts> {
  try {
    return await runSmokeSet(EXPERIMENTS);
  } catch (error) {
    if (isClosing()) throw error;
    say(`\n${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function printSummary(lines: readonly Line[]): Counts {
  say('');
  for (const { title, passed, failed, skipped } of lines) {
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    say(`  ${title.padEnd(16)} ${passed} passed, ${failed} failed${rest}`);
  }
  return total(lines);
}

runCommand(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'thaw-reports-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const report = (name: string) => path.join(folder, `${name}.json`);
  const lines: Line[] = [];
  const failures: string[] = [];
  const count = (title: string, code: number, file: string, { count, failed }: Reader) => {
    lines.push({ title, ...countRun(code, file, count) });
    failures.push(...failuresOf(file, failed));
  };

  say('Checks, unit tests and the production build');
  await ensurePrismaClient();
  const unit: Task = { title: 'unit tests', run: () => vitest('unit', report('unit')) };
  // The types before the build: both write what Next generates for them.
  const broken = await runTasks([TYPES, BUILD], [unit, ...SOURCE_CHECKS]);
  for (const title of broken)
    if (title !== unit.title) lines.push({ title, passed: 0, failed: 1, skipped: 0 });
  count('unit tests', broken.includes(unit.title) ? 1 : 0, report('unit'), VITEST);

  say('\nDatabase tests');
  const database = await vitest('database', report('database'));
  count('database tests', database.code, report('database'), VITEST);

  if (!broken.includes(BUILD.title)) {
    say('\nBrowser tests');
    const browser = await orSay(() => runBrowserTests(report('browser')));
    count('browser tests', browser.code, report('browser'), PLAYWRIGHT);

    say('\nFaults while students write');
    lines.push({ title: 'fault tests', ...(await faults()) });
  }

  for (const failure of failures) say(`  FAILED  ${failure}`);
  const { passed, failed } = printSummary(lines);
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
