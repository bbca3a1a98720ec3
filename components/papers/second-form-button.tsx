'use client';

import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { makeSecondFormAction } from '@/lib/papers/actions';
import { keptDraft } from './kept-draft';
import { Lacks } from './lacks';
import { useMaking } from './use-making';

/** A comparable second form of a paper: no question in common, in every place the same kind. */
export function SecondFormButton({ paperId, userId }: { paperId: string; userId: string }) {
  const { failure, lacks, pending, make } = useMaking();
  const ask = (accept: boolean) =>
    make(async () => (keptDraft({ userId, paperId }) ? UNSAVED : makeSecondFormAction({ paperId, accept })));
  return (
    <div className="grid justify-items-start gap-3">
      <Button aria-disabled={pending || undefined} onClick={() => !pending && ask(false)}>
        {pending ? 'Making it' : 'Make a second form'}
      </Button>
      <ErrorSummary failure={failure} />
      {lacks && <Lacks {...lacks} pending={pending} onAccept={() => ask(true)} />}
    </div>
  );
}

/** Making it may change the paper as it is saved, which changes in this tab would then meet. */
const UNSAVED = {
  ok: false,
  code: 'invalid',
  message: 'Save your changes to this paper first.',
} as const;
