import { expect, test } from 'vitest';
import { receiptCode, receiptOf } from './receipt';

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

test.each([
  ['as it is shown', '0a1b2c3d4e', '0a1b2c3d4e'],
  ['in capitals and groups', ' 0A1B2 c3d4E\n', '0a1b2c3d4e'],
  ['with hyphens', '0a1b2-c3d4e', '0a1b2c3d4e'],
  ['too short', '0a1b2c3d4', null],
  ['too long', '0a1b2c3d4e5', null],
  ['another letter', '0a1b2c3d4g', null],
  ['nothing', '', null],
])('a receipt that is typed %s', (_name, typed, code) => {
  expect(receiptCode(typed)).toBe(code);
});
