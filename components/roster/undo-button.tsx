'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { undoRosterAction } from '@/lib/classes/roster-actions';

/** Takes a list back at once; what stays, and why, is said afterwards. */
export function UndoButton({ classId, importId, of }: { classId: string; importId: string; of: string }) {
  const [result, send, pending] = useActionState(undoRosterAction, null);
  return (
    <form action={send}>
      <input type="hidden" name="classId" value={classId} />
      <input type="hidden" name="importId" value={importId} />
      <Button type="submit" aria-disabled={pending || undefined}>
        {pending ? 'Undoing' : 'Undo'}
        <span className="sr-only"> the list of {of}</span>
      </Button>
      <p role="status" className="text-cinnabar">
        {result?.ok === false && result.message}
      </p>
    </form>
  );
}
