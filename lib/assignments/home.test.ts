import { expect, test } from 'vitest';
import { homeSentence, toDoOf } from './home';
import type { AssignmentRow } from './queries';

const now = new Date('2026-12-01T12:00:00Z');
const row = (change: Partial<AssignmentRow>): AssignmentRow => ({
  id: 'a',
  title: 'Speech',
  kind: 'practice',
  stage: 'open',
  withdrawn: false,
  classes: [{ id: 'c', name: '13B' }],
  sample: false,
  students: 20,
  started: 20,
  handedIn: 0,
  writing: 0,
  toMark: 0,
  waiting: 0,
  released: false,
  when: 'closes Friday 4 December, 16:00 (London)',
  closesAt: '2026-12-04T16:00:00.000Z',
  ...change,
});

test.each<[AssignmentRow[], string]>([
  [[], 'Nothing waits for you, and nothing is open.'],
  [[row({})], 'Nothing waits for you. One assignment is open; it closes Friday 4 December, 16:00 (London).'],
  [
    [row({}), row({ closesAt: null })],
    'Nothing waits for you. Two assignments are open; the next closes Friday 4 December, 16:00 (London).',
  ],
  [
    [row({ closesAt: null, when: 'stays open until you close it' })],
    'Nothing waits for you. One assignment is open.',
  ],
  [[row({ kind: 'mock', writing: 1 })], 'One student is sitting a mock now.'],
  [
    [row({ kind: 'mock', writing: 12 }), row({ stage: 'to_mark', toMark: 3 })],
    '12 students are sitting a mock now. Three scripts are waiting to be marked.',
  ],
])('%#: the sentence', (rows, sentence) => expect(homeSentence(rows)).toBe(sentence));

test('what is to do comes in the order of its hurry, with where to do it', () => {
  const rows = [
    row({ id: 'soon', started: 15, closesAt: '2026-12-02T16:00:00.000Z' }),
    row({ id: 'back', stage: 'to_mark', handedIn: 3 }),
    row({ id: 'mark', stage: 'to_mark', handedIn: 3, toMark: 2, waiting: 1 }),
    row({ id: 'mock', kind: 'mock', writing: 4 }),
    row({ id: 'calm', started: 0 }),
    row({ id: 'done', stage: 'done', handedIn: 3, released: true }),
  ];
  expect(toDoOf(rows, now).map(({ title, href }) => [title, href])).toEqual([
    ['Four students are writing', '/teach/assignments/mock/live'],
    ['Decide about one late piece', '/teach/assignments/mark/held'],
    ['Mark two scripts', '/teach/assignments/mark/marks'],
    ['Return what is marked', '/teach/assignments/back/marks'],
    ['Five students have not started', '/teach/assignments/soon'],
  ]);
});
