'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { createPaperAction } from '@/lib/papers/actions';

/** Makes a copy of a paper of the school or the library, and opens it. */
export function CopyForm({ from, label, name }: { from: string; label: string; name?: string }) {
  const [result, copy, pending] = useActionState(createPaperAction, null);
  return (
    <form action={copy}>
      <input type="hidden" name="from" value={from} />
      <Button
        type="submit"
        aria-label={name && `${label}: ${name}`}
        aria-disabled={pending || undefined}
        onClick={(event) => pending && event.preventDefault()}
      >
        {pending ? 'Copying' : label}
      </Button>
      {result && !result.ok && (
        <p role="alert" className="mt-1 text-cinnabar">
          {result.message}
        </p>
      )}
    </form>
  );
}
