import { expect, test } from 'vitest';
import { receiptOf } from './receipt';

const choice = { itemVersionId: 'a', revision: 1, sha256: 'x', value: 'opt-1', type: 'multiple_choice' };
const essay = { itemVersionId: 'b', revision: 2, sha256: 'y', value: 'Two words', type: 'essay' };

test('counts written words only, and hashes every answer', () => {
  expect(receiptOf([choice, essay])).toEqual({ words: 2, receipt: expect.stringMatching(/^[0-9a-f]{10}$/) });
});

test.each([
  ['another answer', { ...essay, sha256: 'z' }],
  ['another revision', { ...essay, revision: 3 }],
  ['no answer', { ...essay, revision: 0, sha256: null }],
])('%s gives another receipt', (_name, changed) => {
  expect(receiptOf([choice, changed]).receipt).not.toBe(receiptOf([choice, essay]).receipt);
});

test('an attempt without answers has a receipt too', () => {
  expect(receiptOf([]).words).toBe(0);
});
