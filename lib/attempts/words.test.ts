import { expect, test } from 'vitest';
import { countWords } from './words';

test.each([
  ['', 0],
  ['   \n\t ', 0],
  ['one', 1],
  ['De-Stalinisation began', 2],
  ['before – after', 2],
  ['in 1956, 98 of 139', 5],
  ['... ??? !', 0],
  ['line\nbreak\r\nand\u00a0space', 4],
  ['Оттепель 1954', 2],
  ["it’s don't", 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
