import { expect, test } from 'vitest';
import { HandInInput, SaveInput } from './save-api';

const id = '01935d00-0000-7000-8000-000000000001';
const record = { itemVersionId: id, revision: 1, value: 'Text', sha256: 'a'.repeat(64) };
const accepted = (change: Record<string, unknown>) =>
  SaveInput.safeParse({ records: [{ ...record, ...change }] }).success;

test('a record of the exact shape is accepted, with and without working', () => {
  expect(accepted({})).toBe(true);
  expect(accepted({ value: '', working: { plan: '- one', flagged: true, struck: ['x'] } })).toBe(true);
});

test.each<[string, Record<string, unknown>]>([
  ['an id that is none', { itemVersionId: 'x' }],
  ['an object where an id belongs', { itemVersionId: { contains: '' } }],
  ['revision 0', { revision: 0 }],
  ['a fractional revision', { revision: 1.5 }],
  ['a revision beyond any number', { revision: Number.POSITIVE_INFINITY }],
  ['a value that is a number', { value: 5 }],
  ['a value that is null', { value: null }],
  ['a value that is too long', { value: 'x'.repeat(60_001) }],
  ['a NUL', { value: 'a\u0000b' }],
  ['half a surrogate pair', { value: 'a\ud800b' }],
  ['a NUL in the plan', { working: { plan: '\u0000' } }],
  ['a hash in capitals', { sha256: 'A'.repeat(64) }],
  ['marks', { marks: 25 }],
  ['isCorrect', { isCorrect: true }],
  ['a school', { schoolId: id }],
  ['an unknown part of working', { working: { score: 1 } }],
])('%s is refused', (_name, change) => {
  expect(accepted(change)).toBe(false);
});

test('an empty batch, 51 records and unknown keys beside them are refused', () => {
  expect(SaveInput.safeParse({ records: [] }).success).toBe(false);
  expect(SaveInput.safeParse({ records: Array(51).fill(record) }).success).toBe(false);
  expect(SaveInput.safeParse({ records: [record], submittedAt: '2026-01-01' }).success).toBe(false);
});

test('a hand-in needs a key and known revisions, and nothing else', () => {
  expect(HandInInput.safeParse({ idempotencyKey: id, revisions: [] }).success).toBe(true);
  expect(HandInInput.safeParse({ revisions: [] }).success).toBe(false);
  expect(HandInInput.safeParse({ idempotencyKey: id, revisions: [], handedInAt: '2026-01-01' }).success).toBe(
    false,
  );
});
