import Papa from 'papaparse';

/** Spreadsheets read a cell that begins like this as a formula; the last four are the full-width signs. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** A text that no spreadsheet runs: what looks like a formula gets an apostrophe in front. Numbers stay numbers. */
export function neutralised(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

export type Cell = string | number | null;

/**
 * Rows as a CSV file that Excel, Numbers and LibreOffice open: UTF-8 with a byte order mark, commas, CRLF, quotes
 * where they are needed. Read again, every cell is what it was, apart from the apostrophe of neutralised().
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? neutralised(cell) : (cell?.toString() ?? ''))),
  );
  return `\uFEFF${Papa.unparse(cells, { newline: '\r\n' })}\r\n`;
}
