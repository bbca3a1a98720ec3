import type { Cell } from '@/lib/platform/csv';
import { type BookRow, columnsOf } from './mark-book';
import { attemptWords, stateWords } from './mark-book-words';

/**
 * The mark book as rows of a CSV file, the headings first. What is not marked is an empty cell, never 0.
 * @param rows in the order in which they shall stand.
 */
export function bookCells(rows: readonly BookRow[]): Cell[][] {
  const columns = columnsOf(rows);
  const headings = [
    'Student',
    'Class',
    'State',
    'Attempt',
    ...columns.map(
      ({ position, maxMarks }) => `Question ${position}${maxMarks === null ? '' : ` (of ${maxMarks})`}`,
    ),
    'Total',
    'Out of',
    'Marked',
    'Questions that count',
    'Minutes used',
  ];
  return [
    headings,
    ...rows.map((row): Cell[] => [
      row.name,
      row.className,
      stateWords(row),
      attemptWords(row) ?? '',
      ...columns.map(({ position }) => row.cells.find((cell) => cell.position === position)?.marks ?? null),
      row.total?.marks ?? null,
      row.total && row.total.marks !== null ? row.total.maxMarks : null,
      row.total?.marked ?? null,
      row.total?.count ?? null,
      // Whole minutes, as on the page and in the review.
      row.secondsUsed === null ? null : Math.floor(row.secondsUsed / 60),
    ]),
  ];
}
