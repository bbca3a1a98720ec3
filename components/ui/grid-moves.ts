/** For each row of a table the columns in which something can be gone to, in ascending order. */
export type Grid = readonly (readonly number[])[];
export type Place = { row: number; column: number };

/**
 * Where a key leads in a table: arrows to the next place in their direction, over rows and cells that have none; Home
 * and End to the ends of the row, with Ctrl of the column.
 * @returns null for every other key, and where there is nothing to go to.
 */
export function nextPlace(grid: Grid, { row, column }: Place, key: string, ctrl: boolean): Place | null {
  if (ctrl && key !== 'Home' && key !== 'End') return null;
  const across = grid[row] ?? [];
  const rows = grid.flatMap((columns, index) => (columns.includes(column) ? [index] : []));
  const inRow = (to: number | undefined) => (to === undefined || to === column ? null : { row, column: to });
  const inColumn = (to: number | undefined) => (to === undefined || to === row ? null : { row: to, column });
  switch (key) {
    case 'ArrowLeft':
      return inRow(across.filter((one) => one < column).at(-1));
    case 'ArrowRight':
      return inRow(across.find((one) => one > column));
    case 'ArrowUp':
      return inColumn(rows.filter((one) => one < row).at(-1));
    case 'ArrowDown':
      return inColumn(rows.find((one) => one > row));
    case 'Home':
      return ctrl ? inColumn(rows[0]) : inRow(across[0]);
    case 'End':
      return ctrl ? inColumn(rows.at(-1)) : inRow(across.at(-1));
    default:
      return null;
  }
}

/** The place that is nearest to where something was that has gone: what moved up into it, else the last row. */
export function nearestPlace(grid: Grid, { row, column }: Place): Place | null {
  const rows = grid.flatMap((columns, index) => (columns.length > 0 ? [index] : []));
  const to = rows.find((one) => one >= row) ?? rows.at(-1);
  if (to === undefined) return null;
  const columns = grid[to] ?? [];
  return { row: to, column: columns.filter((one) => one <= column).at(-1) ?? (columns[0] as number) };
}
