'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { acceptInvitationAction } from '@/lib/school/actions';

/** Joins with the account that is signed in. */
export function AcceptForm({ token, name }: { token: string; name: string }) {
  const [result, send] = useActionState(acceptInvitationAction, null);
  return (
    <form action={send} className="grid gap-5">
      <ErrorSummary failure={result?.ok === false ? result : null} />
      <input type="hidden" name="token" value={token} />
      <p>
        You are signed in as <strong className="font-semibold">{name}</strong>.{' '}
        <Link href="/sign-out">Somebody else?</Link>
      </p>
      <div>
        <SubmitButton waiting="Joining">Join the school</SubmitButton>
      </div>
    </form>
  );
}
