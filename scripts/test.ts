import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EXPERIMENTS } from '@/bench/experiments';
import { runSmokeSet } from '@/bench/faults';
import { ensureBuild } from './app-build';
import { runBrowserTests } from './browser-tests';
import { atEnd, isClosing, runCommand } from './closing';
import { type Counts, countPlaywright, countRun, countVitest, total } from './counts';
import { failedInPlaywright, failedInVitest, failuresOf } from './failures';
import { ensurePrismaClient } from './prisma-client';
import type { Finished } from './processes';
import { StartProblem, say, step } from './say';
import { FAST_CHECKS, runTasks, vitest } from './tasks';

type Line = Counts & { title: string };
/** How the report of a test program is read. */
type Reader = { count: (report: unknown) => Counts; failed: (report: unknown) => string[] };
const VITEST: Reader = { count: countVitest, failed: failedInVitest };
const PLAYWRIGHT: Reader = { count: countPlaywright, failed: failedInPlaywright };

/** Runs something that may refuse with a sentence, and takes that as a failed run. */
async function orSay(run: () => Promise<Finished>): Promise<Finished> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    say(`\n${error.message}\n`);
    return { code: 1, output: error.message };
  }
}

async function builds(): Promise<Line[]> {
  const { code } = await orSay(async () => {
    const built = await step('Building the site', () => ensureBuild());
    return { code: 0, output: String(built) };
  });
  return code === 0 ? [] : [{ title: 'production build', passed: 0, failed: 1, skipped: 0 }];
}

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

  say('Checks');
  await ensurePrismaClient();
  const failedChecks = await runTasks(FAST_CHECKS);
  for (const title of failedChecks) lines.push({ title, passed: 0, failed: 1, skipped: 0 });

  say('\nUnit tests');
  const unit = await vitest('unit', report('unit'));
  say(unit.code === 0 ? '  ok' : unit.output);
  count('unit tests', unit.code, report('unit'), VITEST);

  say('\nDatabase tests');
  const database = await vitest('database', report('database'));
  count('database tests', database.code, report('database'), VITEST);

  say('\nBrowser tests');
  const broken = await builds();
  if (broken.length > 0) lines.push(...broken);
  else {
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
