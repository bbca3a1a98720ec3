import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeRecord, missingRevisions, type Verdict } from './revisions';

test.each<[string, number, number, boolean, boolean, Verdict]>([
  ['the first save', 1, 0, false, true, 'accept'],
  ['a newer one', 8, 7, false, true, 'accept'],
  ['one with a gap', 12, 7, false, true, 'accept'],
  ['the same number with another text', 7, 7, false, true, 'supersede'],
  ['an older one', 6, 7, false, true, 'supersede'],
  ['the very same again', 7, 7, true, true, 'duplicate'],
  ['the same again after time was over', 7, 7, true, false, 'duplicate'],
  ['a newer one after time was over', 8, 7, false, false, 'hold'],
  ['an older one after time was over', 6, 7, false, false, 'hold'],
])('%s', (_name, revision, current, stored, counted, verdict) => {
  expect(judgeRecord({ revision }, current, stored, counted)).toBe(verdict);
});

test('in whatever order records arrive, the highest revision is current in the end', () => {
  const orders = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(orders, (arrivals) => {
      let current = 0;
      for (const revision of arrivals) {
        if (judgeRecord({ revision }, current, false, true) === 'accept') current = revision;
      }
      expect(current).toBe(Math.max(...arrivals));
    }),
  );
});

test('missing is what the browser has and the server has not', () => {
  const stored = new Map([
    ['a', 3],
    ['b', 5],
  ]);
  const claimed = [
    { itemVersionId: 'a', revision: 3 },
    { itemVersionId: 'b', revision: 6 },
    { itemVersionId: 'c', revision: 1 },
    { itemVersionId: 'd', revision: 0 },
  ];
  expect(missingRevisions(claimed, stored).map((one) => one.itemVersionId)).toEqual(['b', 'c']);
});
