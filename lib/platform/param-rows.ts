/** Rows of parameters, made into a table of a statement. */
export type ParamRows = {
  /** Part of the statement's name: what it is for decides its text. */
  shape: 'one' | 'many';
  /** To be used as `from … as name(columns)`. */
  table: string;
  values: unknown[];
};

/**
 * Rows of parameters as a table, for a statement that nearly always gets one row. One row is a list of single values:
 * Postgres then expects no more from a plan for any values than from one for these, and keeps it. Several rows are
 * arrays, one for each column: one text however many there are, planned each time.
 * @param first number of the first parameter: 4 for `$4`.
 * @param types of the columns, as Postgres names them.
 * @param rows at least one; a value for each column.
 */
export function paramRows(
  first: number,
  types: readonly string[],
  rows: readonly (readonly unknown[])[],
): ParamRows {
  const [row] = rows;
  if (row && rows.length === 1) {
    const list = types.map((type, index) => `$${first + index}::${type}`);
    return { shape: 'one', table: `(values (${list.join(', ')}))`, values: [...row] };
  }
  const list = types.map((type, index) => `$${first + index}::${type}[]`);
  const values = types.map((_, index) => rows.map((one) => one[index]));
  return { shape: 'many', table: `unnest(${list.join(', ')})`, values };
}
