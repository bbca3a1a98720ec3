import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from './backoff';

test('doubles, up to 30 seconds', () => {
  expect([1, 2, 3, 4, 5, 60].map((failures) => backoff(failures, 1))).toEqual([
    2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

test('always between 1 and 30 seconds', () => {
  const failures = fc.integer({ min: 1, max: 2_000 });
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(failures, random, (n, r) => {
      expect(backoff(n, r)).toBeGreaterThanOrEqual(1_000);
      expect(backoff(n, r)).toBeLessThanOrEqual(30_000);
    }),
  );
});
