import { GridKeys } from '@/components/ui/grid-keys';
import { Link } from '@/components/ui/link';
import { SortHead } from '@/components/ui/sort-head';
import { timeInWords } from '@/lib/attempts/time-used';
import { deskPath } from '@/lib/marking/desk-path';
import { type BookCell, type BookRow, columnsOf } from '@/lib/marking/mark-book';
import { type BookSearch, bookPath } from '@/lib/marking/mark-book-path';
import { attemptWords, stateWords } from '@/lib/marking/mark-book-words';
import css from './marking.module.css';

/** Students by questions. One Tab stop; the arrows go from cell to cell, Enter opens the script at that question. */
export function MarkBookTable({
  assignmentId,
  rows,
  classes,
  search,
}: {
  assignmentId: string;
  rows: readonly BookRow[];
  /** Whether the class of a student is worth a column. */
  classes: boolean;
  search: BookSearch;
}) {
  const columns = columnsOf(rows);
  const head = (by: BookSearch['sort']) => ({
    href: bookPath(assignmentId, { ...search, sort: by }),
    sorted: search.sort === by ? (by === 'name' ? ('ascending' as const) : ('descending' as const)) : null,
  });
  return (
    <GridKeys className={css.book ?? ''} label="Marks">
      <thead className="text-sm">
        <tr>
          <SortHead {...head('name')}>Student</SortHead>
          {classes && (
            <th scope="col" className={css.text}>
              Class
            </th>
          )}
          <th scope="col" className={css.text}>
            State
          </th>
          {columns.map(({ position, maxMarks }) => (
            <th key={position} scope="col">
              <span className="sr-only">Question </span>
              {position}
              <span className="block font-normal text-ink-2 text-xs">
                {maxMarks === null ? 'differs' : `of ${maxMarks}`}
              </span>
            </th>
          ))}
          <SortHead {...head('total')}>Total</SortHead>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.studentId} {...{ assignmentId, row, columns, classes }} />
        ))}
      </tbody>
    </GridKeys>
  );
}

function Row({
  assignmentId,
  row,
  columns,
  classes,
}: {
  assignmentId: string;
  row: BookRow;
  columns: ReturnType<typeof columnsOf>;
  classes: boolean;
}) {
  const { attempt, total } = row;
  const note = attemptWords(row);
  return (
    <tr>
      <th scope="row" className="font-medium">
        {attempt ? <Link href={deskPath(assignmentId, attempt)}>{row.name}</Link> : <span>{row.name}</span>}
      </th>
      {classes && (
        <td className={css.text}>
          <span>{row.className}</span>
        </td>
      )}
      <td className={css.text}>
        <span className="flex-wrap text-sm">
          {stateWords(row)}
          {note && <span className="ml-2 text-ink-2 text-xs">{note}</span>}
        </span>
      </td>
      {columns.map(({ position }) => {
        const cell = row.cells.find((one) => one.position === position);
        return (
          <td key={position}>
            {attempt && cell ? (
              <Link
                href={deskPath(assignmentId, { attemptId: attempt.attemptId, position })}
                aria-label={`${row.name}, question ${position}: ${cellWords(cell)}`}
                className={cell.counts ? 'font-serif text-ink' : 'font-serif text-ink-3'}
              >
                {cell.marks ?? '–'}
              </Link>
            ) : (
              <span />
            )}
          </td>
        );
      })}
      <td>
        {total ? (
          <span className={css.total}>
            <span>
              {total.marks === null ? (
                '–'
              ) : (
                <>
                  <b className="font-semibold font-serif text-lg">{total.marks}</b>
                  <span className="text-ink-2 text-sm"> of {total.maxMarks}</span>
                </>
              )}
            </span>
            {total.marked < total.count && (
              <span className="text-ink-2 text-xs">
                {total.marked} of {total.count} marked
              </span>
            )}
          </span>
        ) : (
          <span />
        )}
      </td>
      <td>
        <span className="text-ink-2 text-sm">{row.secondsUsed !== null && timeInWords(row.secondsUsed)}</span>
      </td>
    </tr>
  );
}

function cellWords(cell: BookCell): string {
  const counts = cell.counts ? '' : ', does not count';
  if (cell.marks === null) return `${cell.blank ? 'no answer, ' : ''}not marked${counts}`;
  return `${cell.marks} of ${cell.maxMarks}${counts}`;
}
