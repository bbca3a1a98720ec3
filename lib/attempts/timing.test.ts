import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Arrangement,
  counts,
  deadlineOf,
  effectiveTiming,
  GRACE_SECONDS,
  LONGEST_BREAK_SECONDS,
  type Phase,
  phaseOf,
  type Sat,
  secondsUsed,
  stopOf,
  type Timing,
  type Window,
} from './timing';

const DEADLINE = new Date('2027-02-01T10:45:00Z');
const at = (seconds: number) => new Date(DEADLINE.getTime() + seconds * 1000);
const open = (timing: Timing) => ({
  state: 'open' as const,
  timing,
  deadlineAt: timing === 'untimed' ? null : DEADLINE,
  stopsAt: null,
  breakStartedAt: null,
});

describe('phase', () => {
  test.each<[string, Timing, number, Phase]>([
    ['time runs', 'stops', -1, 'writing'],
    ['at the deadline itself', 'stops', 0, 'grace'],
    ['the last moment of grace', 'stops', GRACE_SECONDS - 0.001, 'grace'],
    ['grace is over', 'stops', GRACE_SECONDS, 'over'],
    ['a day late', 'stops', 86_400, 'over'],
    ['time runs, and may run on', 'runs_on', -1, 'writing'],
    ['runs on from the deadline', 'runs_on', 0, 'running_on'],
    ['runs on a day later', 'runs_on', 86_400, 'running_on'],
    ['without a limit', 'untimed', 86_400, 'writing'],
  ])('%s', (_name, timing, seconds, expected) => {
    expect(phaseOf(open(timing), at(seconds))).toBe(expected);
  });

  test.each<[string, Timing, number, Phase]>([
    ['practice writes on before its window closes', 'untimed', -0.001, 'writing'],
    ['the window closes', 'untimed', 0, 'grace'],
    ['and then nothing counts', 'untimed', GRACE_SECONDS, 'over'],
    ['practice that runs on does so until its window closes', 'runs_on', -0.001, 'running_on'],
    ['the close itself', 'runs_on', 0, 'grace'],
    ['it does not run on for ever', 'runs_on', GRACE_SECONDS, 'over'],
  ])('in a window that closes half an hour after the deadline: %s', (_name, timing, seconds, expected) => {
    const stopsAt = new Date(DEADLINE.getTime() + 1_800_000);
    expect(phaseOf({ ...open(timing), stopsAt }, new Date(stopsAt.getTime() + seconds * 1000))).toBe(
      expected,
    );
  });

  test('handed in is closed, whatever the time', () => {
    fc.assert(
      fc.property(fc.constantFrom<Timing>('untimed', 'runs_on', 'stops'), fc.integer(), (timing, seconds) => {
        expect(phaseOf({ ...open(timing), state: 'handed_in' }, at(seconds % 1e6))).toBe('closed');
      }),
    );
  });

  test('once something no longer counts, it never counts again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7200, max: 7200 }), fc.nat(7200), (seconds, later) => {
        if (!counts(phaseOf(open('stops'), at(seconds)))) {
          expect(counts(phaseOf(open('stops'), at(seconds + later)))).toBe(false);
        }
      }),
    );
  });
});

test.each<[Phase, boolean]>([
  ['writing', true],
  ['grace', true],
  ['running_on', true],
  ['over', false],
  ['on_break', false],
  ['closed', false],
])('what arrives in phase %s counts: %s', (phase, expected) => {
  expect(counts(phase)).toBe(expected);
});

const START = new Date('2027-02-01T10:00:00Z');
const minute = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const window = (more: Partial<Window> = {}): Window => ({
  startedAt: START,
  timing: 'stops',
  timeLimitSeconds: 2700,
  closesAt: null,
  arrangement: null,
  breaks: [],
  extensionSeconds: 0,
  ...more,
});
const arranged = (more: Partial<Arrangement>): Arrangement => ({
  multiplierPercent: 100,
  extraMinutes: 0,
  untimed: false,
  ...more,
});
const aBreak = (from: number, to: number | null) => ({
  startedAt: minute(from),
  endedAt: to === null ? null : minute(to),
});
/** Minutes from the start to the deadline. */
const minutes = (more: Partial<Window>) => {
  const end = deadlineOf(window(more));
  return end && (end.getTime() - START.getTime()) / 60_000;
};

