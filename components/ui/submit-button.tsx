'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type Look } from './button';

/** Sends its form; says so while it waits and takes no second press. It keeps the focus. */
export function SubmitButton({
  children,
  waiting,
  look = 'primary',
}: {
  children: ReactNode;
  waiting: string;
  look?: Look;
}) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      look={look}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      {pending ? waiting : children}
    </Button>
  );
}
