import { PageHeading } from '@/components/layout/page-heading';
import { HeldPart } from '@/components/live/held-part';
import { ButtonLink } from '@/components/ui/button-link';
import { FocusedHeading } from '@/components/ui/focused-heading';
import { Link } from '@/components/ui/link';
import type { HeldWork } from '@/lib/attempts/held-queries';
import { takesNoSlip } from '@/lib/classes/sign-in-codes';
import type { StudentView } from '@/lib/classes/student-queries';
import { ArrangementForm } from './arrangement-form';
import { ReadingForm } from './reading-form';

type StudentProps = {
  student: StudentView;
  /** Practice of theirs that arrived after its time. */
  held: HeldWork[];
  /** An instant in words, in the school's time zone. */
  when: (instant: Date) => string;
  /** Another record has just become one with this. */
  merged: boolean;
};

/** A student: classes, access arrangements and how they sign in. Seen by staff only. */
export function StudentScreen({ student, held, when, merged }: StudentProps) {
  const { name, classes, arrangement, arrangedBy, externalId } = student;
  return (
    <>
      <PageHeading title={name} before="Student">
        {classes.map((classroom, index) => (
          <span key={classroom.id}>
            {index > 0 && ', '}
            <Link href={`/teach/classes/${classroom.id}`}>{classroom.name}</Link>
          </span>
        ))}
        {classes.length === 0 && 'In no class at present.'}
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-9 py-9">
        {merged && (
          <section className="section max-w-[52rem]" aria-labelledby="merged">
            <FocusedHeading id="merged">There is one record now</FocusedHeading>
            <p className="mt-1 max-w-[60ch] text-ink-2">
              Everything of the other record is here. Tell {name} to sign in as{' '}
              {student.signsInAs || 'the slip says'}.
            </p>
          </section>
        )}
        <HeldPart
          title="Practice that arrived after its time"
          held={held}
          nameOf={(work) => work.title}
          when={when}
        />
        <section className="section max-w-[52rem]" aria-labelledby="arrangements">
          <h2 id="arrangements" className="section-title">
            Access arrangements
          </h2>
          <p className="mt-1 mb-5 max-w-[60ch] text-ink-2">
            Count in everything timed from now on, also in an attempt that is open. Only staff see them; the
            student sees the time and the tools.
            {arrangedBy && ` Set by ${arrangedBy.name} on ${arrangedBy.on}.`}
          </p>
          <ArrangementForm studentId={student.id} arrangement={arrangement} />
        </section>
        <section className="section max-w-[52rem]" aria-labelledby="reading">
          <h2 id="reading" className="section-title">
            How they read
          </h2>
          <p className="mt-1 mb-5 max-w-[60ch] text-ink-2">
            A start for those who need it. It counts from the next time the student signs in, not in what is
            open now; there the student may change it under “Display” at any time.
          </p>
          <ReadingForm studentId={student.id} reading={student.reading} />
        </section>
        <section className="section max-w-[52rem]" aria-labelledby="sign-in">
          <h2 id="sign-in" className="section-title pb-2">
            Signing in
          </h2>
          <dl className="rows max-w-[34rem]">
            <Row name="Username">{student.signsInAs || 'None'}</Row>
            {externalId && <Row name="Student number">{externalId}</Row>}
            <Row name="State">{student.says}</Row>
          </dl>
          <NewSlip student={student} />
        </section>
        {student.state !== 'made_up' && <Twice studentId={student.id} />}
      </div>
    </>
  );
}

/** For who has two records of one student. */
function Twice({ studentId }: { studentId: string }) {
  return (
    <section className="section max-w-[52rem]" aria-labelledby="twice">
      <h2 id="twice" className="section-title">
        In your school twice?
      </h2>
      <p className="mt-1 mb-4 max-w-[60ch] text-ink-2">
        Who came with a list and with the class code has two records. Work, marks and places in classes can
        move to one of them.
      </p>
      <ButtonLink href={`/teach/students/${studentId}/merge`}>Same person as another student</ButtonLink>
    </section>
  );
}

function NewSlip({ student: { id, state, classes } }: { student: StudentView }) {
  const [classroom] = classes;
  if (takesNoSlip(state)) return null;
  if (!classroom)
    return <p className="mt-4 text-ink-2">Put the student into a class to make a sign-in slip.</p>;
  return (
    <>
      <p className="mt-4 mb-4 max-w-[60ch] text-ink-2">
        A new slip helps who has forgotten the password: it ends the old one and every open sign-in.
      </p>
      <ButtonLink href={`/teach/classes/${classroom.id}/slips?student=${id}`}>Make a sign-in slip</ButtonLink>
    </>
  );
}

function Row({ name, children }: { name: string; children: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 py-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-medium [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
