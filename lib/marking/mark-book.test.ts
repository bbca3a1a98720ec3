import { describe, expect, test } from 'vitest';
import { type BookAttempt, type BookStudent, bookRow, columnsOf, markingCounts, sortRows } from './mark-book';
import { bookCells } from './mark-book-csv';
import { attemptWords } from './mark-book-words';
import type { QueueQuestion } from './queue';

const question = (
  position: number,
  marks: number | null,
  wish: Partial<QueueQuestion> = {},
): QueueQuestion => ({
  position,
  marks,
  written: true,
  section: null,
  choose: null,
  maxMarks: 10,
  level: null,
  blank: false,
  ...wish,
});
const attempt = (
  number: number,
  questions: QueueQuestion[],
  wish: Partial<BookAttempt> = {},
): BookAttempt => ({
  attemptId: `attempt-${number}`,
  number,
  handedIn: true,
  late: false,
  lateVerdict: null,
  secondsUsed: 1500,
  questions,
  ...wish,
});
const student = (name: string, attempts: BookAttempt[]): BookStudent => ({
  studentId: name,
  name,
  classId: 'c',
  className: '13B',
  attempts,
});
const RULES = { counting: 'best', late: 'held' } as const;
const row = (name: string, attempts: BookAttempt[]) => bookRow(student(name, attempts), RULES);

describe('a line of the mark book', () => {
  test('who has not started, who is writing', () => {
    expect(row('A', [])).toMatchObject({ state: 'not_started', attempt: null, cells: [], total: null });
    const writing = [attempt(1, [question(1, null)], { handedIn: false, secondsUsed: null })];
    expect(row('A', writing)).toMatchObject({
      state: 'writing',
      attempt: null,
      waiting: 0,
      secondsUsed: null,
    });
  });

  test('the attempt that counts, and how many answers wait in all of them', () => {
    const two = [attempt(1, [question(1, 4)]), attempt(2, [question(1, 7), question(2, null)])];
    expect(row('A', two)).toMatchObject({
      state: 'to_mark',
      attempt: { attemptId: 'attempt-2', counts: true, late: 'in_time' },
      attempts: 2,
      waiting: 1,
      total: { marks: 7, maxMarks: 10, marked: 1, count: 2 },
    });
  });

  test('late work that waits is shown, and said not to count', () => {
    const late = row('A', [attempt(1, [question(1, 4)], { late: true })]);
    expect(late.attempt).toMatchObject({ counts: false, late: 'waits' });
    expect(attemptWords(late)).toBe('late, waits for a decision');
  });

  test('what was refused wants no marking', () => {
    const two = [attempt(1, [question(1, null)]), attempt(2, [question(1, null)], { late: true })];
    expect(row('A', two).waiting).toBe(2);
    const refused = two.map((one) => (one.late ? { ...one, lateVerdict: 'refused' as const } : one));
    expect(row('A', refused).waiting).toBe(1);
  });
});

test('by name as people sort names; by total the highest first, nobody without marks in between', () => {
  const rows = [
    row('Émile', [attempt(1, [question(1, 3)])]),
    row('Anna', []),
    row('Zoë', [attempt(1, [question(1, 9)])]),
    row('anton', [attempt(1, [question(1, 3)])]),
  ];
  const names = (sort: 'name' | 'total') => sortRows(rows, sort).map((one) => one.name);
  expect(names('name')).toEqual(['Anna', 'anton', 'Émile', 'Zoë']);
  expect(names('total')).toEqual(['Zoë', 'anton', 'Émile', 'Anna']);
});

test('columns by position; a maximum only where it is the same for everybody', () => {
  const rows = [
    row('A', [attempt(1, [question(1, 1), question(2, 1, { maxMarks: 20 })])]),
    row('B', [attempt(1, [question(1, 1), question(2, 1, { maxMarks: 25 }), question(3, 1)])]),
  ];
  expect(columnsOf(rows)).toEqual([
    { position: 1, maxMarks: 10 },
    { position: 2, maxMarks: null },
    { position: 3, maxMarks: 10 },
  ]);
});

test('how far marking has come', () => {
  const rows = [
    row('A', [attempt(1, [question(1, null), question(2, null)])]),
    row('B', [attempt(1, [question(1, 1)])]),
    row('C', []),
  ];
  expect(markingCounts(rows)).toEqual({ scripts: 2, unmarked: 2, students: 1 });
});

test('as cells: what is not marked is empty, what nobody handed in too', () => {
  const cells = bookCells([row('A', [attempt(1, [question(1, 0), question(2, null)])]), row('B', [])]);
  expect(cells).toEqual([
    [
      'Student',
      'Class',
      'State',
      'Attempt',
      'Question 1 (of 10)',
      'Question 2 (of 10)',
      'Total',
      'Out of',
      'Marked',
      'Questions that count',
      'Minutes used',
    ],
    ['A', '13B', 'To mark', '', 0, null, 0, 10, 1, 2, 25],
    ['B', '13B', 'Not started', '', null, null, null, null, null, null, null],
  ]);
});