describe('deadline', () => {
  test.each<[string, Partial<Window>, number | null]>([
    ['the limit alone', {}, 45],
    ['the window closes later than the limit', { closesAt: minute(60) }, 45],
    ['the window closes first', { closesAt: minute(30) }, 30],
    ['both at once', { closesAt: minute(45) }, 45],
    ['a window without a limit', { timeLimitSeconds: null, closesAt: minute(30) }, 30],
    ['neither limit nor window', { timeLimitSeconds: null }, null],
    ['untimed practice, whatever the paper says', { timing: 'untimed', closesAt: minute(30) }, null],
    ['10% more', { arrangement: arranged({ multiplierPercent: 110 }) }, 49.5],
    ['25% more', { arrangement: arranged({ multiplierPercent: 125 }) }, 56.25],
    ['50% more', { arrangement: arranged({ multiplierPercent: 150 }) }, 67.5],
    ['double', { arrangement: arranged({ multiplierPercent: 200 }) }, 90],
    ['10 minutes more', { arrangement: arranged({ extraMinutes: 10 }) }, 55],
    [
      '25% and then 10 minutes',
      { arrangement: arranged({ multiplierPercent: 125, extraMinutes: 10 }) },
      66.25,
    ],
    ['no limit by arrangement', { arrangement: arranged({ untimed: true }) }, null],
    [
      'no limit by arrangement, but a window',
      { arrangement: arranged({ untimed: true }), closesAt: minute(60) },
      60,
    ],
    [
      'extra time goes beyond the close',
      { arrangement: arranged({ multiplierPercent: 150 }), closesAt: minute(45) },
      67.5,
    ],
    [
      'a late start with extra time loses what everybody loses, not the extra time',
      { arrangement: arranged({ multiplierPercent: 150 }), closesAt: minute(30) },
      52.5,
    ],
    ['a break', { breaks: [aBreak(10, 15)] }, 50],
    ['two breaks', { breaks: [aBreak(10, 15), aBreak(20, 22)] }, 52],
    ['a break that is on counts to its limit', { breaks: [aBreak(10, null)] }, 105],
    ['a break of more than its limit', { breaks: [aBreak(10, 200)] }, 105],
    ['a break goes beyond the close', { breaks: [aBreak(10, 15)], closesAt: minute(45) }, 50],
    ['an extension', { extensionSeconds: 300 }, 50],
    ['an extension goes beyond the close', { extensionSeconds: 300, closesAt: minute(45) }, 50],
    [
      'an extension of a window without a limit',
      { timeLimitSeconds: null, extensionSeconds: 300, closesAt: minute(30) },
      35,
    ],
    [
      'everything at once',
      {
        arrangement: arranged({ multiplierPercent: 125, extraMinutes: 5 }),
        breaks: [aBreak(5, 10)],
        extensionSeconds: 120,
        closesAt: minute(40),
      },
      40 + 16.25 + 5 + 2,
    ],
    ['practice that may run on has the same end', { timing: 'runs_on', breaks: [aBreak(10, 15)] }, 50],
  ])('%s', (_name, more, expected) => expect(minutes(more)).toBe(expected));

  test.each([
    ['an ordinary day', '2027-02-01T10:00:00Z'],
    ['the night when clocks go forward in Europe', '2027-03-28T00:45:00Z'],
    ['the night when clocks go back in Europe', '2027-10-31T00:45:00Z'],
  ])('is the limit after the start: %s', (_name, start) => {
    const startedAt = new Date(start);
    for (const timing of ['runs_on', 'stops'] as const) {
      expect(deadlineOf(window({ startedAt, timing }))?.getTime()).toBe(startedAt.getTime() + 2_700_000);
    }
  });

  test('more of anything that a student is given never brings the end forward', () => {
    const facts = fc.record({
      timeLimitSeconds: fc.option(fc.integer({ min: 60, max: 14_400 })),
      closesAt: fc.option(fc.integer({ min: 1, max: 400 }).map(minute)),
      arrangement: fc.option(
        fc.record({
          multiplierPercent: fc.integer({ min: 100, max: 400 }),
          extraMinutes: fc.nat(60),
          untimed: fc.boolean(),
        }),
      ),
      extensionSeconds: fc.nat(7200),
      breaks: fc
        .array(fc.tuple(fc.nat(300), fc.option(fc.nat(90))))
        .map((all) => all.map(([from, length]) => aBreak(from, length === null ? null : from + length))),
    });
    const end = (one: Partial<Window>) => deadlineOf(window(one))?.getTime() ?? Number.POSITIVE_INFINITY;
    fc.assert(
      fc.property(facts, fc.nat(600), (given, more) => {
        const base = end(given);
        expect(end({ ...given, extensionSeconds: given.extensionSeconds + more })).toBeGreaterThanOrEqual(
          base,
        );
        expect(end({ ...given, breaks: [...given.breaks, aBreak(0, more / 60)] })).toBeGreaterThanOrEqual(
          base,
        );
        const { multiplierPercent, extraMinutes, untimed } = given.arrangement ?? arranged({});
        const richer = {
          multiplierPercent: multiplierPercent + more,
          extraMinutes: extraMinutes + more,
          untimed,
        };
        if (!untimed) expect(end({ ...given, arrangement: richer })).toBeGreaterThanOrEqual(base);
      }),
    );
  });

  test('a paper without a limit is untimed, whatever was asked for', () => {
    expect(effectiveTiming('stops', null)).toBe('untimed');
    expect(effectiveTiming('runs_on', 60)).toBe('runs_on');
    expect(effectiveTiming('untimed', 60)).toBe('untimed');
  });
});

