import { isOnBreak, type Timing } from '@/lib/attempts/timing';

/** A browser that was not heard of for so long, while its attempt is open, is offline. */
export const OFFLINE_AFTER_SECONDS = 20;

/**
 * Where a student is in an assignment.
 * - `elsewhere`: sits it with a class that the watcher has no sight of; nothing more is known.
 * - `offline`: the attempt is open, and its browser was not heard of for a while.
 * - `late`: handed in after it was due.
 */
export type LiveState =
  | 'not_started'
  | 'elsewhere'
  | 'writing'
  | 'on_break'
  | 'offline'
  | 'handed_in'
  | 'late';

/** A student's latest attempt at the assignment, as stored. */
export type Sitting = {
  attemptId: string;
  number: number;
  state: 'open' | 'handed_in';
  timing: Timing;
  startedAt: Date;
  deadlineAt: Date | null;
  stopsAt: Date | null;
  breakStartedAt: Date | null;
  /** Whether the break that is on was started by staff. */
  breakByStaff: boolean;
  handedInAt: Date | null;
  handedInBy: 'student' | 'time' | 'staff' | null;
  late: boolean;
  lateVerdict: 'accepted' | 'refused' | null;
  /** Questions answered, of those that are to be answered. */
  answered: number;
  questions: number;
  words: number;
  savedAt: Date | null;
  /** When its browser was heard of last; null when it never was. */
  seenAt: Date | null;
  /** Pieces of work that arrived after time was over and wait for a decision. */
  held: number;
};

/** Somebody whom the assignment is set to, or who sat it. */
export type Seat = {
  studentId: string;
  name: string;
  className: string;
  /** Null before the first attempt. */
  sitting: Sitting | null;
  elsewhere: boolean;
};

/** What the live page is sent of one student. Instants are ISO; the same row is equal text as long as nothing changed. */
export type LiveRow = {
  studentId: string;
  name: string;
  className: string;
  state: LiveState;
  attemptId: string | null;
  number: number | null;
  answered: number;
  questions: number;
  words: number;
  timing: Timing | null;
  deadlineAt: string | null;
  breakStartedAt: string | null;
  breakByStaff: boolean;
  savedAt: string | null;
  /** Only of whoever is offline. */
  seenAt: string | null;
  handedInAt: string | null;
  handedInBy: Sitting['handedInBy'];
  lateVerdict: Sitting['lateVerdict'];
  held: number;
};

/** State of a seat at an instant. A break that reached its limit is over; a save is a sign of life too. */
export function stateOf({ sitting, elsewhere }: Seat, now: Date): LiveState {
  if (!sitting) return elsewhere ? 'elsewhere' : 'not_started';
  if (sitting.state === 'handed_in') return sitting.late ? 'late' : 'handed_in';
  if (isOnBreak(sitting.breakStartedAt, now)) return 'on_break';
  const silence = now.getTime() - lastSign(sitting);
  return silence >= OFFLINE_AFTER_SECONDS * 1000 ? 'offline' : 'writing';
}

/** When an attempt's browser was heard of last, in any way. */
function lastSign({ startedAt, savedAt, seenAt }: Sitting): number {
  return Math.max(startedAt.getTime(), savedAt?.getTime() ?? 0, seenAt?.getTime() ?? 0);
}

const iso = (instant: Date | null) => instant?.toISOString() ?? null;

/** What is sent of a seat at an instant. */
export function rowOf(seat: Seat, now: Date): LiveRow {
  const { studentId, name, className, sitting } = seat;
  const state = stateOf(seat, now);
  const open = sitting?.state === 'open';
  return {
    studentId,
    name,
    className,
    state,
    attemptId: sitting?.attemptId ?? null,
    number: sitting?.number ?? null,
    answered: sitting?.answered ?? 0,
    questions: sitting?.questions ?? 0,
    words: sitting?.words ?? 0,
    timing: sitting?.timing ?? null,
    deadlineAt: open ? iso(sitting.deadlineAt) : null,
    breakStartedAt: state === 'on_break' ? iso(sitting?.breakStartedAt ?? null) : null,
    breakByStaff: state === 'on_break' && sitting?.breakByStaff === true,
    savedAt: iso(sitting?.savedAt ?? null),
    seenAt: state === 'offline' && sitting ? new Date(lastSign(sitting)).toISOString() : null,
    handedInAt: iso(sitting?.handedInAt ?? null),
    handedInBy: sitting?.handedInBy ?? null,
    lateVerdict: sitting?.lateVerdict ?? null,
    held: sitting?.held ?? 0,
  };
}

/** What must be sent to somebody who has the rows `before`, so that they have the rows `after`. */
export type LiveChange = { rows: LiveRow[]; gone: string[] };

/** Rows that are new or differ, and the ids of the students who are no longer among them. */
export function changesBetween(before: readonly LiveRow[], after: readonly LiveRow[]): LiveChange {
  const known = new Map(before.map((row) => [row.studentId, JSON.stringify(row)]));
  const kept = new Set(after.map((row) => row.studentId));
  return {
    rows: after.filter((row) => known.get(row.studentId) !== JSON.stringify(row)),
    gone: before.filter((row) => !kept.has(row.studentId)).map((row) => row.studentId),
  };
}

/** The rows after a change, in no particular order. */
export function applyChange(before: readonly LiveRow[], { rows, gone }: LiveChange): LiveRow[] {
  const out = new Set([...gone, ...rows.map((row) => row.studentId)]);
  return [...before.filter((row) => !out.has(row.studentId)), ...rows];
}
