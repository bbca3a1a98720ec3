import type { Grid, Place } from './grid-moves';

type Cell = HTMLTableCellElement;

/** The cell that something stands in. */
export const cellOf = (target: EventTarget): Cell | null =>
  target instanceof Element ? target.closest<Cell>('td, th') : null;

/** What takes the focus of a cell: its first link or button, else the cell. */
export const targetOf = (cell: Element): HTMLElement =>
  cell.querySelector<HTMLElement>('a, button') ?? (cell as HTMLElement);

/** A cell that can be gone to: drawn, and, of the headings, one that sorts. */
const canStop = (cell: Cell) =>
  cell.getClientRects().length > 0 && (targetOf(cell) !== cell || cell.closest('tbody') !== null);

export const gridOf = (table: HTMLTableElement): Grid =>
  [...table.rows].map((row) => [...row.cells].flatMap((cell, column) => (canStop(cell) ? [column] : [])));

export const cellAt = (table: HTMLTableElement, { row, column }: Place): Cell | null =>
  table.rows[row]?.cells[column] ?? null;

/** Where a cell is now; null when it has left the table. */
export function placeOf(table: HTMLTableElement, cell: Cell): Place | null {
  const row = cell.closest('tr');
  return row && table.contains(row) ? { row: row.rowIndex, column: cell.cellIndex } : null;
}

/** Makes a cell what Tab leads to, and nothing else of its table. */
export function onlyStop(table: HTMLTableElement, cell: Cell | null): void {
  for (const one of table.querySelectorAll<HTMLElement>('a, button')) one.tabIndex = -1;
  for (const one of table.querySelectorAll<Cell>('tbody :is(td, th)')) {
    if (targetOf(one) === one) one.tabIndex = -1;
  }
  if (cell) targetOf(cell).tabIndex = 0;
}

/** The link that sorts by the column of a cell. */
export const sortLinkOf = (table: HTMLTableElement, cell: Cell): HTMLAnchorElement | null =>
  table.tHead?.rows[0]?.cells[cell.cellIndex]?.querySelector('a') ?? null;

/** The words of a link, without what is only drawn. */
export const wordsOf = (link: Element): string =>
  [...link.childNodes]
    .filter((node) => !(node instanceof Element && node.ariaHidden === 'true'))
    .map((node) => node.textContent)
    .join('')
    .trim();
