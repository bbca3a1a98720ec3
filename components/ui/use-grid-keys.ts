import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { cellAt, cellOf, gridOf, onlyStop, placeOf, sortLinkOf, targetOf, wordsOf } from './grid-cells';
import { nearestPlace, nextPlace, type Place } from './grid-moves';
import { isSingleKey, letterOf } from './single-key';

/**
 * Keys of a table: arrows, Home and End move the focus from cell to cell, Enter in a plain cell opens its row, S presses
 * the sort link of the column, P prints, ? asks for help. Tab leads to one cell, the last that had the focus.
 * @param say what happened, for screen readers.
 */
export function useGridKeys(say: (words: string) => void, help: () => void) {
  const ref = useRef<HTMLTableElement>(null);
  /** What Tab leads to, where it was seen last, and whether it has the focus. */
  const stop = useRef<{ cell: HTMLTableCellElement; place: Place } | null>(null);
  const focused = useRef(false);

  // After every drawing: rows may have come, gone or changed places.
  useEffect(() => {
    const table = ref.current;
    if (!table) return;
    const before = stop.current;
    const known = before && placeOf(table, before.cell);
    const place = known ?? nearestPlace(gridOf(table), before?.place ?? firstOf(table));
    settle(table, place);
    // The row that had the focus is no longer there, and has left it to nobody.
    if (before && !known && focused.current && document.activeElement === document.body) {
      focus(table, place);
    }
  });

  function settle(table: HTMLTableElement, place: Place | null) {
    const cell = place && cellAt(table, place);
    stop.current = place && cell ? { cell, place } : null;
    onlyStop(table, cell);
  }

  function focus(table: HTMLTableElement, place: Place | null) {
    if (!place) return;
    settle(table, place);
    if (stop.current) targetOf(stop.current.cell).focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
    const table = event.currentTarget;
    const cell = cellOf(event.target);
    const place = cell && placeOf(table, cell);
    if (!place || event.metaKey || event.altKey) return;
    const to = event.shiftKey ? null : nextPlace(gridOf(table), place, event.key, event.ctrlKey);
    const letter = !event.repeat && isSingleKey(event.nativeEvent) ? letterOf(event.nativeEvent) : '';
    if (to) focus(table, to);
    else if (event.key === 'Enter' && event.target === cell) openRow(cell);
    else if (letter === 's') sortBy(sortLinkOf(table, cell), say);
    else if (letter === 'p') window.print();
    else if (letter === '?') help();
    else if (event.shiftKey || event.ctrlKey || !MOVES.test(event.key)) return;
    event.preventDefault();
  }

  return {
    ref,
    onKeyDown,
    onFocus(event: FocusEvent<HTMLTableElement>) {
      const cell = cellOf(event.target);
      focused.current = true;
      if (cell) settle(event.currentTarget, placeOf(event.currentTarget, cell));
    },
    onBlur() {
      focused.current = false;
    },
  };
}

/** At the edge of the table these do nothing, rather than scroll it away. */
const MOVES = /^(Arrow(Up|Down|Left|Right)|Home|End)$/;

/** Where the rows below the headings begin. */
const firstOf = (table: HTMLTableElement): Place => ({ row: table.tHead?.rows.length ?? 0, column: 0 });

const openRow = (cell: HTMLTableCellElement) =>
  cell.closest('tr')?.querySelector<HTMLElement>('a, button')?.click();

function sortBy(link: HTMLAnchorElement | null, say: (words: string) => void) {
  say(link ? `Sorted by ${wordsOf(link)}.` : 'This column does not sort.');
  link?.click();
}
