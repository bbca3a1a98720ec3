'use client';

import { type ReactNode, startTransition, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { startPracticeAction } from '@/lib/attempts/actions';

type Problems = Record<string, string | undefined>;
type StartFormProps = {
  /** Name of the form; a field `count` has the id `<name>-count`. */
  name: string;
  label: string;
  look?: 'primary' | 'plain';
  className?: string;
  /** Fields; gets the problem of each field by its name. */
  children: (problems: Problems) => ReactNode;
};

/**
 * A form that starts practice. Works without JavaScript; with it, what was chosen stays chosen when the server
 * refuses (React empties a form whose action has run, so the action is called by hand).
 */
export function StartForm({ name, label, look = 'primary', className = '', children }: StartFormProps) {
  const [result, start, pending] = useActionState(startPracticeAction, null);
  const failure = result && !result.ok ? result : null;
  const fields = Object.entries(failure?.fields ?? {});
  const problems = Object.fromEntries(fields.map(([field, [problem]]) => [field, problem]));
  return (
    <form
      action={start}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (!pending) startTransition(() => start(form));
      }}
    >
      {failure && (
        <ErrorSummary
          failure={{
            message: failure.message,
            fields: Object.fromEntries(fields.map(([field, list]) => [`${name}-${field}`, list])),
          }}
        />
      )}
      {children(problems)}
      <Button type="submit" look={look} aria-disabled={pending || undefined}>
        {pending ? 'Starting' : label}
      </Button>
    </form>
  );
}
