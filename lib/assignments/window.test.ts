import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attemptsFor, attemptsLeft, closeFor, closesOf, type LatePolicy, timingOf, windowOf } from './window';

const at = (time: string) => new Date(`2026-11-27T${time}Z`);
const window = (late: LatePolicy, closesAt: Date | null = at('16:00:00.000')) => ({
  opensAt: at('08:00:00.000'),
  closesAt,
  late,
  attemptsAllowed: 1,
});
const own = (closesAt: Date | null, attemptsAllowed: number | null = null) => ({ closesAt, attemptsAllowed });

describe('windowOf', () => {
  test.each([
    ['07:59:59.999', 'closed', 'not_open'],
    ['08:00:00.000', 'closed', 'open'],
    ['15:59:59.999', 'closed', 'open'],
    ['16:00:00.000', 'closed', 'closed'],
    ['16:00:00.000', 'held', 'late'],
    ['16:00:00.000', 'accepted', 'late'],
    ['15:59:59.999', 'held', 'open'],
  ] as const)('at %s with the policy %s: %s', (time, late, expected) => {
    expect(windowOf(window(late), null, at(time))).toBe(expected);
  });

  test('without a close it stays open', () => {
    expect(windowOf(window('closed', null), null, new Date('2030-01-01T00:00:00Z'))).toBe('open');
  });

  test('a window that was closed before it opened is closed', () => {
    expect(windowOf(window('closed', at('07:00:00.000')), null, at('07:30:00.000'))).toBe('closed');
  });

  test.each([
    ['later', '18:00:00.000', '17:00:00.000', 'open'],
    ['earlier', '12:00:00.000', '13:00:00.000', 'closed'],
  ] as const)(
    "a student's own close that is %s takes the place of everybody's",
    (_name, close, now, expected) => {
      expect(windowOf(window('closed'), own(at(close)), at(now))).toBe(expected);
    },
  );

  test('an own number of attempts alone leaves the close as it is', () => {
    expect(windowOf(window('closed'), own(null, 3), at('16:00:00.000'))).toBe('closed');
  });

  // 2026-10-25 01:00 UTC the clocks go back in London, 2026-03-29 01:00 UTC forward: instants do not care.
  test.each([
    ['back', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    ['forward', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z'],
  ])('on the night on which clocks go %s an hour is an hour', (_name, opens, closes) => {
    const night = { ...window('closed', new Date(closes)), opensAt: new Date(opens) };
    const minutes = Array.from({ length: 120 }, (_, minute) => new Date(Date.parse(opens) + minute * 60_000));
    expect(minutes.filter((now) => windowOf(night, null, now) === 'open')).toHaveLength(60);
  });

  test('as time goes on a window opens once and closes once', () => {
    const ORDER = ['not_open', 'open', 'late', 'closed'];
    const instant = fc.date({ min: at('00:00:00.000'), max: at('23:59:59.999'), noInvalidDate: true });
    fc.assert(
      fc.property(
        instant,
        fc.option(instant),
        fc.option(instant),
        fc.constantFrom('closed' as const, 'held' as const, 'accepted' as const),
        fc.array(instant, { maxLength: 20 }),
        (opensAt, closesAt, mine, late, looks) => {
          const states = looks
            .sort((a, b) => a.getTime() - b.getTime())
            .map((now) =>
              ORDER.indexOf(windowOf({ opensAt, closesAt, late, attemptsAllowed: 1 }, own(mine), now)),
            );
          expect(states).toEqual([...states].sort((a, b) => a - b));
        },
      ),
    );
  });
});

test.each([
  [3, null, 3],
  [3, 5, 5],
  [null, 2, 2],
  [null, null, null],
])('of %s attempts with %s of their own a student has %s', (all, mine, expected) => {
  expect(attemptsFor({ attemptsAllowed: all }, own(null, mine))).toBe(expected);
  expect(attemptsFor({ attemptsAllowed: all }, null)).toBe(all);
});

test.each([
  [1, 0, 1],
  [1, 1, 0],
  [2, 3, 0],
  [null, 9, null],
])('of %s attempts, %s used, %s are left', (allowed, used, expected) => {
  expect(attemptsLeft(allowed, used)).toBe(expected);
});

test.each([
  ['mock', 60, 'stops'],
  ['practice', 60, 'runs_on'],
  ['mock', null, 'untimed'],
  ['practice', null, 'untimed'],
] as const)('%s with the limit %s: %s', (kind, limit, expected) => {
  expect(timingOf(kind, limit)).toBe(expected);
});

test.each([
  ['closed', at('16:00:00.000'), null],
  ['held', null, at('16:00:00.000')],
  ['accepted', null, at('16:00:00.000')],
] as const)(
  'the close of policy %s ends an attempt, or makes it late, never both',
  (late, closesAt, dueAt) => {
    expect(closesOf(window(late), null)).toEqual({ closesAt, dueAt });
  },
);

test('without a close nothing ends and nothing is late', () => {
  expect(closesOf(window('held', null), null)).toEqual({ closesAt: null, dueAt: null });
  expect(closeFor({ closesAt: null }, own(at('12:00:00.000')))).toEqual(at('12:00:00.000'));
});
