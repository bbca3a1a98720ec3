import { expect, test } from 'vitest';
import { isLate } from './late';
import { GRACE_SECONDS } from './timing';

const start = new Date('2026-11-27T14:00:00Z');
const due = new Date('2026-11-27T15:00:00Z');
const after = (seconds: number) => new Date(due.getTime() + seconds * 1000);
const window = (more = {}) => ({
  startedAt: start,
  timing: 'stops' as const,
  timeLimitSeconds: 3600,
  arrangement: null,
  breaks: [],
  extensionSeconds: 0,
  ...more,
});
const arrangement = { multiplierPercent: 125, extraMinutes: 0, untimed: false };
const pause = { startedAt: start, endedAt: new Date(start.getTime() + 600_000) };

test.each([
  ['before', -1, {}, false],
  ['within the grace', GRACE_SECONDS - 0.001, {}, false],
  ['at the end of the grace', GRACE_SECONDS, {}, true],
  ['within a quarter more of an hour', 900, { arrangement }, false],
  ['after a quarter more of an hour', 900 + GRACE_SECONDS, { arrangement }, true],
  ['within a break of ten minutes', 600, { breaks: [pause] }, false],
  ['after it', 600 + GRACE_SECONDS, { breaks: [pause] }, true],
  ['within granted time', 300, { extensionSeconds: 300 }, false],
  ['within all of them together', 1800, { arrangement, breaks: [pause], extensionSeconds: 300 }, false],
  ['after all of them', 1800 + GRACE_SECONDS, { arrangement, breaks: [pause], extensionSeconds: 300 }, true],
  [
    'with an arrangement and no limit',
    GRACE_SECONDS,
    { timing: 'untimed', timeLimitSeconds: null, arrangement },
    true,
  ],
])('%s', (_name, seconds, more, late) => {
  expect(isLate(after(seconds), due, window(more))).toBe(late);
});

test('what has no due instant is never late', () => {
  expect(isLate(new Date('2030-01-01'), null, window())).toBe(false);
});
