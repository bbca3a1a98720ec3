'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import type { LiveRow } from '@/lib/live/live-rows';
import { leftWords, nameOfState } from '@/lib/live/live-words';
import { written } from '@/lib/platform/dates';
import css from './live.module.css';
import type { LiveAssignment } from './live-assignment';

type TableProps = {
  rows: readonly LiveRow[];
  assignment: LiveAssignment;
  now: number;
  onOpen: (studentId: string) => void;
};

/** One student a row. One stop of the Tab key: arrows, Home and End move between students, Enter opens one. */
export function LiveTable({ rows, assignment, now, onOpen }: TableProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const found = rows.findIndex((row) => row.studentId === current);
  const at = Math.max(0, found);
  const move = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[to];
    if (!row) return;
    event.preventDefault();
    setCurrent(row.studentId);
    body.current?.querySelectorAll<HTMLButtonElement>('th button')[to as number]?.focus();
  };
  if (rows.length === 0) return <p className="mt-3 text-ink-2">Nobody is in this state now.</p>;
  return (
    <table className={css.table}>
      <caption className="sr-only">
        Students, where they are and how far they have come. Move with the arrow keys, open a student with
        Enter.
      </caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col" className={css.number}>
            Answered
          </th>
          <th scope="col" className={css.number}>
            Words
          </th>
          <th scope="col" className={css.number}>
            Time left
          </th>
          <th scope="col" className={css.number}>
            Last save
          </th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={move}>
        {rows.map((row, index) => (
          <tr key={row.studentId}>
            <th scope="row">
              <button
                type="button"
                className={css.name}
                tabIndex={index === at ? 0 : -1}
                onFocus={() => setCurrent(row.studentId)}
                onClick={() => onOpen(row.studentId)}
              >
                {row.name}
              </button>
              {assignment.severalClasses && <span className={css.more}> {row.className}</span>}
            </th>
            <Cells row={row} timeZone={assignment.timeZone} now={now} />
          </tr>
        ))}
      </tbody>
    </table>
  );
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
