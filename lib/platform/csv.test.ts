import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvOf, neutralised } from './csv';

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＋1', '－1', '＠a'])(
    '%j gets an apostrophe',
    (cell) => {
      expect(neutralised(cell)).toBe(`'${cell}`);
    },
  );
  test.each(['', 'Anna', "'=1", '1', 'a=1', ' =1', 'Щербакова', '“quoted”'])('%j stays as it is', (cell) => {
    expect(neutralised(cell)).toBe(cell);
  });
});

test('a file: byte order mark, commas, CRLF, quotes where they are needed; null is empty, numbers stay', () => {
  expect(
    csvOf([
      ['Name', 'Marks'],
      ['O’Neill, "Jo"', -1],
      ['two\nlines', null],
    ]),
  ).toBe('\uFEFFName,Marks\r\n"O’Neill, ""Jo""",-1\r\n"two\nlines",\r\n');
});

test('read again, every cell is what it was, apart from the apostrophe', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\0', '"', ',', ';', ' ', 'a', '＝'), {
        maxLength: 6,
      })
      .map((parts) => parts.join('')),
  );
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1 }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      const text = csvOf(rows)
        .replace(/^\uFEFF/, '')
        .replace(/\r\n$/, '');
      const read = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' }).data;
      expect(read).toEqual(rows.map((row) => row.map(neutralised)));
    }),
  );
});
