import { Link } from '@/components/ui/link';
import type { AssignmentRow } from '@/lib/assignments/queries';
import { listWords } from '@/lib/assignments/summary';

/** Assignments as rows: what, for whom, until when, how many have begun and handed in, and the next thing to do. */
export function AssignmentList({ rows }: { rows: AssignmentRow[] }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[1fr_auto] sm:items-baseline">
          <div className="min-w-0">
            <Link
              href={`/teach/assignments/${row.id}`}
              className="inline-flex min-h-6 items-center font-semibold text-ink decoration-line hover:text-water"
            >
              {row.title}
            </Link>
            <p className="text-ink-2 text-sm">
              {row.kind === 'mock' ? 'Mock' : 'Practice'} · {listWords(row.classes.map(({ name }) => name))} ·{' '}
              {row.withdrawn ? 'withdrawn' : row.when}
            </p>
          </div>
          <div className="flex flex-wrap items-baseline gap-x-5 sm:justify-end">
            <span className="text-ink-2 text-sm">{countWords(row)}</span>
            <RowLink row={row} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** "18 of 26 started, 12 handed in" */
function countWords({ students, started, handedIn, stage }: AssignmentRow): string {
  if (stage === 'coming') return students === 1 ? '1 student' : `${students} students`;
  return `${started} of ${Math.max(students, started)} started, ${handedIn} handed in`;
}

/** Where this assignment is worked on next. */
function RowLink({ row }: { row: AssignmentRow }) {
  const base = `/teach/assignments/${row.id}`;
  const [href, label] =
    row.stage === 'open' && row.kind === 'mock' && row.writing > 0
      ? [`${base}/live`, 'Watch']
      : row.stage === 'to_mark' && row.toMark > 0
        ? [`${base}/marks`, `Mark ${row.toMark}`]
        : row.stage === 'to_mark' && row.waiting === 0
          ? [`${base}/marks`, 'Return']
          : [base, 'Open'];
  return (
    <Link
      href={href}
      aria-label={`${label}: ${row.title}`}
      className="inline-flex min-h-9 min-w-16 items-center sm:justify-end"
    >
      {label}
    </Link>
  );
}
