import { expect, test } from 'vitest';
import { inOwnOrder } from './option-order';

const choice = {
  type: 'multiple_choice' as const,
  stem: '',
  passageHtml: null,
  sources: [],
  options: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
};
const ids = (order: unknown) => {
  const content = inOwnOrder(choice, order);
  return content.type === 'multiple_choice' ? content.options.map((one) => one.id) : [];
};

test.each([
  [
    ['c', 'a', 'b'],
    ['c', 'a', 'b'],
  ],
  [null, ['a', 'b', 'c']],
  ['cab', ['a', 'b', 'c']],
  [['c'], ['c', 'a', 'b']],
  [
    ['x', 'b'],
    ['b', 'a', 'c'],
  ],
])('the order %j shows %j: every option, once', (order, shown) => {
  expect(ids(order)).toEqual(shown);
});

test('what is answered in writing stays as it is', () => {
  const written = { ...choice, type: 'short_answer' as const, marks: 3, minutes: 5 };
  expect(inOwnOrder(written, ['c'])).toBe(written);
});
