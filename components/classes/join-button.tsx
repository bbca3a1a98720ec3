'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { joinClassAction } from '@/lib/classes/join-actions';

/** Joins with the account that is signed in; who is in the class already goes there. */
export function JoinButton({ code, name, joined }: { code: string; name: string; joined: boolean }) {
  const [result, send] = useActionState(joinClassAction, null);
  return (
    <form action={send} className="grid gap-5">
      <ErrorSummary failure={result?.ok === false ? result : null} />
      <input type="hidden" name="code" value={code} />
      <p>
        You are signed in as <strong className="font-semibold">{name}</strong>.{' '}
        <Link href="/sign-out">Somebody else?</Link>
      </p>
      <div>
        <SubmitButton waiting={joined ? 'Going there' : 'Joining'}>
          {joined ? 'Go to the class' : 'Join this class'}
        </SubmitButton>
      </div>
    </form>
  );
}
