'use client';

import { useId } from 'react';
import type { RosterPreviewRow } from '@/lib/classes/roster-views';

type PreviewRowsProps = {
  title: string;
  rows: RosterPreviewRow[];
  taken: ReadonlySet<number>;
  onToggle: (line: number, on: boolean) => void;
};

/** The lines of a list with the same kind of verdict; those that can be taken have a box to tick. */
export function PreviewRows({ title, rows, taken, onToggle }: PreviewRowsProps) {
  const heading = useId();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="mt-6">
      <h3 id={heading} className="border-rule border-b pb-1.5 font-semibold">
        {title} <span className="font-normal text-ink-2">({rows.length})</span>
      </h3>
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.line}>
            <Row row={row} taken={taken.has(row.line)} onToggle={onToggle} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const COLUMNS = 'grid flex-1 gap-x-4 md:grid-cols-[16rem_18rem_1fr]';

function Row({
  row,
  taken,
  onToggle,
}: {
  row: RosterPreviewRow;
  taken: boolean;
  onToggle: PreviewRowsProps['onToggle'];
}) {
  const cells = (
    <span className={COLUMNS}>
      <span className="font-medium">
        {row.name || 'No name'}
        <span className="ml-2 font-normal text-ink-3 text-sm">line {row.line}</span>
      </span>
      <span className="text-ink-2 [overflow-wrap:anywhere]">{row.email}</span>
      <span className={row.kind === 'look' ? 'font-medium' : 'text-ink-2'}>
        {row.kind === 'new' && <span className="sr-only">username </span>}
        {row.says}
      </span>
    </span>
  );
  if (!row.canBeTaken) return <div className="flex gap-3 py-2 pl-8">{cells}</div>;
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2 hover:bg-ground">
      <input
        type="checkbox"
        name="take"
        value={row.line}
        checked={taken}
        onChange={(event) => onToggle(row.line, event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-water"
      />
      {cells}
    </label>
  );
}
