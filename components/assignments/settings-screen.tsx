import { PageHeading } from '@/components/layout/page-heading';
import { Link } from '@/components/ui/link';
import {
  closeAssignmentAction,
  restoreAssignmentAction,
  withdrawAssignmentAction,
} from '@/lib/assignments/actions';
import type { AssignmentView } from '@/lib/assignments/overview-queries';
import { OneButtonForm } from './one-button-form';
import { SettingsForm } from './settings-form';

/** Settings of one assignment, and how to end or withdraw it. */
export function SettingsScreen({ view }: { view: AssignmentView }) {
  const { id, revision, draft, audience, timeZone, now, opensAt, started } = view;
  const before = (
    <Link href={`/teach/assignments/${id}`} className="inline-flex min-h-6 items-center">
      {view.title}
    </Link>
  );
  return (
    <>
      <PageHeading title="Settings" before={before}>
        {view.when}.
      </PageHeading>
      {/* Filled in anew when somebody else has changed them. */}
      <SettingsForm
        key={revision}
        view={{ id, revision, draft, audience, timeZone, now, opensAt, started }}
      />
      <div className="wide grid max-w-[1240px] gap-9 pb-9">
        {view.opened && !view.closed && !view.withdrawn && (
          <section className="section max-w-[44rem]" aria-labelledby="close">
            <h2 id="close" className="section-title">
              Close it now
            </h2>
            <p className="mt-2 mb-4 text-ink-2">
              {CLOSING[draft.late]} You can set a later close afterwards.
            </p>
            <OneButtonForm action={closeAssignmentAction} assignmentId={id} label="Close it now" />
          </section>
        )}
        <section className="section max-w-[44rem]" aria-labelledby="withdraw">
          <h2 id="withdraw" className="section-title">
            {view.withdrawn ? 'Show it again' : 'Withdraw it'}
          </h2>
          <p className="mt-2 mb-4 text-ink-2">
            {view.withdrawn
              ? 'Students find it in their list again, with its window as it is.'
              : 'Students no longer see it and nobody can start it. What they did stays here, and you can show it again.'}
          </p>
          <OneButtonForm
            action={view.withdrawn ? restoreAssignmentAction : withdrawAssignmentAction}
            assignmentId={id}
            label={view.withdrawn ? 'Show it again' : 'Withdraw it'}
          />
        </section>
      </div>
    </>
  );
}

const CLOSING: Record<string, string> = {
  closed: 'What is being written is handed in as it stands.',
  held: 'Who is writing may go on; what they hand in is late and waits for you.',
  accepted: 'Who is writing may go on; what they hand in counts, marked late.',
};
