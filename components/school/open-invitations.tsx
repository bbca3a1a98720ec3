'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { revokeInvitationAction } from '@/lib/school/actions';
import type { InvitationRow } from '@/lib/school/queries';

/** Invitations that nobody has used yet, each with the way to take it back. */
export function OpenInvitations({ invitations }: { invitations: InvitationRow[] }) {
  const [result, send, pending] = useActionState(revokeInvitationAction, null);
  if (invitations.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 border-rule border-b pb-1.5 font-semibold">Open invitations</h3>
      <ul className="rows">
        {invitations.map(({ id, note, by, until }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 py-2">
            <span className="mr-auto">
              <span className="font-medium">{note || 'Without a note'}</span>
              <span className="block text-ink-2 text-sm">
                by {by}, until {until}
              </span>
            </span>
            <form action={send}>
              <input type="hidden" name="invitationId" value={id} />
              <Button type="submit" look="quiet" aria-disabled={pending || undefined}>
                Take back<span className="sr-only">: {note || 'without a note'}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <p role="status" className="text-cinnabar">
        {result?.ok === false && result.message}
      </p>
    </>
  );
}
