import { describe, expect, test } from 'vitest';
import { type SectionTime, sectionTimes, sectionWords, timesUp } from './section-times';

const MINUTE = 60_000;
const SHARES = [
  { title: 'A', until: 0.4 },
  { title: 'B', until: 0.9 },
];
/** A paper of 100 minutes that ends at minute 100. */
const standing = { deadline: 100 * MINUTE, allowedSeconds: 100 * 60 };
const at = (minutes: number) => sectionTimes(SHARES, standing, (100 - minutes) * MINUTE);

describe('the times of the sections', () => {
  test('at a moment of the first', () => {
    expect(at(27.5)).toEqual([
      { title: 'A', ends: 40 * MINUTE, minutes: 13, last: false },
      { title: 'B', ends: 90 * MINUTE, minutes: 63, last: true },
    ]);
  });

  test.each([
    [39.999, 1],
    [40, 0],
    [95, 0],
  ])('at minute %d the first has %d minutes left', (moment, minutes) => {
    expect(at(moment)[0]?.minutes).toBe(minutes);
  });

  test('stand still during a break, when the deadline is as if the break ran to its limit', () => {
    const resting = { ...standing, deadline: 160 * MINUTE };
    expect(sectionTimes(SHARES, resting, 80 * MINUTE)[0]?.minutes).toBe(20);
  });

  test.each<[string, Parameters<typeof sectionTimes>[1], number | null]>([
    ['no limit', { deadline: null, allowedSeconds: null }, null],
    ['nobody said how long the whole time is', { deadline: 100 * MINUTE }, 50 * MINUTE],
    ['all time is over', standing, 0],
  ])('there are none when %s', (_name, own, left) => {
    expect(sectionTimes(SHARES, own, left)).toEqual([]);
  });
});

describe('the end of a section', () => {
  test.each<[string, SectionTime[], SectionTime[], string | null]>([
    ['lies ahead', at(10), at(20), null],
    ['comes between two looks', at(39), at(41), 'A'],
    ['is said once', at(41), at(42), null],
    ['was before the page was opened', [], at(41), null],
    ['of several after a sleep: the latest', at(39), at(95), 'B'],
  ])('%s', (_name, before, now, expected) => {
    expect(timesUp(before, now)).toBe(expected);
  });
});

test.each<[Partial<SectionTime>, string]>([
  [{}, 'move on by 10:40, 12 minutes left'],
  [{ minutes: 1 }, 'move on by 10:40, 1 minute left'],
  [{ last: true }, 'finish by 10:40, 12 minutes left'],
  [{ minutes: 0 }, 'its time is over, you can go on'],
])('%o is put as: %s', (more, words) => {
  const time = { title: 'A', ends: 0, minutes: 12, last: false, ...more };
  expect(sectionWords(time, () => '10:40')).toBe(words);
});