describe('breaks', () => {
  /** A break that began long enough before the deadline to end before it. */
  const attempt = { ...open('stops'), breakStartedAt: new Date(DEADLINE.getTime() - 3_601_000) };

  test.each<[string, number, Phase]>([
    ['what was written before it is on its way', 9.999, 'writing'],
    ['then nothing is written', 10, 'on_break'],
    ['until its limit', LONGEST_BREAK_SECONDS - 0.001, 'on_break'],
    ['and the clock goes on by itself', LONGEST_BREAK_SECONDS, 'writing'],
  ])('%s', (_name, since, expected) => {
    const now = new Date(attempt.breakStartedAt.getTime() + since * 1000);
    expect(phaseOf(attempt, now)).toBe(expected);
  });
});

describe('the time that an attempt has taken', () => {
  const again = (from: number, to: number) => ({ handedInAt: minute(from), reopenedAt: minute(to) });
  const sat = (more: Partial<Sat>): Sat => ({
    startedAt: START,
    timing: 'runs_on',
    deadlineAt: null,
    handedInAt: minute(45),
    breaks: [],
    reopenings: [],
    ...more,
  });

  test.each<[string, Partial<Sat>, number]>([
    ['start to hand-in', {}, 45],
    ['a break is not part of it', { breaks: [aBreak(10, 15)] }, 40],
    ['a break that the hand-in ended', { breaks: [aBreak(40, null)] }, 40],
    ['a break counts to its limit', { handedInAt: minute(300), breaks: [aBreak(10, null)] }, 240],
    ['handed in at once', { handedInAt: START }, 0],
    ['stopped at its deadline', { timing: 'stops', deadlineAt: minute(30) }, 30],
    ['ran on past its deadline', { timing: 'runs_on', deadlineAt: minute(30) }, 45],
    ['handed in at 20, opened again at 35', { reopenings: [again(20, 35)] }, 30],
    ['opened again twice', { reopenings: [again(10, 15), again(20, 35)] }, 25],
    [
      'opened again a week later, with a break, and stopped at its deadline',
      {
        timing: 'stops',
        deadlineAt: minute(10_000 + 40),
        handedInAt: minute(10_000 + 90),
        breaks: [aBreak(5, 10)],
        reopenings: [again(20, 10_000 + 20)],
      },
      35,
    ],
  ])('%s', (_name, more, minutes) => {
    expect(secondsUsed(sat(more))).toBe(minutes * 60);
  });

  test('is not known while it is open', () => {
    expect(secondsUsed(sat({ handedInAt: null }))).toBeNull();
  });

  test('is as if it had never been handed in between: opening again neither adds to it nor takes away', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(10_000), fc.nat(60), (before, between, after) => {
        const handedInAt = minute(before + between + after);
        const opened = sat({ handedInAt, reopenings: [again(before, before + between)] });
        expect(secondsUsed(opened)).toBe(secondsUsed(sat({ handedInAt: minute(before + after) })));
      }),
    );
  });
});

