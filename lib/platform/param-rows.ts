/** Rows of parameters, made into a table of a statement. */
export type ParamRows = {
  /** Part of the statement's name: its text follows from it. */
  shape: string;
  /** To be used as `from … as name(columns)`. */
  table: string;
  values: unknown[];
};

/** Up to here a statement has a text of its own for each number of rows. */
const MOST_LISTED = 8;

/**
 * Rows of parameters as a table, for a statement that nearly always gets few. Few are listed value by value: Postgres
 * knows how many they are, expects no more of a plan for any values than of one for these, and keeps it. More are
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
  if (rows.length <= MOST_LISTED) {
    const row = (from: number) => `(${types.map((type, index) => `$${from + index}::${type}`).join(', ')})`;
    const list = rows.map((_, index) => row(first + index * types.length));
    return { shape: `${rows.length}`, table: `(values ${list.join(', ')})`, values: rows.flat() };
  }
  const list = types.map((type, index) => `$${first + index}::${type}[]`);
  const values = types.map((_, index) => rows.map((one) => one[index]));
  return { shape: 'many', table: `unnest(${list.join(', ')})`, values };
}
