'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Unsent } from '@/lib/attempts/browser/unsent';
import { signOut } from '@/lib/auth/actions';
import { lookForUnsent, useWipingSignOut } from './use-wiping-sign-out';

/**
 * Signs out and wipes what this person left on this device. Says first what is not sent yet, and offers it as a file.
 * Works without scripts, only without the wiping.
 */
export function SignOutForm({ userId }: { userId: string }) {
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  useEffect(() => {
    void lookForUnsent(userId).then(setUnsent);
  }, [userId]);
  const onSubmit = useWipingSignOut(userId, unsent ? null : setUnsent);
  return (
    <>
      <div role="status">{unsent && <UnsentWork unsent={unsent} />}</div>
      <form action={signOut} onSubmit={onSubmit}>
        <SubmitButton waiting="Signing out">
          {unsent ? 'Sign out and delete it from this device' : 'Sign out on this device'}
        </SubmitButton>
      </form>
    </>
  );
}

function UnsentWork({ unsent }: { unsent: Unsent }) {
  return (
    <div className="mb-6 grid gap-3 rounded-md border border-amber bg-amber-tint p-4">
      <p className="font-semibold">{unsent.sentence}</p>
      <p>Signing out deletes this from the device. Open the paper to send it, or take the text along.</p>
      <ul className="grid gap-2">
        {unsent.attempts.map(({ attemptId, title }) => (
          <li key={attemptId}>
            <a href={`/learn/attempts/${attemptId}`}>Open {title}</a>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={unsent.download}>Download your unsent text</Button>
      </div>
    </div>
  );
}
