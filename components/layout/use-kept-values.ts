'use client';

import { type FormEvent, useState } from 'react';
import { useEarlyInput } from '@/components/ui/use-early-input';

/**
 * What was typed into a form, also before its scripts ran. React empties a form after its action; with these as
 * defaultValue it comes back. Passwords are not kept.
 */
export function useKeptValues() {
  const [values, setValues] = useState<Record<string, string>>({});
  const ref = useEarlyInput<HTMLFormElement>();
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    const { name, value, type } = event.target as HTMLInputElement;
    if (name && type !== 'password') setValues((before) => ({ ...before, [name]: value }));
  };
  return { values, form: { ref, onInput } };
}
