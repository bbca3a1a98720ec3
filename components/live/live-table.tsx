'use client';

import { GridKeys } from '@/components/ui/grid-keys';
import { SortHead } from '@/components/ui/sort-head';
import { livePath } from '@/lib/live/live-path';
import type { LiveRow } from '@/lib/live/live-rows';
import { leftWords, nameOfState, type Sort } from '@/lib/live/live-words';
import { written } from '@/lib/platform/dates';
import css from './live.module.css';
import type { LiveAssignment } from './live-assignment';

type TableProps = {
  rows: readonly LiveRow[];
  assignment: LiveAssignment;
  sort: Sort;
  now: number;
  onOpen: (studentId: string) => void;
};

const COLUMNS: readonly [sort: Sort, name: string][] = [
  ['name', 'Name'],
  ['state', 'State'],
  ['answered', 'Answered'],
  ['words', 'Words'],
  ['left', 'Time left'],
  ['saved', 'Last save'],
];

/** One student a row: where they are and how far they have come. Enter opens one. */
export function LiveTable({ rows, assignment, sort, now, onOpen }: TableProps) {
  return (
    <GridKeys label="Students" tableClassName={css.table}>
      <thead>
        <tr>
          {COLUMNS.map(([by, name], index) => (
            <SortHead
              key={by}
              href={livePath(assignment.id, by)}
              onNavigate={(event) => sortHere(event, livePath(assignment.id, by))}
              sorted={sort === by ? (by === 'state' ? 'other' : 'ascending') : null}
              className={index > 1 ? css.number : undefined}
            >
              {name}
            </SortHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          // A row as well, so that the focus has somewhere to be when the last student changes state.
          <tr>
            <td colSpan={COLUMNS.length} className="text-ink-2">
              Nobody is in this state now.
            </td>
          </tr>
        )}
        {rows.map((row) => (
          <tr key={row.studentId}>
            <th scope="row">
              <button type="button" className={css.name} onClick={() => onOpen(row.studentId)}>
                {row.name}
              </button>
              {assignment.severalClasses && <span className={css.more}> {row.className}</span>}
            </th>
            <Cells row={row} timeZone={assignment.timeZone} now={now} />
          </tr>
        ))}
      </tbody>
    </GridKeys>
  );
}

/** All rows are here, and stay sortable without a connection: only the address has to change. */
function sortHere(event: { preventDefault(): void }, path: string): void {
  event.preventDefault();
  window.history.replaceState(null, '', path);
}

function Cells({ row, timeZone, now }: { row: LiveRow; timeZone: string; now: number }) {
  const started = row.attemptId !== null;
  return (
    <>
      <td>
        <span className={css.state} data-state={row.state}>
          {nameOfState(row.state)}
        </span>
        <span className={css.more}>{detailOf(row, timeZone)}</span>
      </td>
      <td className={css.number}>
        {started && <Named name="Answered">{`${row.answered} of ${row.questions}`}</Named>}
      </td>
      <td className={css.number}>{started && <Named name="Words">{row.words}</Named>}</td>
      <td className={css.number}>
        {leftWords(row, now) && <Named name="Time left">{leftWords(row, now)}</Named>}
      </td>
      <td className={css.number}>
        {row.savedAt && <Named name="Last save">{clockWords(row.savedAt, timeZone, true)}</Named>}
      </td>
    </>
  );
}

/** On narrow screens the column's name stands beside its value. */
function Named({ name, children }: { name: string; children: string | number }) {
  return (
    <>
      <span className={css.label} aria-hidden="true">
        {name}:{' '}
      </span>
      {children}
    </>
  );
}

function detailOf(row: LiveRow, timeZone: string): string {
  const parts = [
    row.seenAt && `, last seen ${clockWords(row.seenAt, timeZone)}`,
    row.breakStartedAt && ` since ${clockWords(row.breakStartedAt, timeZone)}`,
    row.handedInAt && ` at ${clockWords(row.handedInAt, timeZone)}`,
    row.handedInBy === 'time' && ', when time was over',
    row.handedInBy === 'staff' && ', by a teacher',
    row.state === 'late' && row.lateVerdict && `, ${row.lateVerdict}`,
    row.held > 0 && `, ${row.held} held`,
  ];
  return parts.filter(Boolean).join('');
}

/** "10:42", or with seconds, in the school's time zone. */
export function clockWords(iso: string, timeZone: string, seconds = false): string {
  return written(new Date(iso), timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
  });
}
