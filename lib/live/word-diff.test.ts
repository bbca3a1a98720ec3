import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordDiff } from './word-diff';

const without = (kind: 'old' | 'new', before: string, after: string) =>
  wordDiff(before, after)
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('');

describe('what was added and taken out', () => {
  test.each([
    ['', '', []],
    ['One two.', 'One two.', [['same', 'One two.']]],
    ['', 'New.', [['new', 'New.']]],
    ['Old.', '', [['old', 'Old.']]],
    [
      'In time.',
      'In time. And late.',
      [
        ['same', 'In '],
        ['old', 'time.'],
        ['new', 'time. And late.'],
      ],
    ],
    [
      'a b c',
      'a x c',
      [
        ['same', 'a '],
        ['old', 'b '],
        ['new', 'x '],
        ['same', 'c'],
      ],
    ],
    [
      'a b c d',
      'b c x d',
      [
        ['old', 'a '],
        ['same', 'b c '],
        ['new', 'x '],
        ['same', 'd'],
      ],
    ],
  ] as const)('%j to %j', (before, after, parts) => {
    expect(wordDiff(before, after)).toEqual(parts.map(([kind, text]) => ({ kind, text })));
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '  ', 'ж'), { maxLength: 40 })
    .map((all) => all.join(''));

  test('both texts can be read from it, and it is as short as can be', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(without('new', before, after)).toBe(before);
        expect(without('old', before, after)).toBe(after);
        const parts = wordDiff(before, after);
        expect(parts.every((part) => part.text !== '')).toBe(true);
        expect(parts.every((part, index) => part.kind !== parts[index + 1]?.kind)).toBe(true);
      }),
    );
  });

  test('two essays that have hardly a word in common are not compared word by word when they are long', () => {
    const kinds = (words: number) => {
      const [before, after] = ['x', 'y'].map((letter) =>
        Array.from({ length: words }, (_, index) => (index === 900 ? 'the' : `${letter}${index}`)).join(' '),
      ) as [string, string];
      return wordDiff(before, after).map((part) => part.kind);
    };
    expect(kinds(1000)).toEqual(['old', 'new', 'same', 'old', 'new']);
    expect(kinds(6000)).toEqual(['old', 'new']);
  });
});
