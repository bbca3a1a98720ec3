'use client';

import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { removeMemberAction } from '@/lib/school/actions';

/** Takes somebody out of the school, once it has been said what that does. */
export function RemoveButton({ userId, name, you }: { userId: string; name: string; you: boolean }) {
  const [result, send, pending] = useActionState(removeMemberAction, null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Remove<span className="sr-only">: {name}</span>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={`Remove ${you ? 'yourself' : name}`}>
        <p>
          {you ? 'You lose' : 'They lose'} sight of this school at once. Classes, papers, set work and marks
          stay as they are; attempts of {you ? 'your' : 'their'} own here are deleted. The account itself
          stays, with a school of its own.
        </p>
        <form action={send} className="mt-4 flex flex-wrap gap-2.5">
          <input type="hidden" name="userId" value={userId} />
          <Button type="submit" look="danger" aria-disabled={pending || undefined}>
            {pending ? 'Removing' : `Remove ${you ? 'myself' : name}`}
          </Button>
          <Button onClick={() => setOpen(false)}>Keep</Button>
        </form>
        <p role="alert" className="mt-2 font-medium text-cinnabar">
          {result?.ok === false && result.message}
        </p>
      </Dialog>
    </>
  );
}
