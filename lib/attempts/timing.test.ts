import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  counts,
  deadlineOf,
  effectiveTiming,
  GRACE_SECONDS,
  type Phase,
  phaseOf,
  type Timing,
} from './timing';

const DEADLINE = new Date('2027-02-01T10:45:00Z');
const at = (seconds: number) => new Date(DEADLINE.getTime() + seconds * 1000);
const open = (timing: Timing) => ({
  state: 'open' as const,
  timing,
  deadlineAt: timing === 'untimed' ? null : DEADLINE,
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
  ['closed', false],
])('what arrives in phase %s counts: %s', (phase, expected) => {
  expect(counts(phase)).toBe(expected);
});

describe('deadline', () => {
  test.each([
    ['an ordinary day', '2027-02-01T10:00:00Z'],
    ['the night when clocks go forward in Europe', '2027-03-28T00:45:00Z'],
    ['the night when clocks go back in Europe', '2027-10-31T00:45:00Z'],
  ])('is the limit after the start: %s', (_name, start) => {
    const startedAt = new Date(start);
    for (const timing of ['runs_on', 'stops'] as const) {
      expect(deadlineOf(startedAt, 2700, timing)?.getTime()).toBe(startedAt.getTime() + 2_700_000);
    }
  });

  test('there is none without a limit or when untimed', () => {
    expect(deadlineOf(DEADLINE, null, 'stops')).toBeNull();
    expect(deadlineOf(DEADLINE, 60, 'untimed')).toBeNull();
  });

  test('a paper without a limit is untimed, whatever was asked for', () => {
    expect(effectiveTiming('stops', null)).toBe('untimed');
    expect(effectiveTiming('runs_on', 60)).toBe('runs_on');
    expect(effectiveTiming('untimed', 60)).toBe('untimed');
  });
});
