'use client';

import { useActionState } from 'react';
import { useKeptValues } from '@/components/layout/use-kept-values';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { createPaperAction } from '@/lib/papers/actions';

/** An empty paper with a title. */
export function EmptyPaperForm() {
  const [result, create] = useActionState(createPaperAction, null);
  const { values, form } = useKeptValues();
  const failure = result && !result.ok ? result : null;
  return (
    <form {...form} action={create} className="grid max-w-md justify-items-start gap-4">
      <ErrorSummary failure={failure} />
      <div className="w-full">
        <Field
          name="title"
          label="Title"
          defaultValue={values.title ?? ''}
          problems={failure?.fields?.title}
          maxLength={120}
          autoComplete="off"
          required
        />
      </div>
      <SubmitButton waiting="Making it">Pick questions</SubmitButton>
    </form>
  );
}
