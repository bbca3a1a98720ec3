import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { envExampleText } from './env-text';

test('.env.example says what lib/platform/env.ts checks; `npm run env:example` writes it anew', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(envExampleText());
});

test('every setting stands in it, commented out', () => {
  const text = envExampleText();
  expect(text).toMatch(/^# DATABASE_URL=$/m);
  expect(text).toMatch(/^# PORT=3000$/m);
  expect(text.split('\n').filter((line) => line && !line.startsWith('#'))).toEqual([]);
});
