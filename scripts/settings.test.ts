import { expect, test } from 'vitest';
import { readSettings } from './settings';

const read = (source: Record<string, string>) => readSettings(source as unknown as NodeJS.ProcessEnv);

test.each(['0.0.0.0', '::', '192.168.1.5', 'school.local'])('HOST=%s needs PUBLIC_URL', (HOST) => {
  expect(() => read({ HOST })).toThrow(/opens the site to other machines, so set PUBLIC_URL to the address/);
  expect(() => read({ HOST, PUBLIC_URL: '' })).toThrow(/set PUBLIC_URL/);
  expect(read({ HOST, PUBLIC_URL: 'http://school.local' }).publicUrl).toBe('http://school.local');
});

test.each(['', '127.0.0.1', '127.0.1.1', '::1', 'localhost'])('HOST=%s does without', (HOST) => {
  expect(read({ HOST, PORT: '3100' }).publicUrl).toBe('http://localhost:3100');
});
