'use client';

import { type ReactNode, useActionState } from 'react';
import { Button, type Look } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { Result } from '@/lib/platform/errors';

export type Deed = (previous: Result<void> | null, form: FormData) => Promise<Result<void>>;

type DeedFormProps = {
  action: Deed;
  /** What the deed is done to; sent along unseen. */
  to: Readonly<Record<string, string>>;
  label: ReactNode;
  look?: Look;
  /** Said to screen readers once it is done. */
  done?: string;
  className?: string;
  children?: ReactNode;
};

/** A form that does one thing; what else it asks stands before the button. Works without scripts. */
export function DeedForm({ action, to, label, look, done, className = '', children }: DeedFormProps) {
  const [result, send, pending] = useActionState(action, null);
  return (
    <form action={send} className={className}>
      <ErrorSummary failure={result?.ok === false ? result : null} />
      {Object.entries(to).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button
        type="submit"
        look={look}
        aria-disabled={pending || undefined}
        onClick={(event) => {
          if (pending) event.preventDefault();
        }}
      >
        {label}
      </Button>
      <span role="status" className="sr-only">
        {result?.ok && done}
      </span>
    </form>
  );
}
