import { expect, test } from 'vitest';
import { typographic } from './typography';

test.each([
  ["Stalin's heirs", 'Stalin’s heirs'],
  ['the "cult of personality"', 'the “cult of personality”'],
  ['"A title", he said', '“A title”, he said'],
  ['("aside")', '(“aside”)'],
  ['*"emphasis"* stays', '*“emphasis”* stays'],
  ["prisoners' return", 'prisoners’ return'],
  ["he called it 'thaw'", 'he called it ‘thaw’'],
  ['1953-64 and 1953-1964', '1953–64 and 1953–1964'],
  ['de-Stalinisation', 'de-Stalinisation'],
  ['| a | "b" |', '| a | “b” |'],
  ['', ''],
])('%s', (plain, expected) => {
  expect(typographic(plain)).toBe(expected);
});

test('is idempotent', () => {
  const once = typographic(`"Stalin's" 1953-64`);
  expect(typographic(once)).toBe(once);
});
