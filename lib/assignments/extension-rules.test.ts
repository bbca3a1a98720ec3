import { expect, test } from 'vitest';
import { extensionProblems, type OwnWish } from './extension-rules';

const now = new Date('2026-12-04T16:00:00Z');
const hour = (count: number) => new Date(now.getTime() + count * 3_600_000);
const everybody = {
  opensAt: hour(-100),
  closesAt: hour(-2) as Date | null,
  attemptsAllowed: 2 as number | null,
};
const wish = (closesAt: Date | null, attemptsAllowed: number | null = null): OwnWish => ({
  closesAt,
  attemptsAllowed,
});

test.each<[string, Partial<typeof everybody>, OwnWish, OwnWish | null, string[]]>([
  ['nothing', {}, wish(null), null, []],
  ['a later close', {}, wish(hour(1)), null, []],
  ['a close that has passed', {}, wish(hour(-1)), null, ['closesAt']],
  ['one that had passed before', {}, wish(hour(-1), 3), wish(hour(-1)), []],
  ['an earlier close', { closesAt: hour(5) }, wish(hour(1)), null, ['closesAt']],
  ['the same close', { closesAt: hour(5) }, wish(hour(5)), null, ['closesAt']],
  ['a close where there is none', { closesAt: null }, wish(hour(1)), null, ['closesAt']],
  ['more attempts', {}, wish(null, 3), null, []],
  ['as many attempts', {}, wish(null, 2), null, ['attempts']],
  ['attempts where there is no limit', { attemptsAllowed: null }, wish(null, 3), null, ['attempts']],
])('%s', (_name, change, own, before, fields) => {
  expect(Object.keys(extensionProblems({ ...everybody, ...change }, own, before, now))).toEqual(fields);
});
