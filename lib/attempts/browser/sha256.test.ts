import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('the empty text has the published hash', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test.each([55, 56, 63, 64, 65, 119, 120])('block edges: %i letters', (length) => {
  const text = 'и'.repeat(length) + 'a'.repeat(length);
  expect(sha256(text)).toBe(reference(text));
});

test('a 60,000 character essay', () => {
  const text = 'Оттепель, the thaw. '.repeat(3000);
  expect(sha256(text)).toBe(reference(text));
});

test('agrees with the server for any text, lone surrogates included', () => {
  const any = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\ud83e'));
  fc.assert(fc.property(any, (text) => sha256(text) === reference(text)));
});
