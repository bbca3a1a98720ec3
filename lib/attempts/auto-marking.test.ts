import { expect, test } from 'vitest';
import type { ItemMarking } from '@/lib/item-bank/content';
import { automaticMarks } from './auto-marking';

const choice = (key: string): ItemMarking => ({ type: 'multiple_choice', key, reasons: {}, factIds: [] });
const short: ItemMarking = {
  type: 'short_answer',
  scheme: { kind: 'points', points: [] },
  accept: [],
  reject: [],
  fullAnswer: [],
  factIds: [],
};

test.each([
  ['the key', choice('a'), 'a', 1],
  ['another option', choice('a'), 'b', 0],
  ['no answer', choice('a'), '', 0],
  ['no answer where the key is broken', choice(''), '', 0],
  ['the key in other letters', choice('a'), 'A', 0],
])('%s', (_name, marking, value, marks) => {
  expect(automaticMarks(marking, value, 1)).toBe(marks);
});

test('gives all marks of the question, not always one', () => {
  expect(automaticMarks(choice('a'), 'a', 3)).toBe(3);
});

test('leaves written answers to people', () => {
  expect(automaticMarks(short, 'anything', 4)).toBeNull();
});
