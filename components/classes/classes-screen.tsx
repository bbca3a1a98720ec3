import { Section } from '@/components/home/section';
import { PageHeading } from '@/components/layout/page-heading';
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/attempts/work';
import type { ClassRow } from '@/lib/classes/queries';
import { CreateClassForm } from './create-class-form';

/** The classes that somebody teaches, what is archived apart, and the way to a new one. */
export function ClassesScreen({ rows, school }: { rows: ClassRow[]; school: string }) {
  const [open, archived] = [rows.filter((row) => !row.archived), rows.filter((row) => row.archived)];
  return (
    <>
      <PageHeading title={rows.length === 0 ? 'Make your first class' : 'Classes'} before={school}>
        {rows.length === 0 &&
          'Give it a name. Then students join with a code on the board, or you paste a class list.'}
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-x-14 gap-y-10 py-9 lg:grid-cols-[1fr_24rem]">
        <div className={`grid content-start gap-10 ${rows.length === 0 ? 'hidden' : ''}`}>
          {open.length > 0 && (
            <Section id="open" title="Classes that go on">
              <ClassList rows={open} />
            </Section>
          )}
          {archived.length > 0 && (
            <Section id="archived" title="Archived">
              <ClassList rows={archived} />
            </Section>
          )}
        </div>
        <Section id="new" title="A new class" className="self-start">
          <CreateClassForm />
        </Section>
      </div>
    </>
  );
}

const MADE_UP = { own: 'Made-up students', of_colleague: 'Made-up students of a colleague' };

function ClassList({ rows }: { rows: ClassRow[] }) {
  return (
    <ul className="rows border-rule border-t">
      {rows.map(({ id, name, students, sample }) => (
        <li key={id}>
          <Link
            href={`/teach/classes/${id}`}
            className="flex min-h-12 flex-wrap items-center justify-between gap-x-6 py-2 no-underline hover:bg-ground"
          >
            <span className="font-medium text-lg underline [overflow-wrap:anywhere]">{name}</span>
            <span className="text-ink-2">
              {sample ? MADE_UP[sample] : students === 0 ? 'No students yet' : plural(students, 'student')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
