import Papa from 'papaparse';
import { type Columns, columnsByContent, type Field, headingOf } from './roster-columns';
import { MAX_ROWS } from './roster-limits';

const MAX_COLUMNS = 60;
const MAX_CELL = 300;

/** One line of a list as it was written; cells that are missing are empty. `line` counts from 1, as editors do. */
export type RosterRow = { line: number; name: string; email: string; username: string; externalId: string };

export type RosterList = {
  rows: RosterRow[];
  /** Headings that were understood, and those that were not; both empty when the list has no heading line. */
  used: string[];
  ignored: string[];
};

export type RosterProblem = { problem: string };

/**
 * The text of a file: by its byte order mark, else UTF-16 when every other byte is zero, else UTF-8 when it is valid,
 * else Windows-1252, which every byte is.
 */
export function decodeRosterFile(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode(bytes.subarray(3), 'utf-8');
  if (first === 0xff && second === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 2000);
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked / 5 && even < looked / 20) return decode(bytes, 'utf-16le');
  if (even > looked / 5 && odd < looked / 20) return decode(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => WINDOWS[byte - 0x80] ?? String.fromCharCode(byte)).join('');
  }
}

/** The letters of Windows-1252 from 0x80 on where it is not Latin-1; by hand, because not every Node knows them. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);

/**
 * The students of a list, with or without a heading line, separated by TAB, semicolon or comma.
 * @returns a problem in words when there is nothing to read, or more than MAX_ROWS lines: then nothing is read.
 */
export function readRoster(text: string): RosterList | RosterProblem {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = splitLines(clean, separatorOf(clean));
  if (lines.length === 0)
    return { problem: 'The list is empty. Paste one student per line, or choose a file.' };
  const heading = headingOf(lines[0]?.cells ?? []);
  const students = heading ? lines.slice(1) : lines;
  if (students.length === 0) return { problem: 'The list has a heading line, but nobody below it.' };
  if (students.length > MAX_ROWS) return { problem: tooMany(students.length) };
  const columns = heading?.columns ?? columnsByContent(students.map(({ cells }) => cells));
  if (!columns.some((field) => field === 'name' || field === 'first' || field === 'last')) {
    return { problem: 'No column holds names. Call it "Name", or "First name" and "Surname".' };
  }
  const rows = students.map(({ line, cells }) => rowOf(line, cells, columns));
  return { rows, used: heading?.used ?? [], ignored: heading?.ignored ?? [] };
}

const tooMany = (count: number) =>
  `This list has ${count.toLocaleString('en-GB')} lines. One class takes up to ${MAX_ROWS} at once: split the list, or check that it is the right file.`;

type Line = { line: number; cells: string[] };

/** Cells of every line that is not blank. */
function splitLines(text: string, separator: string): Line[] {
  const lines: Line[] = [];
  let [line, walked] = [1, 0];
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    step: ({ data, meta }) => {
      const cells = data.slice(0, MAX_COLUMNS).map((cell) => unquoted(cell).slice(0, MAX_CELL));
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ line, cells });
      for (; walked < meta.cursor; walked += 1) if (text[walked] === '\n') line += 1;
    },
  });
  return lines;
}

/** `="00123"` is how spreadsheets are made to keep leading zeros: the cell means 00123. */
const unquoted = (cell: string) => /^\s*="([^"=]*)"\s*$/.exec(cell)?.[1] ?? cell;

/** The separator that stands in most of the first lines, outside quotes; TAB before semicolon before comma. */
function separatorOf(text: string): string {
  const sample = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  const held = (separator: string) => sample.filter((line) => line.includes(separator)).length;
  const found = ['\t', ';', ','].filter((separator) => held(separator) > 0);
  return found.toSorted((a, b) => held(b) - held(a))[0] ?? ',';
}

function rowOf(line: number, cells: string[], columns: Columns): RosterRow {
  const cell = (field: Field) => cells[columns.indexOf(field)] ?? '';
  const take = (field: Field) => (columns.includes(field) ? cell(field) : '');
  const [first, last] = [take('first'), take('last')];
  const name = columns.includes('name') ? turned(take('name')) : joined(first, last);
  return { line, name, email: take('email'), username: take('username'), externalId: take('externalId') };
}

const joined = (first: string, last: string) =>
  first.trim() === '' ? last : `${first.replace(/^ +/, '')} ${last.trim()}`;

/** "Okafor, Sam" in one cell is Sam Okafor. */
function turned(name: string): string {
  const parts = name.split(',');
  return parts.length === 2 && parts.every((part) => part.trim() !== '')
    ? `${parts[1]?.trim()} ${parts[0]?.trim()}`
    : name;
}
