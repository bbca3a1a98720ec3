import { DeedForm } from '@/components/classes/deed-form';
import { PageHeading } from '@/components/layout/page-heading';
import { FocusedHeading } from '@/components/ui/focused-heading';
import { Link } from '@/components/ui/link';
import { handInToMergeAction } from '@/lib/attempts/supervise-actions';
import { plural } from '@/lib/attempts/work';
import type { MergeView, OpenAttempt, TwiceSat } from '@/lib/classes/merge-queries';
import { MergeForm } from './merge-form';

/** Two records side by side: what each holds, what making them one does, and which of them stays. */
export function MergeScreen({ merge }: { merge: MergeView }) {
  const { records, suggested, problem, open } = merge;
  const [{ id, name }, other] = records;
  return (
    <>
      <PageHeading
        title="Two records of one student"
        before={<Link href={`/teach/students/${id}`}>{name}</Link>}
      >
        Are {name} and {other.name} one person? Everything of one record then moves to the other.
      </PageHeading>
      <div className="wide grid max-w-[1240px] gap-9 py-9">
        {problem ? (
          <Refused problem={problem} open={open} />
        ) : (
          <section className="section max-w-[52rem]" aria-labelledby="both">
            <FocusedHeading key="ready" id="both">
              Which record stays?
            </FocusedHeading>
            <MergeForm studentId={id} otherId={other.id} records={records} suggested={suggested}>
              <Consequences merge={merge} />
            </MergeForm>
          </section>
        )}
      </div>
    </>
  );
}

/** Why they stay two for now, and how the work that is open can be ended. */
function Refused({ problem, open }: { problem: string; open: readonly OpenAttempt[] }) {
  return (
    <section className="section max-w-[52rem]" aria-labelledby="refused">
      <FocusedHeading key="refused" id="refused">
        Not now
      </FocusedHeading>
      <p className="mt-1 max-w-[60ch]">{problem}</p>
      {open.length > 0 && (
        <>
          <p className="mt-3 max-w-[60ch] text-ink-2">
            Ask the student to hand it in. If nobody writes in it any more, hand it in for them: what was
            saved counts.
          </p>
          <ul className="rows mt-4 border-rule border-t">
            {open.map(({ id, title, name, since, mayHandIn }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
                <p>
                  <span className="font-medium">{title}</span>
                  <span className="block text-ink-2 text-sm">
                    {name}, started {since}
                  </span>
                </p>
                {mayHandIn && (
                  <DeedForm
                    action={handInToMergeAction}
                    to={{ attemptId: id, reason: 'Two records of one student' }}
                    label={
                      <>
                        Hand in for the student<span className="sr-only">: {title}</span>
                      </>
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const COUNTS: Record<string, string> = { first: 'the first', last: 'the last', best: 'the best' };

function twiceWords({ title, attempts, counting }: TwiceSat): string {
  return `Both have “${title}”: then it has ${plural(attempts, 'attempt')}, in the order in which they were started, and ${COUNTS[counting]} of them counts.`;
}

/** What making two records one does, whichever stays. */
function Consequences({ merge: { records, twice, twiceElsewhere } }: { merge: MergeView }) {
  const says = [
    'What moves: places in classes, work with its answers, marks and receipts, and what was set or extended for this student alone. No mark changes.',
    ...twice.map(twiceWords),
    twiceElsewhere > 0 &&
      `${plural(twiceElsewhere, 'piece')} of work of other classes ${twiceElsewhere === 1 ? 'has' : 'have'} attempts of both. There too all of them are kept.`,
    twice.length + twiceElsewhere > 0 && 'All these attempts count as used.',
    records.every(({ hasArrangement }) => hasArrangement) &&
      'Both have access arrangements: of each part the more generous stays.',
    records.every(({ extensions }) => extensions > 0) &&
      'Where both have their own close or attempts for the same work, the later close and the greater number stay.',
    records.every(({ externalId }) => externalId) &&
      'Both have a student number: that of the record that stays is kept.',
    'Answers that wait on a device under the sign-in that goes cannot be sent afterwards. If there may be any, let the student open Thaw on that device first.',
    'This cannot be undone.',
  ];
  return (
    <ul className="grid max-w-[60ch] list-disc gap-1.5 pl-5">
      {says
        .filter((one) => one !== false)
        .map((one) => (
          <li key={one}>{one}</li>
        ))}
    </ul>
  );
}
