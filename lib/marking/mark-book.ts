import {
  countingAttempt,
  countsInTotal,
  type LatePolicy,
  type LateStanding,
  lateStanding,
  type Sat,
  type Total,
  totalOf,
  waitingOf,
} from '@/lib/assignments/counting';
import type { QueueQuestion } from './queue';

/** One attempt of a student at the assignment. */
export type BookAttempt = {
  attemptId: string;
  number: number;
  handedIn: boolean;
  late: boolean;
  lateVerdict: 'accepted' | 'refused' | null;
  /** Whole seconds from start to hand-in, without breaks; null while it is open. */
  secondsUsed: number | null;
  questions: readonly QueueQuestion[];
};

export type BookStudent = {
  studentId: string;
  name: string;
  classId: string;
  className: string;
  attempts: readonly BookAttempt[];
};

export type BookRules = { counting: 'first' | 'last' | 'best'; late: LatePolicy };

/** A mark in the book; `marks` null: not marked, and never shown as 0. */
export type BookCell = {
  position: number;
  marks: number | null;
  maxMarks: number;
  written: boolean;
  /** In a section with a choice: whether it is one of the answers that count. */
  counts: boolean;
  blank: boolean;
};

export type BookState = 'not_started' | 'writing' | 'to_mark' | 'marked';

export type BookRow = {
  studentId: string;
  name: string;
  classId: string;
  className: string;
  state: BookState;
  /** The attempt that counts; where none does, the last one that is handed in. Null when none is handed in. */
  attempt: { attemptId: string; number: number; counts: boolean; late: LateStanding } | null;
  /** How many attempts are handed in, and answers in them that wait for a mark. */
  attempts: number;
  waiting: number;
  secondsUsed: number | null;
  cells: BookCell[];
  total: Total | null;
};

/** A student's line in the mark book. */
export function bookRow(student: BookStudent, rules: BookRules): BookRow {
  const { studentId, name, classId, className, attempts } = student;
  const handedIn = attempts
    .filter((one) => one.handedIn)
    .map((one): BookAttempt & Sat => ({ ...one, marks: totalOf(one.questions).marks }));
  const counting = countingAttempt(rules.counting, rules.late, handedIn);
  const shown = counting ?? [...handedIn].sort((a, b) => a.number - b.number).at(-1) ?? null;
  const waitingIn = (one: BookAttempt) => waitingOf(one.questions.filter((each) => each.written)).length;
  const wanted = handedIn.filter((one) => lateStanding(rules.late, one) !== 'refused');
  const waiting = wanted.reduce((sum, one) => sum + waitingIn(one), 0);
  const person = { studentId, name, classId, className, attempts: handedIn.length, waiting };
  if (!shown) {
    const state = attempts.length === 0 ? 'not_started' : 'writing';
    return { ...person, state, attempt: null, secondsUsed: null, cells: [], total: null };
  }
  const counts = countsInTotal(shown.questions);
  return {
    ...person,
    state: waitingIn(shown) > 0 ? 'to_mark' : 'marked',
    attempt: {
      attemptId: shown.attemptId,
      number: shown.number,
      counts: counting !== null,
      late: lateStanding(rules.late, shown),
    },
    secondsUsed: shown.secondsUsed,
    cells: shown.questions.map((one, index) => ({
      position: one.position,
      marks: one.marks,
      maxMarks: one.maxMarks,
      written: one.written,
      blank: one.blank,
      counts: counts[index] ?? true,
    })),
    total: totalOf(shown.questions),
  };
}

export type BookSort = 'name' | 'total';

const names = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** By name, or by total: the highest first, then who has no marks yet, by name. */
export function sortRows(rows: readonly BookRow[], sort: BookSort): BookRow[] {
  const byName = (a: BookRow, b: BookRow) =>
    names.compare(a.name, b.name) || (a.studentId < b.studentId ? -1 : 1);
  if (sort === 'name') return [...rows].sort(byName);
  const total = (row: BookRow) => row.total?.marks ?? -1;
  return [...rows].sort((a, b) => total(b) - total(a) || byName(a, b));
}

/** A question's column: its maximum where it is the same for everybody; null where students drew different ones. */
export type BookColumn = { position: number; maxMarks: number | null };

/** The columns of all rows together, by position. */
export function columnsOf(rows: readonly BookRow[]): BookColumn[] {
  const most = new Map<number, number | null>();
  for (const { position, maxMarks } of rows.flatMap((row) => row.cells)) {
    const known = most.get(position);
    most.set(position, known === undefined || known === maxMarks ? maxMarks : null);
  }
  return [...most]
    .map(([position, maxMarks]) => ({ position, maxMarks }))
    .sort((a, b) => a.position - b.position);
}

/** How far marking has come: scripts handed in, answers that nobody has marked, and whose scripts these are. */
export function markingCounts(rows: readonly BookRow[]): {
  scripts: number;
  unmarked: number;
  students: number;
} {
  const sum = (of: (row: BookRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    scripts: sum((row) => row.attempts),
    unmarked: sum((row) => row.waiting),
    students: rows.filter((row) => row.waiting > 0).length,
  };
}
