import { describe, expect, test } from 'vitest';
import type { LiveRow, LiveState } from './live-rows';
import { arrange, inSentence, leftWords, newsBetween, summaryOf } from './live-words';

const row = (name: string, state: LiveState, change: Partial<LiveRow> = {}): LiveRow => ({
  studentId: name,
  name,
  className: '10B',
  state,
  attemptId: 'a',
  number: 1,
  answered: 0,
  questions: 5,
  words: 0,
  timing: 'stops',
  deadlineAt: null,
  breakStartedAt: null,
  breakByStaff: false,
  savedAt: null,
  seenAt: null,
  handedInAt: null,
  handedInBy: null,
  lateVerdict: null,
  held: 0,
  ...change,
});
const rows = (...states: LiveState[]) => states.map((state, index) => row(`P${index}`, state));

test.each([
  [[], 'Nobody is in these classes yet.'],
  [['not_started', 'not_started'], 'Nobody has started yet.'],
  [['offline', 'writing', 'not_started', 'writing'], '2 writing, 1 offline, 1 not started.'],
  [['late', 'handed_in', 'on_break'], '1 on a break, 1 handed in, 1 handed in late.'],
] as const)('%j: %s', (states, words) => {
  expect(summaryOf(rows(...states))).toBe(words);
});

describe('what is said aloud', () => {
  const news = (before: LiveState[], after: LiveState[]) => newsBetween(rows(...before), rows(...after));

  test.each([
    ['nothing changed', ['writing'], ['writing'], ''],
    ['starting and breaks are not said', ['not_started', 'writing'], ['writing', 'on_break'], ''],
    ['one is gone', ['writing', 'writing'], ['offline', 'writing'], 'P0 is offline.'],
    ['two are gone', ['writing', 'writing'], ['offline', 'offline'], 'P0 and P1 are offline.'],
    ['one is back', ['offline'], ['writing'], 'P0 is back.'],
    ['back from a break is not back', ['on_break'], ['writing'], ''],
    ['one has handed in', ['writing', 'writing'], ['handed_in', 'writing'], 'P0 has handed in.'],
    [
      'the last one',
      ['writing', 'handed_in'],
      ['handed_in', 'handed_in'],
      'P0 has handed in. Nobody is writing any more.',
    ],
    ['late', ['writing', 'writing'], ['late', 'writing'], 'P0 has handed in late.'],
    [
      'several things',
      ['writing', 'offline', 'writing'],
      ['offline', 'writing', 'writing'],
      'P0 is offline. P1 is back.',
    ],
  ] as [string, LiveState[], LiveState[], string][])('%s', (_name, before, after, words) => {
    expect(news(before, after)).toBe(words);
  });

  test('of a whole class the number is said, not thirty names', () => {
    const [before, after] = [Array(30).fill('writing'), Array(30).fill('offline')] as [
      LiveState[],
      LiveState[],
    ];
    expect(news(before, after)).toBe('30 students are offline.');
  });

  test('whoever was not in the list before is no news', () => {
    expect(newsBetween([], rows('offline', 'handed_in'))).toBe('');
  });
});

describe('the table', () => {
  const all = [
    row('Čapek', 'writing', {
      answered: 3,
      words: 50,
      deadlineAt: '2026-11-28T11:00:00.000Z',
      savedAt: '2026-11-28T10:00:00.000Z',
    }),
    row('Ana', 'handed_in', { answered: 5, words: 90, savedAt: '2026-11-28T09:00:00.000Z' }),
    row('Bo', 'offline', {
      answered: 1,
      words: 70,
      deadlineAt: '2026-11-28T10:30:00.000Z',
      savedAt: '2026-11-28T09:30:00.000Z',
    }),
  ];
  const names = (...given: Parameters<typeof arrange>) => arrange(...given).map((one) => one.name);

  test.each([
    ['name', ['Ana', 'Bo', 'Čapek']],
    ['state', ['Bo', 'Čapek', 'Ana']],
    ['answered', ['Bo', 'Čapek', 'Ana']],
    ['words', ['Čapek', 'Bo', 'Ana']],
    ['left', ['Bo', 'Čapek', 'Ana']],
    ['saved', ['Ana', 'Bo', 'Čapek']],
  ] as const)('by %s', (sort, order) => {
    expect(names(all, null, sort)).toEqual(order);
  });

  test('of one state only', () => {
    expect(names(all, 'offline', 'name')).toEqual(['Bo']);
    expect(names(all, 'late', 'name')).toEqual([]);
  });
});

test.each([
  ['no limit', {}, ''],
  ['38 minutes and a second', { deadlineAt: '2026-11-28T10:38:01.000Z' }, '39 min'],
  ['exactly 38 minutes', { deadlineAt: '2026-11-28T10:38:00.000Z' }, '38 min'],
  ['59 seconds', { deadlineAt: '2026-11-28T10:00:59.000Z' }, 'under 1 min'],
  ['the end itself', { deadlineAt: '2026-11-28T10:00:00.000Z' }, 'over'],
  // During a break the deadline stands as if the break ran to its limit of an hour.
  [
    'a break',
    { deadlineAt: '2026-11-28T11:20:00.000Z', breakStartedAt: '2026-11-28T09:50:00.000Z' },
    '30 min, stopped',
  ],
] as const)('time left: %s', (_name, change, words) => {
  expect(leftWords(row('A', 'writing', change), Date.parse('2026-11-28T10:00:00Z'))).toBe(words);
});

test.each([
  ['Today, 14:10', 'today, 14:10'],
  ['Yesterday, 09:05', 'yesterday, 09:05'],
  ['Tuesday 3 November, 14:10', 'Tuesday 3 November, 14:10'],
])('inside a sentence: %s', (words, expected) => {
  expect(inSentence(words)).toBe(expected);
});
