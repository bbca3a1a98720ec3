import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paceOf, sharesOf, type TimedSection } from './pace';
import { allowedSeconds, type Break, deadlineOf, type Window } from './timing';

const START = Date.parse('2027-02-01T10:00:00Z');
const MINUTE = 60_000;
const minute = (minutes: number) => new Date(START + minutes * MINUTE);
const section = (title: string, minutes: number | null, marks = 10): TimedSection => ({
  title,
  minutes,
  marks,
});
const PAPER = [section('A', 40), section('B', 50)];

/** Minutes from the start to the end of each section, for a student with this window. */
function minutesOf(
  sections: readonly TimedSection[],
  paperMinutes: number | null,
  more: Partial<Window> = {},
): number[] {
  const window: Window = {
    startedAt: new Date(START),
    timing: 'stops',
    timeLimitSeconds: paperMinutes && paperMinutes * 60,
    closesAt: null,
    arrangement: null,
    breaks: [],
    extensionSeconds: 0,
    ...more,
  };
  const deadlineAt = deadlineOf(window);
  const seconds = allowedSeconds({ ...window, deadlineAt, reopenings: [] });
  const own = { deadline: deadlineAt?.getTime() ?? null, allowedSeconds: seconds };
  return paceOf(sharesOf(sections, paperMinutes), own).map(({ ends }) => (ends - START) / MINUTE);
}
const arranged = (more: object) => ({ multiplierPercent: 100, extraMinutes: 0, untimed: false, ...more });
const pause = (from: number, to: number): Break => ({ startedAt: minute(from), endedAt: minute(to) });

describe('the shares of the sections', () => {
  test.each<[string, TimedSection[], number | null, number[]]>([
    ['minutes that fill the limit', PAPER, 90, [40, 90]],
    ['minutes that leave ten for checking', PAPER, 100, [40, 90]],
    ['minutes beyond the limit are made to fit', PAPER, 45, [20, 45]],
    ['one without minutes gets the rest', [section('A', 40), section('B', null)], 90, [40, 90]],
    [
      'several without minutes share the rest by marks',
      [section('A', null, 10), section('B', 30), section('C', null, 20)],
      60,
      [10, 40, 60],
    ],
    [
      'where no rest is left they keep the pace of the others, and all are made to fit',
      [section('A', 60, 30), section('B', null, 30)],
      60,
      [30, 60],
    ],
    ['a section without marks takes none', [section('A', 40), section('B', null, 0)], 60, [40, 40]],
  ])('%s', (_name, sections, paperMinutes, expected) => {
    const minutes = minutesOf(sections, paperMinutes);
    for (const [index, end] of expected.entries()) expect(minutes[index]).toBeCloseTo(end, 3);
    expect(minutes).toHaveLength(expected.length);
  });

  test.each<[string, TimedSection[]]>([
    ['no sections', []],
    ['one section: the clock says it already', [section('A', 40)]],
    ['no minutes advised', [section('A', null), section('B', null)]],
  ])('there are none for %s', (_name, sections) => {
    expect(sharesOf(sections, 90)).toEqual([]);
  });

  test('a paper without a limit, set with one, divides that by its minutes', () => {
    const limit = { timeLimitSeconds: 45 * 60 };
    expect(minutesOf(PAPER, null, limit)).toEqual([20, 45]);
  });
});

describe("a student's own time", () => {
  test.each<[string, Partial<Window>, number[]]>([
    ['a quarter more', { arrangement: arranged({ multiplierPercent: 125 }) }, [50, 112.5]],
    ['minutes more', { arrangement: arranged({ extraMinutes: 9 }) }, [44, 99]],
    ['an extension', { extensionSeconds: 9 * 60 }, [44, 99]],
    ['a window that closes before', { closesAt: minute(45) }, [20, 45]],
    ['a break in the first section moves both', { breaks: [pause(10, 20)] }, [50, 100]],
    ['no limit', { arrangement: arranged({ untimed: true }) }, []],
    ['no limit in a window', { arrangement: arranged({ untimed: true }), closesAt: minute(900) }, []],
    ['an untimed attempt', { timing: 'untimed' }, []],
  ])('%s', (_name, more, expected) => {
    expect(minutesOf(PAPER, 90, more)).toEqual(expected);
  });

  test('a section that was over before a break is over after it', () => {
    const [first = 0, second] = minutesOf(PAPER, 90, { breaks: [pause(60, 75)] });
    expect(first).toBeLessThanOrEqual(60);
    expect(second).toBe(105);
  });
});

const sections = fc.array(
  fc.record({
    title: fc.uuid(),
    minutes: fc.option(fc.integer({ min: 1, max: 200 })),
    marks: fc.nat(60),
  }),
  { minLength: 2, maxLength: 6 },
);
const windows = fc.record({
  multiplierPercent: fc.constantFrom(100, 110, 125, 150, 200),
  extraMinutes: fc.nat(60),
  extension: fc.nat(3600),
});

describe('whatever the paper and the time', () => {
  test('the sections end one after the other, and the last not after the deadline', () => {
    fc.assert(
      fc.property(sections, fc.option(fc.integer({ min: 1, max: 300 })), windows, (all, limit, own) => {
        const window = {
          timeLimitSeconds: (limit ?? 90) * 60,
          arrangement: arranged(own),
          extensionSeconds: own.extension,
        };
        const whole =
          Math.ceil((window.timeLimitSeconds * own.multiplierPercent) / 100) / 60 +
          own.extraMinutes +
          own.extension / 60;
        const ends = minutesOf(all, limit, window);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        for (const end of ends) {
          expect(end).toBeGreaterThanOrEqual(0);
          expect(Math.round(end * MINUTE)).toBeLessThanOrEqual(Math.round(whole * MINUTE));
        }
      }),
    );
  });

  test('a break moves everything that lies ahead of it by its length, and puts nothing that is over ahead', () => {
    fc.assert(
      fc.property(
        sections,
        fc.integer({ min: 0, max: 89 }),
        fc.integer({ min: 1, max: 59 }),
        (all, at, long) => {
          const before = minutesOf(all, 90);
          const after = minutesOf(all, 90, { breaks: [pause(at, at + long)] });
          for (const [index, end] of before.entries()) {
            expect(after[index]).toBeCloseTo(end + long, 3);
            if (end <= at) expect(after[index]).toBeLessThanOrEqual(at + long + 1e-3);
          }
        },
      ),
    );
  });

  test('more time never brings a section nearer', () => {
    fc.assert(
      fc.property(sections, fc.nat(3600), (all, extensionSeconds) => {
        const before = minutesOf(all, 90);
        const after = minutesOf(all, 90, { extensionSeconds });
        for (const [index, end] of before.entries()) expect(after[index]).toBeGreaterThanOrEqual(end);
      }),
    );
  });
});
