import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uuid7 } from '@/lib/platform/ids';
import { markingOrder, scriptNumbers } from './order';

const scripts = fc
  .uniqueArray(fc.uuid(), { maxLength: 40 })
  .map((ids) => ids.map((attemptId) => ({ attemptId })));

describe('the order of marking', () => {
  test('holds every script once, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.uuid(), scripts, (assignmentId, all) => {
        const order = markingOrder(assignmentId, all);
        expect(order.map((one) => one.attemptId).sort()).toEqual(all.map((one) => one.attemptId).sort());
        expect(markingOrder(assignmentId, [...all].reverse())).toEqual(order);
      }),
    );
  });

  test('a script that comes later moves no other past another', () => {
    fc.assert(
      fc.property(fc.uuid(), scripts, fc.uuid(), (assignmentId, all, attemptId) => {
        const before = markingOrder(assignmentId, all);
        const after = markingOrder(assignmentId, [...all, { attemptId }]);
        expect(after.filter((one) => all.includes(one))).toEqual(before);
      }),
    );
  });

  test('is neither the order of time nor the same in every assignment', () => {
    const all = Array.from({ length: 30 }, () => ({ attemptId: uuid7() }));
    const [one, other] = [markingOrder('a', all), markingOrder('b', all)];
    expect(one).not.toEqual(all);
    expect(one).not.toEqual(other);
    const stayed = one.filter((script, index) => script === all[index]).length;
    expect(stayed).toBeLessThan(10);
  });
});

describe('numbers of scripts', () => {
  test('no two are the same, four digits each, and later scripts change none', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 300 }), (assignmentId, count) => {
        const ids = Array.from({ length: count }, () => uuid7());
        const numbers = scriptNumbers(assignmentId, ids);
        expect(new Set(numbers.values()).size).toBe(count);
        for (const number of numbers.values())
          expect(number).toSatisfy((n: number) => n >= 1000 && n <= 9999);
        const more = scriptNumbers(assignmentId, [...ids, uuid7(Date.now() + 1000)]);
        for (const id of ids) expect(more.get(id)).toBe(numbers.get(id));
      }),
      { numRuns: 20 },
    );
  });

  test('more scripts than numbers of four digits go on upwards', () => {
    const ids = Array.from({ length: 9050 }, (_, index) => `id-${String(index).padStart(5, '0')}`);
    const numbers = [...scriptNumbers('a', ids).values()];
    expect(new Set(numbers).size).toBe(9050);
    expect(Math.max(...numbers)).toBeGreaterThan(9999);
  });
});
