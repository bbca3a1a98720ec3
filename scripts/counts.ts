import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = { passed: number; failed: number; skipped: number };

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});
const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Counts of a vitest report; a file that could not even be loaded counts as one failed test. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = VitestReport.parse(report);
  const broken = testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((assertion) => assertion.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
}

/** Counts of a Playwright report; a test that passed only when repeated counts as passed. */
export function countPlaywright(report: unknown): Counts {
  const { expected, unexpected, flaky, skipped } = PlaywrightReport.parse(report).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/**
 * Counts of a finished test program. Never hides a failure: a program that failed without a failed test, or left no
 * report, counts as one failed test.
 */
export function countRun(code: number, file: string, count: (report: unknown) => Counts): Counts {
  const none: Counts = { passed: 0, failed: 0, skipped: 0 };
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : none;
  const silent = counts.failed === 0 && (code !== 0 || !existsSync(file));
  return silent ? { ...counts, failed: 1 } : counts;
}

/** Adds up counts. */
export function total(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
