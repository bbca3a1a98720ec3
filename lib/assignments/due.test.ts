import { describe, expect, test } from 'vitest';
import {
  byUrgency,
  type DueFacts,
  type DueState,
  dueOf,
  dueWords,
  isNow,
  isToDo,
  onlyStart,
  whenWords,
} from './due';

const facts = (more: Partial<DueFacts> = {}): DueFacts => ({
  window: 'open',
  late: 'held',
  attemptsAllowed: 1,
  targeted: true,
  released: false,
  attempts: [],
  ...more,
});
const sat = (more: Partial<DueFacts['attempts'][0]> = {}) => ({
  id: 'a1',
  number: 1,
  state: 'handed_in' as const,
  late: false,
  lateVerdict: null,
  ...more,
});

describe('dueOf', () => {
  test.each<[string, Partial<DueFacts>, DueState, boolean]>([
    ['not open yet', { window: 'not_open' }, 'upcoming', false],
    ['open', {}, 'to_start', true],
    ['after the close, late work is taken', { window: 'late' }, 'late_to_start', true],
    ['after a hard close', { window: 'closed' }, 'missed', false],
    ['being written', { attempts: [sat({ state: 'open' })] }, 'in_progress', false],
    [
      'being written, window closed',
      { window: 'closed', attempts: [sat({ state: 'open' })] },
      'in_progress',
      false,
    ],
    ['handed in', { attempts: [sat()] }, 'handed_in', false],
    ['handed in, one more left', { attemptsAllowed: 2, attempts: [sat()] }, 'handed_in', true],
    ['handed in, any number left', { attemptsAllowed: null, attempts: [sat()] }, 'handed_in', true],
    ['late, held', { attempts: [sat({ late: true })] }, 'held', false],
    ['late, accepted', { attempts: [sat({ late: true, lateVerdict: 'accepted' })] }, 'late', false],
    ['late, refused', { attempts: [sat({ late: true, lateVerdict: 'refused' })] }, 'refused', false],
    ['late, taken at once', { late: 'accepted', attempts: [sat({ late: true })] }, 'late', false],
    ['returned', { released: true, attempts: [sat()] }, 'returned', false],
    [
      'returned, but this one is still held',
      { released: true, attempts: [sat({ late: true })] },
      'held',
      false,
    ],
    ['returned while nothing was sat', { released: true, window: 'closed' }, 'missed', false],
    [
      'open, but no longer of the class',
      { targeted: false, attemptsAllowed: 2, attempts: [sat()] },
      'handed_in',
      false,
    ],
  ])('%s', (_name, more, state, canStart) => {
    expect(dueOf(facts(more))).toMatchObject({ state, canStart });
  });

  test('the last attempt tells how it stands, the open one is gone on with', () => {
    const attempts = [sat({ late: true }), sat({ id: 'a2', number: 2, state: 'open' })];
    expect(dueOf(facts({ attemptsAllowed: 3, attempts }))).toEqual({
      state: 'in_progress',
      openAttemptId: 'a2',
      canStart: false,
      left: 1,
    });
  });
});

test('what is done is neither to do nor for now; what opens later is to do, and not now', () => {
  expect(isToDo({ state: 'missed' }) || isToDo({ state: 'held' })).toBe(false);
  expect([isToDo({ state: 'upcoming' }), isNow({ state: 'upcoming' })]).toEqual([true, false]);
});

test.each<[string, DueState[], string | null]>([
  ['nothing is set', [], null],
  ['one thing', ['to_start'], '0'],
  [
    'one thing, with others that are done, late or to come',
    ['handed_in', 'late_to_start', 'upcoming', 'to_start'],
    '3',
  ],
  ['two things', ['to_start', 'to_start'], null],
  ['one thing, and another in progress', ['to_start', 'in_progress'], null],
  ['only what is in progress', ['in_progress'], null],
  ['only what is late', ['late_to_start'], null],
])('to begin with: %s', (_name, states, id) => {
  const rows = states.map((state, index) => ({
    id: String(index),
    state,
    openAttemptId: null,
    canStart: state === 'to_start' || state === 'late_to_start',
    left: 1,
  }));
  expect(onlyStart(rows)).toBe(id);
});

const day = (date: number, time = '16:00') => new Date(`2026-11-${date}T${time}:00Z`);

test('first what is due first, then what opens first, then what was done last', () => {
  const row = (id: string, state: DueState, opens: number, closes: number | null) => ({
    id,
    state,
    opensAt: day(opens),
    closesAt: closes === null ? null : day(closes),
  });
  const rows = [
    row('done-early', 'handed_in', 10, 12),
    row('endless', 'to_start', 10, null),
    row('opens-last', 'upcoming', 29, 30),
    row('friday', 'in_progress', 10, 27),
    row('opens-first', 'upcoming', 28, 30),
    row('late', 'late_to_start', 10, 20),
    row('done-late', 'missed', 10, 25),
  ];
  expect(rows.sort(byUrgency).map(({ id }) => id)).toEqual([
    'late',
    'friday',
    'endless',
    'opens-first',
    'opens-last',
    'done-late',
    'done-early',
  ]);
});

const clock = { now: day(26, '12:00'), timeZone: 'Europe/London' };

test.each([
  [day(26), 'today, 16:00'],
  [day(27), 'tomorrow, Friday 16:00'],
  [day(25), 'yesterday, 16:00'],
  [day(28), 'Saturday 28 November, 16:00'],
  [day(24), 'Tuesday 24 November, 16:00'],
  [new Date('2027-01-08T09:00:00Z'), 'Friday 8 January 2027, 09:00'],
])('%s is %s', (instant, words) => {
  expect(whenWords(instant, clock)).toBe(words);
});

test.each([
  ['Europe/London', '2026-10-25T00:30:00Z', 'today, 01:30'],
  ['Europe/London', '2026-10-25T01:30:00Z', 'today, 01:30'],
  ['Europe/London', '2026-03-29T00:30:00Z', 'today, 00:30'],
  ['Europe/London', '2026-03-29T01:30:00Z', 'today, 02:30'],
  ['Australia/Sydney', '2026-11-26T14:00:00Z', 'today, 01:00'],
])('in %s %s is %s, on the day that the school has', (timeZone, instant, words) => {
  const moment = new Date(instant);
  expect(whenWords(moment, { now: moment, timeZone })).toBe(words);
});

test.each<[DueState, Date | null, 'practice' | 'mock', string]>([
  ['to_start', day(27), 'practice', 'Due tomorrow, Friday 16:00'],
  ['to_start', day(26), 'mock', 'Closes today, 16:00'],
  ['late_to_start', day(25), 'practice', 'Was due yesterday, 16:00'],
  ['missed', day(25), 'mock', 'Closed yesterday, 16:00'],
  ['to_start', null, 'practice', 'No closing date'],
  ['upcoming', day(30), 'practice', 'Opens tomorrow, Friday 08:00'],
])('%s until %s (%s): %s', (state, closesAt, kind, words) => {
  expect(dueWords({ state, opensAt: day(27, '08:00'), closesAt }, kind, clock)).toBe(words);
});
