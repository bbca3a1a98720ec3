import { Link } from '@/components/ui/link';
import { deskPath } from '@/lib/marking/desk-path';
import type { DeskView } from '@/lib/marking/desk-views';

/** All scripts in the order of marking. */
export function ScriptList({ desk, className }: { desk: DeskView; className: string }) {
  return (
    <nav aria-labelledby="scripts" className={`${className} no-print`}>
      <h2 id="scripts" className="section-title section mb-1">
        Scripts
      </h2>
      <ol className="rows text-sm">
        {desk.rows.map((row) => (
          <li key={row.attemptId}>
            <Link
              href={deskPath(desk.assignment.id, row, desk.mode)}
              aria-current={row.current ? 'page' : undefined}
              className={`flex min-h-9 items-center justify-between gap-3 px-2 text-ink no-underline hover:bg-ground pointer-coarse:min-h-11 ${
                row.current ? 'bg-water-tint font-semibold shadow-[inset_4px_0_0_var(--ink)]' : ''
              }`}
            >
              <span className="min-w-0 break-words">{row.label}</span>
              <span className={row.current ? '' : 'text-ink-2'}>{row.state}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
