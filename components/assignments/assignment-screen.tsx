import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import type { AssignmentView, ClassView } from '@/lib/assignments/overview-queries';
import type { Standing } from '@/lib/assignments/standing';
import { StudentExtension } from './student-extension';

/** One assignment: where it stands, who has done what, and what was settled. */
export function AssignmentScreen({ view }: { view: AssignmentView }) {
  const base = `/teach/assignments/${view.id}`;
  const before = (
    <>
      <Link href="/teach/assignments" className="inline-flex min-h-6 items-center">
        Assignments
      </Link>{' '}
      · {view.kind === 'mock' ? 'Mock' : 'Practice'}
    </>
  );
  return (
    <>
      <PageHeading title={view.title} before={before}>
        <p className="mb-5">{view.withdrawn ? WITHDRAWN : `${view.when}. ${progressWords(view.classes)}`}</p>
        <p className="flex flex-wrap gap-3">
          <ButtonLink look={view.opened && !view.closed ? 'primary' : 'plain'} href={`${base}/live`}>
            Watch live
          </ButtonLink>
          <ButtonLink look={view.closed ? 'primary' : 'plain'} href={`${base}/marks`}>
            Marks
          </ButtonLink>
          {view.manages && <ButtonLink href={`${base}/settings`}>Settings</ButtonLink>}
        </p>
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-x-14 gap-y-10 py-9 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-10">
          {view.classes.map((each) => (
            <ClassSection key={each.id} classroom={each} view={view} />
          ))}
        </div>
        <Settled view={view} />
      </div>
    </>
  );
}

const WITHDRAWN = 'It is withdrawn: students no longer see it. What they did stays here.';

const STANDING: Record<Standing, string> = {
  not_started: 'Not started',
  writing: 'Writing',
  handed_in: 'Handed in',
  late: 'Handed in late',
  missed: 'Missed',
};

/** "3 of 26 have handed in, 4 are writing." */
function progressWords(classes: ClassView[]): string {
  const students = classes.flatMap((each) => each.students);
  if (students.length === 0) return 'Nobody is in these classes yet.';
  const of = (...wanted: Standing[]) => students.filter(({ standing }) => wanted.includes(standing)).length;
  const writing = of('writing');
  const now = writing === 0 ? '' : writing === 1 ? ', 1 is writing' : `, ${writing} are writing`;
  const handedIn = of('handed_in', 'late');
  const have = handedIn === 1 ? 'has' : 'have';
  return `${handedIn} of ${students.length} ${have} handed in${now}.`;
}

/** What everybody has, beside one student's own window. */
function everybodyOf({ draft }: AssignmentView) {
  const attempts = draft.attempts === 'any' ? 'any number' : draft.attempts;
  return { closes: draft.closesAt ? draft.closesAt.replace('T', ', ') : 'it does not close', attempts };
}

function ClassSection({ classroom, view }: { classroom: ClassView; view: AssignmentView }) {
  const { id, name, students } = classroom;
  return (
    <section className="section" aria-labelledby={`class-${id}`}>
      <h2 id={`class-${id}`} className="section-title mb-1">
        {name}
      </h2>
      {students.length === 0 ? (
        <p className="text-ink-2">
          Nobody is in this class yet. <Link href={`/teach/classes/${id}`}>Add students</Link>
        </p>
      ) : (
        <ul className="rows">
          {students.map((student) => (
            <li key={student.id} className="grid gap-x-6 py-2.5 sm:grid-cols-[1fr_auto] sm:items-baseline">
              <div className="min-w-0">
                <span className="font-medium">{student.name}</span>
                <span className="block text-ink-2 text-sm">
                  <span
                    className={student.standing === 'missed' ? 'font-medium text-cinnabar' : 'text-ink-2'}
                  >
                    {STANDING[student.standing]}
                  </span>
                  {student.when && `, ${student.when}`}
                  {student.attempts > 1 && ` · ${student.attempts} attempts`}
                  {student.left && ' · has left the class'}
                  {student.extension && (
                    <span className="block">
                      Own window: {student.extension.words}. {student.extension.reason}
                    </span>
                  )}
                </span>
              </div>
              {!student.left && !view.withdrawn && (
                <StudentExtension
                  assignmentId={view.id}
                  student={{ id: student.id, name: student.name, extension: student.extension }}
                  timeZone={view.timeZone}
                  everybody={everybodyOf(view)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The settings in words. */
function Settled({ view }: { view: AssignmentView }) {
  return (
    <section className="section h-fit min-w-0" aria-labelledby="settled">
      <h2 id="settled" className="section-title">
        What students find
      </h2>
      <ul className="rows mt-2">
        <li className="py-2.5">The paper “{view.paper.title}”.</li>
        {view.summary.map((line) => (
          <li key={line} className="py-2.5">
            {line}
          </li>
        ))}
      </ul>
      {view.instructions && (
        <div className="mt-4">
          <h3 className="font-semibold">Instructions</h3>
          <p className="mt-1 whitespace-pre-line text-ink-2">{view.instructions}</p>
        </div>
      )}
    </section>
  );
}
