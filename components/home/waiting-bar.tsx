import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import type { WorkRow } from '@/lib/attempts/work-queries';

/** Handed-in work whose written answers the student has not marked yet; nothing when there is none. */
export function WaitingBar({ rows }: { rows: WorkRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label="Waiting for your own marking" className="border-rule border-b bg-amber-tint">
      <ul className="wide max-w-[1240px] py-1">
        {rows.map((row) => (
          <li key={row.id} className="flex items-start gap-x-3 py-1.5">
            <span className="mt-1.5 text-amber">
              <Icon name="pencil" />
            </span>
            <div className="flex min-w-0 flex-wrap items-center gap-x-3">
              <p>
                <strong className="font-semibold">{row.title}</strong>
                <span className="text-ink-2">
                  {' '}
                  · {row.waiting === 1 ? 'your answer waits' : `${row.waiting} answers wait`} for your own
                  marking
                </span>
              </p>
              <Link
                href={`/learn/attempts/${row.id}/review`}
                aria-label={`Mark it: ${row.title}, ${row.started}`}
                className="inline-flex min-h-8 items-center font-semibold"
              >
                Mark it
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
