'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

const MOVES: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * A table that is one Tab stop: the arrows go from link to link, Home and End to the ends of the row. Without
 * JavaScript every link is a stop of its own.
 */
export function GridKeys({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const links = [...(table.current?.querySelectorAll('a') ?? [])];
    links.forEach((link, index) => {
      link.tabIndex = index === 0 ? 0 : -1;
    });
  });

  function focus(link: HTMLAnchorElement | undefined) {
    if (!link) return;
    for (const one of table.current?.querySelectorAll('a') ?? []) one.tabIndex = -1;
    link.tabIndex = 0;
    link.focus();
  }

  function onKey(event: KeyboardEvent) {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('td, th');
    const row = cell?.parentElement as HTMLTableRowElement | null;
    if (!cell || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    const inRow = [...row.querySelectorAll('a')];
    const move = MOVES[event.key];
    if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      focus(event.key === 'Home' ? inRow[0] : inRow.at(-1));
    } else if (move) {
      event.preventDefault();
      focus(linkFrom(cell, row, move));
    }
  }

  return (
    <div className={className}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of links with arrow keys is a grid */}
      <table ref={table} role="grid" aria-label={label} onKeyDown={onKey}>
        {children}
      </table>
    </div>
  );
}

/** The next link in a direction, over cells that hold none. */
function linkFrom(
  cell: HTMLTableCellElement,
  row: HTMLTableRowElement,
  [rows, columns]: [number, number],
): HTMLAnchorElement | undefined {
  const table = row.closest('table');
  let [at, across] = [row.rowIndex + rows, cell.cellIndex + columns];
  while (table?.rows[at]?.cells[across]) {
    const link = table.rows[at]?.cells[across]?.querySelector('a');
    if (link) return link;
    at += rows;
    across += columns;
  }
  return undefined;
}
