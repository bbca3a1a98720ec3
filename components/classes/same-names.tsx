import { Link } from '@/components/ui/link';
import type { StudentRow } from '@/lib/classes/class-queries';
import { sameNamed } from '@/lib/classes/merge';
import { nameKey } from '@/lib/classes/roster';

/** Names students of a class who may be one person with two records. Draws nothing where all names differ. */
export function SameNames({ students }: { students: readonly StudentRow[] }) {
  const groups = sameNamed(students, nameKey);
  if (groups.length === 0) return null;
  return (
    <ul className="mb-3 grid gap-1 border-amber border-l-4 bg-amber-tint px-3 py-2">
      {groups.map(([one, other]) => (
        <li key={one?.id}>
          Two students here are called {one?.name}: {one?.signsInAs} and {other?.signsInAs}.{' '}
          <Link
            href={`/teach/students/${one?.id}/merge?with=${other?.id}`}
            className="inline-flex min-h-6 items-center"
          >
            Are they the same person?
          </Link>
        </li>
      ))}
    </ul>
  );
}
