import { describe, expect, test } from 'vitest';
import {
  clockFace,
  closeWarning,
  createWarnings,
  duration,
  spokenWarning,
  timeLeft,
  untilNextFace,
} from './timer';

const MIN = 60_000;

test.each([
  [38 * MIN, '38 minutes left'],
  [37 * MIN + 1, '38 minutes left'],
  [MIN + 1, '2 minutes left'],
  [MIN, '60 seconds left'],
  [1_000, '1 second left'],
  [1, '1 second left'],
  [0, 'time is over'],
  [-5_000, 'time is over'],
])('%i ms: %s', (ms, words) => expect(timeLeft(ms)).toBe(words));

test('time used reads the same way', () => {
  expect(duration(3 * MIN)).toBe('3 minutes');
  expect(duration(-1)).toBe('0 seconds');
});

test('the face shows minutes until the last one, then seconds', () => {
  expect(clockFace(5 * MIN)).toEqual({ figure: '5', unit: 'min' });
  expect(clockFace(45_000)).toEqual({ figure: '45', unit: 'sec' });
});

test('the face changes at most once a minute before the last minute', () => {
  let left = 45 * MIN;
  const faces: string[] = [];
  while (left > MIN) {
    faces.push(clockFace(left).figure);
    left -= untilNextFace(left);
  }
  expect(faces).toEqual(Array.from({ length: 44 }, (_, i) => String(45 - i)));
});

describe('spoken warnings', () => {
  test('over 45 minutes: half time, 15, 10, 5 and 1, each once', () => {
    const said: string[] = [];
    let before = 45 * MIN;
    for (let now = before - 1000; now > -5_000; now -= 1000) {
      const words = spokenWarning(before, now, 45 * MIN);
      if (words) said.push(words);
      before = now;
    }
    expect(said).toEqual([
      'Half of the time is over. 23 minutes left.',
      '15 minutes left.',
      '10 minutes left.',
      '5 minutes left.',
      '1 minute left.',
    ]);
  });

  test('half time that falls on another moment is one sentence', () => {
    expect(spokenWarning(5.01 * MIN, 5 * MIN, 10 * MIN)).toBe('Half of the time is over. 5 minutes left.');
  });

  test('after sleep only the latest is said, and nothing once time is over', () => {
    expect(spokenWarning(30 * MIN, 4 * MIN, 45 * MIN)).toBe('5 minutes left.');
    expect(spokenWarning(30 * MIN, 0, 45 * MIN)).toBeNull();
  });

  test('opening a page late says nothing about moments long gone', () => {
    expect(spokenWarning(9 * MIN, 9 * MIN - 1000, 45 * MIN)).toBeNull();
  });
});

test('warnings are said once each, and again when more time was given', () => {
  const warn = createWarnings(45 * 60_000);
  const minutes = (left: number, deadline = 1) => warn(left * 60_000, deadline);
  expect(minutes(5.5)).toBeNull();
  expect(minutes(5)).toBe('5 minutes left.');
  expect(minutes(5.01)).toBeNull(); // the clock was put right
  expect(minutes(4.9)).toBeNull();
  expect(minutes(15.5, 2)).toBeNull();
  expect(minutes(15, 2)).toBe('15 minutes left.');
  expect(minutes(4.5, 3)).toBeNull(); // taken away: the new end is told, not what lies between
  expect(minutes(1, 3)).toBe('1 minute left.');
});

test('the close is told as it comes near', () => {
  expect(closeWarning(16 * 60_000, 15 * 60_000)).toBe('15 minutes until this closes.');
  expect(closeWarning(15 * 60_000, 14 * 60_000)).toBeNull();
  const warn = createWarnings(Number.POSITIVE_INFINITY, closeWarning);
  expect(warn(70_000, 1)).toBeNull();
  expect(warn(60_000, 1)).toBe('1 minute until this closes.');
});
