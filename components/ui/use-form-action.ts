'use client';

import { type FormEvent, startTransition, useActionState } from 'react';
import type { Result } from '@/lib/platform/errors';
import { useEarlyInput } from './use-early-input';

type FormAction<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>;

/**
 * A form action whose form keeps what was typed when the server refuses: React empties a form whose action has run, so
 * with scripts it is called by hand. Without them the form sends itself. What was typed before they ran counts.
 */
export function useFormAction<T>(action: FormAction<T>) {
  const [result, send, pending] = useActionState(action, null);
  const ref = useEarlyInput<HTMLFormElement>();
  const failure = result?.ok === false ? result : null;
  return {
    result,
    failure,
    pending,
    problems: Object.fromEntries(
      Object.entries(failure?.fields ?? {}).map(([field, [problem]]) => [field, problem]),
    ) as Record<string, string | undefined>,
    form: {
      ref,
      action: send,
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
        if (!pending) startTransition(() => send(data));
      },
    },
  };
}
