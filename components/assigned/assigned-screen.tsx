import { Section } from '@/components/home/section';
import { WorkList } from '@/components/home/work-list';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import type { Line, PartView } from '@/lib/assignments/expectations';
import type { AssignedView } from '@/lib/assignments/student-queries';
import type { WorkRow } from '@/lib/attempts/work-queries';
import { FirstTimed } from './first-timed';
import { StartAssigned } from './start-assigned';

type AssignedProps = { assigned: AssignedView; attempts: WorkRow[] };
type ScreenProps = AssignedProps & {
  /** The student has sat nothing under the clock yet. */
  newToTimed: boolean;
};

/** What was set: what is expected in plain words, one button, and the attempts so far. */
export function AssignedScreen({ assigned, attempts, newToTimed }: ScreenProps) {
  const { title, kind, due, words, instructions, expected, parts } = assigned;
  return (
    <>
      <PageHeading title={title} before={kind === 'mock' ? 'Mock exam' : 'Set practice'}>
        <p className="text-ink text-lg">
          {due}. {words}.
        </p>
        <div className="mt-5">
          <Next assigned={assigned} attempts={attempts} />
        </div>
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-10 pt-8">
        {newToTimed && assigned.timed && isAhead(assigned) && <FirstTimed />}
        {instructions !== '' && (
          <Section id="instructions" title="From your teacher">
            <p className="max-w-[66ch] whitespace-pre-wrap break-words">{instructions}</p>
          </Section>
        )}
        <Section id="expected" title="What is expected">
          <Expected lines={expected} parts={parts} />
        </Section>
        {attempts.length > 0 && (
          <Section id="attempts" title={attempts.length === 1 ? 'Your attempt' : 'Your attempts'}>
            <WorkList rows={attempts} />
          </Section>
        )}
      </div>
    </>
  );
}

/** It can be started now or later. */
const isAhead = ({ canStart, state }: AssignedView) => canStart || state === 'upcoming';

/** The one thing to do now. */
function Next({ assigned, attempts }: AssignedProps) {
  const { id, state, openAttemptId, canStart } = assigned;
  if (openAttemptId) {
    return (
      <ButtonLink look="primary" href={`/learn/attempts/${openAttemptId}`}>
        Continue
      </ButtonLink>
    );
  }
  const handedIn = attempts.find((one) => !one.open);
  const review = handedIn && (
    <ButtonLink look={canStart ? 'quiet' : 'primary'} href={`/learn/attempts/${handedIn.id}/review`}>
      {state === 'returned' ? 'See your results' : 'See what you handed in'}
    </ButtonLink>
  );
  if (canStart) {
    return (
      <div className="flex flex-wrap items-start gap-3">
        <StartAssigned assignmentId={id} label={startLabel(assigned)} />
        {review}
      </div>
    );
  }
  return review ?? <p>{state === 'upcoming' ? 'The button to start is here once it opens.' : <Missed />}</p>;
}

function Missed() {
  return (
    <>
      Ask your teacher if you need more time, or{' '}
      <Link href="/learn/practise" className="inline-flex min-h-6 items-center">
        practise something else
      </Link>
      .
    </>
  );
}

function startLabel({ attempts, state }: AssignedView): string {
  if (attempts > 0) return `Start attempt ${attempts + 1}`;
  return state === 'late_to_start' ? 'Start late' : 'Start';
}

function Expected({ lines, parts }: { lines: Line[]; parts: PartView[] }) {
  return (
    <dl className="rows max-w-[46rem]">
      <Row term="Paper">
        <ul>
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a frozen paper keep their places
            <li key={index}>{partWords(part)}</li>
          ))}
        </ul>
      </Row>
      {lines.map(({ term, text }) => (
        <Row key={term} term={term}>
          {text}
        </Row>
      ))}
    </dl>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-6 py-2.5 sm:grid-cols-[8rem_1fr]">
      <dt className="font-semibold">{term}</dt>
      <dd className="max-w-[60ch]">{children}</dd>
    </div>
  );
}

/** "Essays: answer 2 of 4 questions, about 90 minutes". */
function partWords({ title, questions, choose, minutes }: PartView): string {
  const count = `${questions} question${questions === 1 ? '' : 's'}`;
  const what = choose === null ? count : `answer ${choose} of ${count}`;
  return `${title}: ${what}${minutes === null ? '' : `, about ${minutes} minutes`}`;
}
