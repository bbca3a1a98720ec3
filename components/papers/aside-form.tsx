'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { putAsideAction } from '@/lib/papers/actions';

/** Puts a paper aside, or takes it back; either can be undone by the other. */
export function AsideForm({ paperId, aside, name }: { paperId: string; aside: boolean; name: string }) {
  const [result, put, pending] = useActionState(putAsideAction, null);
  const label = aside ? 'Put aside' : 'Take back';
  return (
    <form action={put}>
      <input type="hidden" name="paperId" value={paperId} />
      <input type="hidden" name="aside" value={aside ? 'yes' : 'no'} />
      <Button
        type="submit"
        look="quiet"
        aria-label={`${label}: ${name}`}
        aria-disabled={pending || undefined}
      >
        {label}
      </Button>
      {result && !result.ok && <p role="alert">{result.message}</p>}
    </form>
  );
}
