import { expect, test } from 'vitest';
import { moveTimeMark } from './time-mark';

test.each([
  ['typing at the end leaves it', 10, 'Stalin led', 'Stalin led on', 13, 10],
  ['typing before moves it along', 10, 'Stalin led', 'Now Stalin led', 4, 14],
  ['deleting before moves it back', 10, 'Stalin led', 'talin led', 0, 9],
  ['backspace at the mark takes it along', 10, 'Stalin led', 'Stalin le', 9, 9],
  ['deleting after it leaves it', 6, 'Stalin led', 'Stalin l', 8, 6],
  ['deleting across it puts it where the cut is', 6, 'Stalin led', 'Sta led', 3, 3],
  ['clearing everything puts it at the start', 6, 'Stalin led', '', 0, 0],
])('%s', (_name, mark, before, after, caret, expected) =>
  expect(moveTimeMark(mark, before, after, caret)).toBe(expected),
);
