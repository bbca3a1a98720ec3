import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayAndTime,
  dayKey,
  daysBetween,
  instantOf,
  lastDays,
  localOf,
  momentWords,
  sinceWords,
  weekdayAndTime,
  zoneName,
} from './dates';

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

const BERLIN = 'Europe/Berlin';
const KOLKATA = 'Asia/Kolkata';
const NEW_YORK = 'America/New_York';

test.each([
  // Clocks go forward on 28 March 2027 at 01:00 UTC, and back on 31 October.
  ['2027-03-28T00:59', LONDON, '2027-03-28T00:59:00.000Z', false],
  ['2027-03-28T02:00', LONDON, '2027-03-28T01:00:00.000Z', false],
  ['2027-03-28T01:59', BERLIN, '2027-03-28T00:59:00.000Z', false],
  ['2027-03-28T03:00', BERLIN, '2027-03-28T01:00:00.000Z', false],
  ['2027-10-31T00:59', LONDON, '2027-10-30T23:59:00.000Z', false],
  ['2027-10-31T01:30', LONDON, '2027-10-31T00:30:00.000Z', true],
  ['2027-10-31T02:00', LONDON, '2027-10-31T02:00:00.000Z', false],
  ['2027-10-31T02:30', BERLIN, '2027-10-31T00:30:00.000Z', true],
  ['2027-10-31T03:00', BERLIN, '2027-10-31T02:00:00.000Z', false],
  // Kolkata keeps its clocks, New York changes on other nights.
  ['2027-03-28T01:30', KOLKATA, '2027-03-27T20:00:00.000Z', false],
  ['2027-10-31T01:30', KOLKATA, '2027-10-30T20:00:00.000Z', false],
  ['2027-03-28T01:30', NEW_YORK, '2027-03-28T05:30:00.000Z', false],
  ['2027-10-31T01:30', NEW_YORK, '2027-10-31T05:30:00.000Z', false],
  ['2027-11-07T01:30', NEW_YORK, '2027-11-07T05:30:00.000Z', true],
  ['2026-12-04T16:00:30', LONDON, '2026-12-04T16:00:00.000Z', false],
])('%s in %s is %s', (local, zone, instant, doubled) => {
  expect(instantOf(local, zone)).toEqual({ instant: new Date(instant), doubled });
});

test.each([
  ['2027-03-28T01:00', LONDON],
  ['2027-03-28T01:59', LONDON],
  ['2027-03-28T02:00', BERLIN],
  ['2027-03-28T02:59', BERLIN],
  ['2027-03-14T02:30', NEW_YORK],
])('%s does not happen in %s', (local, zone) => {
  expect(instantOf(local, zone)).toBe('skipped');
});

test.each([
  '',
  'soon',
  '2027-02-29T10:00',
  '2027-13-01T10:00',
  '2027-01-01T24:00',
  '2027-01-01T10:60',
  '0027-01-01T10:00',
  '2101-01-01T10:00',
  '2027-01-01',
])('%j is no date and time', (local) => {
  expect(instantOf(local, LONDON)).toBe('unreadable');
});

test('what clocks show leads back to the instant, or to the same time an hour before it', () => {
  const zones = fc.constantFrom(LONDON, BERLIN, KOLKATA, NEW_YORK, 'Australia/Lord_Howe', 'Pacific/Auckland');
  const minutes = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const instant = new Date(minute * 60_000);
      const read = instantOf(localOf(instant, zone), zone);
      if (typeof read === 'string') return false;
      const earlier = instant.getTime() - read.instant.getTime();
      const again = localOf(read.instant, zone) === localOf(instant, zone);
      return again && (earlier === 0 || (read.doubled && earlier > 0 && earlier <= 3_600_000));
    }),
  );
});

test('a moment is told with its zone', () => {
  expect(momentWords(new Date('2026-12-04T16:00:00Z'), now, LONDON)).toBe(
    'Friday 4 December, 16:00 (London)',
  );
  expect(weekdayAndTime(new Date('2027-07-01T23:30:00Z'), now, LONDON)).toBe('Friday 2 July 2027, 00:30');
  expect(zoneName('America/New_York')).toBe('New York');
  expect(zoneName('UTC')).toBe('UTC');
});
