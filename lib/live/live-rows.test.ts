import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyChange,
  changesBetween,
  type LiveRow,
  rowOf,
  type Seat,
  type Sitting,
  stateOf,
} from './live-rows';

const now = new Date('2026-11-28T10:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const sitting: Sitting = {
  attemptId: 'a',
  number: 1,
  state: 'open',
  timing: 'stops',
  startedAt: ago(600),
  deadlineAt: ago(-1800),
  stopsAt: null,
  breakStartedAt: null,
  breakByStaff: false,
  handedInAt: null,
  handedInBy: null,
  late: false,
  lateVerdict: null,
  answered: 2,
  questions: 5,
  words: 120,
  savedAt: ago(5),
  seenAt: ago(3),
  held: 0,
};
const seat = (change: Partial<Sitting> | null, elsewhere = false): Seat => ({
  studentId: 's',
  name: 'Ana',
  className: '10B',
  elsewhere,
  sitting: change && { ...sitting, ...change },
});
const silent = { seenAt: ago(20), savedAt: ago(20) };
const closed = { state: 'handed_in', handedInAt: ago(60), handedInBy: 'student' } as const;

describe('the state of a seat', () => {
  test.each([
    ['nothing yet', seat(null), 'not_started'],
    ['sits it with another class', seat(null, true), 'elsewhere'],
    ['heard of just now', seat({}), 'writing'],
    ['heard of 19.999 s ago', seat({ seenAt: new Date(ago(20).getTime() + 1), savedAt: null }), 'writing'],
    ['silent for 20 s', seat(silent), 'offline'],
    ['not seen, but a save came', seat({ seenAt: null, savedAt: ago(1) }), 'writing'],
    ['seen, but no save for long', seat({ seenAt: ago(1), savedAt: ago(900) }), 'writing'],
    ['never heard of, just started', seat({ seenAt: null, savedAt: null, startedAt: ago(10) }), 'writing'],
    ['never heard of, started long ago', seat({ seenAt: null, savedAt: null }), 'offline'],
    ['on a break', seat({ breakStartedAt: ago(60) }), 'on_break'],
    ['on a break, lid closed', seat({ ...silent, breakStartedAt: ago(60) }), 'on_break'],
    ['a break at its limit', seat({ breakStartedAt: ago(3600) }), 'writing'],
    ['handed in, long silent', seat({ ...silent, ...closed }), 'handed_in'],
    ['handed in late', seat({ ...closed, late: true }), 'late'],
    ['time over, not closed yet', seat({ deadlineAt: ago(5) }), 'writing'],
  ])('%s', (_name, given, state) => {
    expect(stateOf(given, now)).toBe(state);
  });
});

describe('a row', () => {
  test('does not change by being heard of, so that nothing is sent for it', () => {
    const row = rowOf(seat({ seenAt: ago(3) }), now);
    expect(rowOf(seat({ seenAt: ago(1) }), new Date(now.getTime() + 2000))).toEqual(row);
    expect(row.seenAt).toBeNull();
  });

  test('of whoever is offline tells the last sign of life', () => {
    expect(rowOf(seat({ seenAt: ago(40), savedAt: ago(25) }), now).seenAt).toBe(ago(25).toISOString());
  });

  test('tells of time only while the attempt is open, and of a break only while it is on', () => {
    expect(rowOf(seat(closed), now)).toMatchObject({ deadlineAt: null, handedInAt: ago(60).toISOString() });
    const over = rowOf(seat({ breakStartedAt: ago(3601), breakByStaff: true }), now);
    expect(over).toMatchObject({ breakStartedAt: null, breakByStaff: false });
  });

  test('of another class says nothing but that', () => {
    const row = rowOf(seat(null, true), now);
    expect(row).toMatchObject({ attemptId: null, questions: 0, words: 0, deadlineAt: null, savedAt: null });
  });
});

describe('changes', () => {
  const row = (id: string, words: number): LiveRow => ({ ...rowOf(seat({ words }), now), studentId: id });
  const rows = fc
    .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), words: fc.nat(3) }), {
      selector: (one) => one.id,
    })
    .map((all) => all.map((one) => row(one.id, one.words)));
  const sorted = (all: readonly LiveRow[]) => [...all].sort((x, y) => x.studentId.localeCompare(y.studentId));

  test('what has the change has the new rows, and nothing more is sent than differs', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const change = changesBetween(before, after);
        expect(sorted(applyChange(before, change))).toEqual(sorted(after));
        for (const sent of change.rows) expect(before).not.toContainEqual(sent);
      }),
    );
  });

  test('the same rows are no change', () => {
    expect(changesBetween([row('a', 1)], [row('a', 1)])).toEqual({ rows: [], gone: [] });
  });
});
