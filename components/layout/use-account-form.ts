'use client';

import { useActionState } from 'react';
import type { Result } from '@/lib/platform/errors';
import { useKeptValues } from './use-kept-values';

type AccountAction<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>;

/** A form that makes an account: it keeps what was typed when it is refused, and works without scripts. */
export function useAccountForm<T>(action: AccountAction<T>) {
  const [result, send] = useActionState(action, null);
  const { values, form } = useKeptValues();
  const failure = result?.ok === false ? result : null;
  return {
    failure,
    form: { ...form, action: send, noValidate: true },
    /** What every field of it gets. */
    field: (name: string) => ({
      name,
      defaultValue: values[name],
      problems: failure?.fields?.[name],
      required: true,
    }),
  };
}
