'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { Result } from '@/lib/platform/errors';

type OneButtonFormProps = {
  action: (previous: Result<never> | null, form: FormData) => Promise<Result<never>>;
  assignmentId: string;
  label: string;
};

/** A button that does one thing to an assignment; works without scripts. */
export function OneButtonForm({ action, assignmentId, label }: OneButtonFormProps) {
  const [result, send, pending] = useActionState(action, null);
  return (
    <form action={send} className="grid justify-items-start gap-4">
      <ErrorSummary failure={result?.ok === false ? result : null} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <Button type="submit" aria-disabled={pending || undefined}>
        {label}
      </Button>
    </form>
  );
}
