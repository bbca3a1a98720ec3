'use client';

import { Link } from '@/components/ui/link';
import type { WorkRow } from '@/lib/attempts/work-queries';

/**
 * Attempts as rows: what it was, when it began, how it stands, marks where they are complete. The browser's as well, like
 * the topics' tiles: a row is sent and drawn more cheaply than its elements.
 */
export function WorkList({ rows }: { rows: WorkRow[] }) {
  return (
    <ol className="rows">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[1fr_auto] sm:items-baseline">
          <div className="min-w-0">
            <Link
              href={row.open ? `/learn/attempts/${row.id}` : `/learn/attempts/${row.id}/review`}
              className="inline-flex min-h-6 items-center font-semibold text-ink decoration-line hover:text-water"
            >
              {row.title}
            </Link>
            {row.question && <p className="max-w-[60ch] font-serif text-[1.0625rem]">{row.question}</p>}
            <p className="text-ink-2 text-sm">
              <time dateTime={row.startedAt}>{row.started}</time> ·{' '}
              <span className={row.open || row.waiting > 0 ? 'font-semibold text-ink' : ''}>{row.state}</span>
              {row.open && row.questions > 1 && ` · ${row.answered} of ${row.questions} answered`}
            </p>
          </div>
          <p className="flex items-baseline gap-x-4 sm:justify-end">
            {row.marks && (
              <span>
                <span className="font-medium font-serif text-lg">{row.marks.marks}</span>
                <span className="text-ink-2 text-sm"> of {row.marks.maxMarks} marks</span>
              </span>
            )}
            <WorkLink row={row} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function WorkLink({ row }: { row: WorkRow }) {
  const label = row.open ? 'Continue' : row.waiting > 0 ? 'Mark it' : 'Review';
  return (
    <Link
      href={row.open ? `/learn/attempts/${row.id}` : `/learn/attempts/${row.id}/review`}
      aria-label={`${label}: ${row.title}, ${row.started}`}
      className="inline-flex min-h-9 min-w-16 items-center sm:justify-end"
    >
      {label}
    </Link>
  );
}
