import { expect, test } from 'vitest';
import { MAX_BYTES, sizeProblem } from './roster-limits';

test.each<[string, string, number, 'text' | 'file' | null]>([
  ['nothing at all', '', 0, null],
  ['a file as large as can be', '', MAX_BYTES, null],
  ['a file that is larger', '', MAX_BYTES + 1, 'file'],
  ['a pasted list as large as can be', 'x'.repeat(MAX_BYTES), 0, null],
  ['a pasted list that is larger', 'x'.repeat(MAX_BYTES + 1), 0, 'text'],
  ['letters of two bytes', 'ж'.repeat(MAX_BYTES / 2 + 1), 0, 'text'],
  ['line ends, which are sent as two', 'x\n'.repeat(MAX_BYTES / 3 + 1), 0, 'text'],
  ['line ends that are two already', 'x\r\n'.repeat(MAX_BYTES / 3), 0, null],
  ['a list and a file', 'Sam', 10, 'text'],
  ['blanks and a file', ' \n', 10, null],
  ['a list and a file that is too large', 'Sam', MAX_BYTES + 1, 'file'],
])('%s', (_name, text, fileBytes, field) => {
  expect(sizeProblem(text, fileBytes)?.field ?? null).toBe(field);
});
