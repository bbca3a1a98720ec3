import { expect, test } from 'vitest';
import { timeInWords } from './time-used';

test.each([
  [0, 'under a minute'],
  [59, 'under a minute'],
  [60, '1 minute'],
  [33 * 60 + 59, '33 minutes'],
  [3600, '1 hour'],
  [3660, '1 hour 1 minute'],
  [47 * 3600 + 120, '47 hours 2 minutes'],
  [48 * 3600, '2 days'],
])('%i seconds are %s', (seconds, words) => {
  expect(timeInWords(seconds)).toBe(words);
});
