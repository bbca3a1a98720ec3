import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planProgress, readPlan, writePlan } from './plan';

test('a plan is plain text that a person can read', () => {
  const lines = [
    { done: true, text: 'Protects the Party' },
    { done: false, text: 'Succession' },
  ];
  expect(writePlan(lines)).toBe('[x] Protects the Party\nSuccession');
  expect(readPlan('[x] Protects the Party\nSuccession')).toEqual(lines);
  expect(planProgress('[x] Protects the Party\n\nSuccession')).toEqual({ done: 1, all: 2 });
});

test('no plan has no lines, and empty points at the end are dropped', () => {
  expect(readPlan('')).toEqual([]);
  expect(
    writePlan([
      { done: false, text: 'a' },
      { done: false, text: ' ' },
    ]),
  ).toBe('a');
});

test('writing and reading again changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), (plan) => {
      const once = writePlan(readPlan(plan));
      expect(writePlan(readPlan(once))).toBe(once);
    }),
  );
});
