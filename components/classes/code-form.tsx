'use client';

import { useActionState } from 'react';
import { useKeptValues } from '@/components/layout/use-kept-values';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { openCodeAction } from '@/lib/classes/join-actions';

/** Where a class code is typed; works without scripts. */
export function CodeForm() {
  const [result, send] = useActionState(openCodeAction, null);
  const { values, form } = useKeptValues();
  const failure = result?.ok === false ? result : null;
  return (
    <form {...form} action={send} noValidate className="grid gap-5">
      <ErrorSummary failure={failure} />
      <Field
        name="code"
        label="Class code"
        hint="Eight letters and digits. Capitals and the hyphen do not matter."
        className="font-semibold uppercase tracking-widest"
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={40}
        defaultValue={values.code}
        problems={failure?.fields?.code}
        required
      />
      <div>
        <SubmitButton waiting="Looking">Go on</SubmitButton>
      </div>
    </form>
  );
}
