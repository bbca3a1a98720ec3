import { expect, test } from 'vitest';
import { countWords, wordsLabel } from './words';

test.each([
  ['', 0],
  ['  \n ', 0],
  ['Stalin died.', 2],
  ['de-Stalinisation', 1],
  ['Stalin’s system', 2],
  ['1953–64', 2],
  ['a — b', 2],
  ['Хрущёв и оттепель', 3],
  ['12.5 million', 2],
  ['first\nsecond\n\nthird', 3],
])('%j has %i', (text, count) => expect(countWords(text)).toBe(count));

test('labels', () => {
  expect(wordsLabel(1)).toBe('1 word');
  expect(wordsLabel(1204)).toBe('1,204 words');
});
