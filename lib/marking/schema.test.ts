import { expect, test } from 'vitest';
import { SelfAwardInput } from './schema';

const id = '0190a1b2-0000-7000-8000-000000000001';
const good = {
  attemptId: id,
  responseId: id,
  level: 4,
  marks: 18,
  points: null,
  reason: ' Weighs both sides. ',
};

test('takes a decision and trims its reason', () => {
  expect(SelfAwardInput.parse(good)).toEqual({ ...good, reason: 'Weighs both sides.' });
});

test.each([
  ['an unknown field', { ...good, maxMarks: 100 }],
  ['a school', { ...good, schoolId: id }],
  ['no reason', { ...good, reason: '' }],
  ['a blank reason', { ...good, reason: ' \n ' }],
  ['a reason that is too long', { ...good, reason: 'x'.repeat(1001) }],
  ['an id that is none', { ...good, responseId: 'x' }],
  ['an operator for an id', { ...good, responseId: { not: null } }],
  ['marks as text', { ...good, marks: '18' }],
  ['half marks', { ...good, marks: 0.5 }],
  ['marks beyond numbers', { ...good, marks: Number.POSITIVE_INFINITY }],
  ['no marks', { ...good, marks: undefined }],
  ['points as a list', { ...good, points: [1] }],
  ['a strange point', { ...good, points: { constructor: 1, 'a.b': 1 } }],
  [
    'too many points',
    { ...good, points: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`p${i}`, 1])) },
  ],
])('refuses %s', (_name, input) => {
  expect(SelfAwardInput.safeParse(input).success).toBe(false);
});
