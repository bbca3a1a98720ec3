'use client';

import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorSummary } from '@/components/ui/error-summary';
import { deleteClassAction } from '@/lib/classes/actions';

type DeleteClassProps = { classId: string; name: string; students: number };

/** Deletes a class once it has been said what that does. */
export function DeleteClass({ classId, name, students }: DeleteClassProps) {
  const [result, send, pending] = useActionState(deleteClassAction, null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Delete the class
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Delete ${name}`}>
        <ErrorSummary failure={result?.ok === false ? result : null} />
        <p className="mt-2">
          The class, its code and its list of students go for good.
          {students > 0 && ' The accounts of the students stay, but they are in this class no more.'}
        </p>
        <form action={send} className="mt-4 flex flex-wrap gap-2.5">
          <input type="hidden" name="classId" value={classId} />
          <Button type="submit" look="danger" aria-disabled={pending || undefined}>
            {pending ? 'Deleting' : 'Delete for good'}
          </Button>
          <Button onClick={() => setOpen(false)}>Keep the class</Button>
        </form>
      </Dialog>
    </>
  );
}
