import { Link } from '@/components/ui/link';
import type { StudentRow } from '@/lib/classes/class-queries';
import { sameNamed, sameNameWords } from '@/lib/classes/merge';
import { nameKey } from '@/lib/classes/roster';

/** Names students of a class who may be one person with two records. Draws nothing where all names differ. */
export function SameNames({ students }: { students: readonly StudentRow[] }) {
  const groups = sameNamed(students, nameKey);
  if (groups.length === 0) return null;
  return (
    <ul className="mb-3 grid gap-1 border-amber border-l-4 bg-amber-tint px-3 py-2">
      {groups.map((group) => (
        <li key={group[0]?.id}>
          {sameNameWords(group)}{' '}
          <Link href={pathOf(group)} className="inline-flex min-h-6 items-center">
            {group.length === 2 ? 'Are they the same person?' : 'Are some of them the same person?'}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Two are looked at side by side; of more one has to be chosen first. */
function pathOf([one, other, ...more]: readonly StudentRow[]): string {
  const merge = `/teach/students/${one?.id}/merge`;
  return more.length === 0 ? `${merge}?with=${other?.id}` : merge;
}
