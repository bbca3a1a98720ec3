'use client';

import { startTransition, useActionState, useId } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { decideHeldAction, decideLateAction } from '@/lib/attempts/supervise-actions';
import type { Result } from '@/lib/platform/errors';

type DecideProps = {
  kind: 'held' | 'late';
  /** Of the held revision, or of the late attempt. */
  id: string;
  /** What is decided about, for the names of the buttons. */
  about: string;
};

/** Accept or refuse, with a reason; works without scripts. What was typed stays when the server refuses. */
export function DecideForm({ kind, id, about }: DecideProps) {
  const action = kind === 'held' ? decideHeldAction : decideLateAction;
  const [result, decide, pending] = useActionState<Result<void> | null, FormData>(action, null);
  const field = useId();
  const failure = result?.ok === false ? result : null;
  const problem = failure?.fields?.reason?.[0];
  if (result?.ok) return <p role="status">Decided.</p>;
  return (
    <form
      action={decide}
      className="mt-3 grid max-w-[34rem] gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const submitter = (event.nativeEvent as SubmitEvent).submitter;
        const data = new FormData(event.currentTarget, submitter);
        if (!pending) startTransition(() => decide(data));
      }}
    >
      <ErrorSummary failure={failure && { message: problem ?? failure.message }} />
      <input type="hidden" name={kind === 'held' ? 'revisionId' : 'attemptId'} value={id} />
      <div>
        <label htmlFor={field} className="block font-semibold">
          Reason
        </label>
        <p id={`${field}-hint`} className="text-ink-2">
          {kind === 'held' ? 'The student reads it beside this text.' : 'It is noted with your name.'}
        </p>
        <input
          id={field}
          name="reason"
          maxLength={500}
          className="control mt-1.5"
          aria-describedby={`${field}-hint`}
          aria-invalid={problem ? true : undefined}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        {/* Enter in the reason would press the first button; one that cannot be pressed keeps it from deciding. */}
        <button type="submit" disabled hidden />
        <Button type="submit" name="verdict" value="accepted" aria-disabled={pending || undefined}>
          Accept<span className="sr-only"> {about}</span>
        </Button>
        <Button type="submit" name="verdict" value="refused" aria-disabled={pending || undefined}>
          Refuse<span className="sr-only"> {about}</span>
        </Button>
      </div>
    </form>
  );
}
