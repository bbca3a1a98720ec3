import path from 'node:path';
import { expect, test } from 'vitest';
import { failedInPlaywright, failedInVitest, failuresOf } from './failures';

test('failed tests are named, and files that could not be loaded', () => {
  const name = path.join(process.cwd(), 'lib/a.test.ts');
  const report = {
    testResults: [
      {
        name,
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'good' },
          { status: 'failed', fullName: 'bad' },
        ],
      },
      { name: path.join(process.cwd(), 'lib/b.test.ts'), status: 'failed', assertionResults: [] },
      { name, status: 'passed', assertionResults: [] },
    ],
  };
  expect(failedInVitest(report)).toEqual(['lib/a.test.ts: bad', 'lib/b.test.ts: could not be loaded']);
});

test('failed browser tests are found at every depth', () => {
  const spec = (title: string, ok: boolean) => ({ title, ok, file: 'a.spec.ts', line: 3 });
  const report = {
    suites: [{ specs: [spec('good', true)], suites: [{ specs: [spec('bad', false)] }] }, { specs: [] }],
  };
  expect(failedInPlaywright(report)).toEqual(['a.spec.ts:3: bad']);
});

test('without a report there is nothing to name', () => {
  expect(failuresOf('/nowhere/report.json', failedInVitest)).toEqual([]);
});
