'use client';

import { useActionState } from 'react';
import { useKeptValues } from '@/components/layout/use-kept-values';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { createClassAction } from '@/lib/classes/actions';

/** A new class by its name. Where there is one of that name, a tick says that a second one is meant. */
export function CreateClassForm() {
  const [result, send] = useActionState(createClassAction, null);
  const { values, form } = useKeptValues();
  const failure = result?.ok === false ? result : null;
  const problems = failure?.fields?.name;
  return (
    <form {...form} action={send} noValidate className="grid max-w-[29rem] gap-4">
      <ErrorSummary failure={failure} />
      <Field
        name="name"
        label="Name of the class"
        hint="As your students know it, such as 12 History A."
        defaultValue={values.name}
        problems={problems}
        maxLength={200}
        required
      />
      {problems?.some((problem) => problem.includes('tick')) && (
        <label className="choice">
          <input type="checkbox" name="again" className="size-4.5 shrink-0 accent-water" />
          Make a second class of this name
        </label>
      )}
      <div>
        <SubmitButton waiting="Making the class">Make the class</SubmitButton>
      </div>
    </form>
  );
}
