'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { startAssignmentAction } from '@/lib/attempts/actions';

/** The button that starts what was set and opens the exam screen. Works without JavaScript. */
export function StartAssigned({ assignmentId, label }: { assignmentId: string; label: string }) {
  const [result, start] = useActionState(startAssignmentAction, null);
  return (
    <form action={start} className="flex flex-col items-start gap-3">
      <ErrorSummary failure={result && !result.ok ? { message: result.message } : null} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <SubmitButton waiting="Starting">{label}</SubmitButton>
    </form>
  );
}
