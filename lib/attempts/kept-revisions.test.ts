import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptRevisions } from './kept-revisions';

const outcomes = ['accepted', 'superseded', 'held'] as const;
const revision = (seconds: number, outcome: (typeof outcomes)[number] = 'accepted') => ({
  seconds,
  outcome,
  receivedAt: new Date(Date.UTC(2027, 1, 1, 10) + seconds * 1000),
});
const seconds = (kept: { seconds: number }[]) => kept.map((one) => one.seconds);

test('keeps the last of every minute, and the last of all', () => {
  const all = [0, 5, 59, 60, 61, 119, 130].map((at) => revision(at));
  expect(seconds(keptRevisions(all))).toEqual([59, 119, 130]);
});

test('keeps the last before time ended', () => {
  const all = [0, 20, 40, 50].map((at) => revision(at));
  expect(seconds(keptRevisions(all, revision(30).receivedAt))).toEqual([20, 50]);
});

test('keeps what is held, and what was overtaken apart from what stood', () => {
  const all = [revision(1), revision(2, 'held'), revision(3, 'held'), revision(4, 'superseded'), revision(5)];
  expect(seconds(keptRevisions(all))).toEqual([2, 3, 4, 5]);
});

test('nothing stays nothing', () => expect(keptRevisions([])).toEqual([]));

test('whatever arrives: the last is kept, thinning twice is thinning once, and at most 3 a minute that are not held', () => {
  const some = fc.array(fc.tuple(fc.nat(7200), fc.constantFrom(...outcomes)), { minLength: 1 });
  fc.assert(
    fc.property(some, (pairs) => {
      const all = pairs.map(([at, outcome]) => revision(at, outcome)).sort((a, b) => a.seconds - b.seconds);
      const kept = keptRevisions(all);
      expect(kept.at(-1)).toBe(all.at(-1));
      expect(keptRevisions(kept)).toEqual(kept);
      expect(kept.filter((one) => one.outcome !== 'held').length).toBeLessThanOrEqual(2 * 121);
    }),
  );
});
