import { SamplePart } from '@/components/classes/sample-part';
import { Section } from '@/components/home/section';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import type { ToDo } from '@/lib/assignments/home';
import type { TeacherHome } from '@/lib/assignments/home-queries';
import { AssignmentList } from './assignment-list';
import { FirstStepList } from './first-step-list';

/** A teacher's first page: how things stand, what to do about it, and what is open. */
export function TeacherHomeScreen({ home, schoolName }: { home: TeacherHome; schoolName: string }) {
  const { sentence, toDo, open, coming, firstSteps, sample } = home;
  const started = firstSteps === null || firstSteps.hasSet;
  return (
    <>
      <PageHeading title={started ? sentence : 'Three steps to your first marked work'} before={schoolName}>
        {started && toDo.length === 0 && (
          <ButtonLink look={firstSteps?.toMark ? 'plain' : 'primary'} href="/teach/assignments/new">
            Set a paper
          </ButtonLink>
        )}
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-x-14 gap-y-10 py-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-10">
          {firstSteps && <FirstStepList steps={firstSteps} offered={sample.offered} />}
          {toDo.length > 0 && <ToDoSection list={toDo} />}
          {open.length > 0 && (
            <Section
              id="open"
              title="Open now"
              aside={
                <Link href="/teach/assignments" className="inline-flex min-h-6 items-center">
                  All assignments
                </Link>
              }
            >
              <AssignmentList rows={open} />
            </Section>
          )}
          {coming.length > 0 && (
            <Section id="coming" title="Coming">
              <AssignmentList rows={coming} />
            </Section>
          )}
          <SamplePart sampleId={sample.id} offered={sample.offered} />
        </div>
        <Aside started={started && toDo.length > 0} />
      </div>
    </>
  );
}

function ToDoSection({ list }: { list: ToDo[] }) {
  return (
    <Section id="to-do" title="To do">
      <ul className="rows">
        {list.map(({ id, title, about, href, button }, index) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold">{title}</p>
              <p className="text-ink-2 text-sm">{about}</p>
            </div>
            <ButtonLink
              look={index === 0 ? 'primary' : 'plain'}
              href={href}
              aria-label={`${button}: ${title}, ${about}`}
            >
              {button}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a teacher does now and then. */
function Aside({ started }: { started: boolean }) {
  return (
    <aside className="grid h-fit min-w-0 gap-9" aria-label="Also here">
      {started && (
        <Section id="set" title="New work">
          <ButtonLink href="/teach/assignments/new">Set a paper</ButtonLink>
        </Section>
      )}
      <Section id="receipt" title="Look up a receipt">
        <p className="mb-4 text-ink-2">
          With the code that students are shown at hand-in you see when the work arrived.
        </p>
        <ButtonLink href="/teach/receipts">Look up a receipt</ButtonLink>
      </Section>
      <Section id="try" title="Sit a paper yourself">
        <p className="mb-4 text-ink-2">You see what your students see. What you do is seen by you alone.</p>
        <ButtonLink href="/learn/practise">Choose a paper</ButtonLink>
      </Section>
      <Section id="calendar" title="In your calendar">
        <p className="mb-4 text-ink-2">Your calendar program can show when work closes.</p>
        <ButtonLink href="/learn/calendar">Private address</ButtonLink>
      </Section>
    </aside>
  );
}
