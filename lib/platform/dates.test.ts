import { expect, test } from 'vitest';
import { dayAndTime, dayKey, daysBetween, lastDays, sinceWords } from './dates';

const LONDON = 'Europe/London';
const now = new Date('2026-11-24T10:00:00Z');

test('a day is the day of the school, not of the server', () => {
  expect(dayKey(new Date('2026-07-01T23:30:00Z'), LONDON)).toBe('2026-07-02');
  expect(dayKey(new Date('2026-07-01T23:30:00Z'), 'America/New_York')).toBe('2026-07-01');
});

test('days between keys survive the change of clocks', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
});

test.each([
  ['2026-11-24T00:05:00Z', 'Today, 00:05'],
  ['2026-11-23T23:59:00Z', 'Yesterday, 23:59'],
  ['2026-11-03T14:10:00Z', 'Tuesday 3 November, 14:10'],
  ['2025-06-03T14:10:00Z', 'Tuesday 3 June 2025, 15:10'],
])('%s reads as %s', (instant, words) => {
  expect(dayAndTime(new Date(instant), now, LONDON)).toBe(words);
});

test.each([
  ['2026-11-24T00:00:00Z', 'today'],
  ['2026-11-25T09:00:00Z', 'today'],
  ['2026-11-23T09:00:00Z', 'yesterday'],
  ['2026-11-18T09:00:00Z', '6 days ago'],
  ['2026-11-17T09:00:00Z', 'last week'],
  ['2026-11-10T09:00:00Z', '2 weeks ago'],
  ['2026-03-03T09:00:00Z', 'on 3 March'],
])('%s was %s', (instant, words) => {
  expect(sinceWords(new Date(instant), now, LONDON)).toBe(words);
});

test('the last days end today and leave none out over the change of clocks', () => {
  const days = lastDays(3, new Date('2026-10-26T00:30:00Z'), LONDON);
  expect(days).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
});