describe('limit, close, extension, arrangement and pause together', () => {
  // Minutes. Expected ends are written out, not computed: [limit or none, close] x [plain, extension, arrangement, pause, all].
  const own: [string, Partial<Window>][] = [
    ['nothing of one’s own', {}],
    ['10 minutes granted', { extensionSeconds: 600 }],
    ['50% more', { arrangement: arranged({ multiplierPercent: 150 }) }],
    ['a pause of 5', { breaks: [aBreak(5, 10)] }],
    [
      'all of these',
      {
        extensionSeconds: 600,
        arrangement: arranged({ multiplierPercent: 150 }),
        breaks: [aBreak(5, 10)],
      },
    ],
  ];
  const rows: [number | null, number | null, (number | null)[]][] = [
    [40, null, [40, 50, 60, 45, 75]],
    [40, 30, [30, 40, 50, 35, 65]],
    [40, 40, [40, 50, 60, 45, 75]],
    [40, 120, [40, 50, 60, 45, 75]],
    [null, 30, [30, 40, 30, 35, 45]],
    [null, null, [null, null, null, null, null]],
  ];
  const nights = ['2027-02-01T10:00:00Z', '2027-03-28T00:45:00Z', '2027-10-31T00:45:00Z'];
  const cases = rows.flatMap(([limit, close, ends]) =>
    own.flatMap(([name, more], index) =>
      nights.map((night) => [limit, close, name, night, ends[index] ?? null, more] as const),
    ),
  );
  test.each(cases)('limit %s, close %s, %s, from %s: %s', (limit, close, _name, night, end, more) => {
    const startedAt = new Date(night);
    const at = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
    const closesAt = close === null ? null : at(close);
    const breaks = (more.breaks ?? []).map(() => ({ startedAt: at(5), endedAt: at(10) }));
    const facts = window({ ...more, startedAt, timeLimitSeconds: limit && limit * 60, closesAt, breaks });
    expect(deadlineOf(facts)).toEqual(end === null ? null : at(end));
    expect(stopOf(facts)).toBeNull();
  });

  test.each([
    ['plain', {}, 30],
    ['10 minutes granted', { extensionSeconds: 600 }, 40],
    ['50% more', { arrangement: arranged({ multiplierPercent: 150 }) }, 52.5],
    ['no limit by arrangement', { arrangement: arranged({ untimed: true }) }, 30],
    ['a pause of 5', { breaks: [aBreak(5, 10)] }, 35],
  ])('what runs on, or is untimed, stops at its close: %s', (_name, more, end) => {
    const facts = window({ ...more, timing: 'runs_on', closesAt: minute(30) });
    expect(stopOf(facts)).toEqual(minute(end));
    expect(stopOf({ ...facts, closesAt: null })).toBeNull();
    const untimed = { ...facts, timing: 'untimed', timeLimitSeconds: null } as const;
    expect(stopOf({ ...untimed, arrangement: null })?.getTime()).toBeLessThanOrEqual(minute(end).getTime());
  });
});
