import { expect, test } from 'vitest';
import { countPlaywright, countRun, countVitest, total } from './counts';

const file = (status: string, ...assertions: string[]) => ({
  status,
  assertionResults: assertions.map((assertion) => ({ status: assertion })),
});

test('a test file that could not be loaded counts as a failure', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [file('passed', 'passed', 'passed'), file('failed', 'failed'), file('failed')],
  };
  expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
});

test('a browser test that needed a second try has passed', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } };
  expect(countPlaywright(report)).toEqual({ passed: 6, failed: 1, skipped: 3 });
});

test('a program that left no report has failed, whatever its exit code', () => {
  for (const code of [0, 1]) {
    expect(countRun(code, '/nowhere/report.json', countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  }
});

test('nothing adds up to nothing', () => {
  expect(total([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
