import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeEndIn } from './time-end';

test.each([
  ['nothing was added', 'One. Two.', 'One. Two.', null],
  ['more was written', 'One. Two.', 'One.', { kind: 'at', index: 4 }],
  ['all of it came after', 'One.', '', { kind: 'at', index: 0 }],
  ['the beginning was changed', 'A new start. One.', 'One. Two three.', { kind: 'words', words: 3 }],
  ['words were taken away', 'One', 'One two', { kind: 'words', words: 2 }],
  ['everything was deleted', '', 'One two', { kind: 'words', words: 2 }],
])('%s', (_name, text, atDeadline, expected) => {
  expect(timeEndIn(text, atDeadline)).toEqual(expected);
});

test('the line never falls outside the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, before) => {
      const end = timeEndIn(text, before);
      if (end?.kind === 'at') expect(text.slice(0, end.index)).toBe(before);
    }),
  );
});
