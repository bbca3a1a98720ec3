import { Link } from '@/components/ui/link';
import { isNow } from '@/lib/assignments/due';
import { lengthWords } from '@/lib/assignments/expectations';
import type { AssignedRow } from '@/lib/assignments/student-queries';

/** What was set, as rows: what it is, when it is due, how it stands, and the one thing to do with it. */
export function AssignedList({ rows }: { rows: AssignedRow[] }) {
  return (
    <ol className="rows">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[1fr_auto] sm:items-baseline">
          <div className="min-w-0">
            <Link
              href={`/learn/assignments/${row.id}`}
              className="inline-flex min-h-6 items-center font-semibold text-ink decoration-line hover:text-water"
            >
              {row.title}
            </Link>
            <p className="text-ink-2 text-sm">
              <time
                dateTime={row.closesAt ?? undefined}
                className={isNow(row) ? 'font-semibold text-ink' : ''}
              >
                {row.due}
              </time>{' '}
              · {row.kind === 'mock' ? 'Mock exam' : 'Practice'}
              {row.timeLimitSeconds !== null && `, ${lengthWords(row.timeLimitSeconds)}`} ·{' '}
              <span className={row.state === 'in_progress' ? 'font-semibold text-ink' : ''}>{row.words}</span>
            </p>
          </div>
          <RowLink row={row} />
        </li>
      ))}
    </ol>
  );
}

/** Where a row leads: into the exam, to the results, or to what is expected. */
function RowLink({ row }: { row: AssignedRow }) {
  const { href, label } = target(row);
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

function target(row: AssignedRow): { href: string; label: string } {
  if (row.openAttemptId) return { href: `/learn/attempts/${row.openAttemptId}`, label: 'Continue' };
  if (row.state === 'returned' && row.lastHandedInId)
    return { href: `/learn/attempts/${row.lastHandedInId}/review`, label: 'Results' };
  return { href: `/learn/assignments/${row.id}`, label: row.canStart ? 'Start' : 'Details' };
}
