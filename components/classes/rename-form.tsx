'use client';

import { useActionState } from 'react';
import { useKeptValues } from '@/components/layout/use-kept-values';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { renameClassAction } from '@/lib/classes/actions';

/** The name of a class, to be changed. */
export function RenameForm({ classId, name }: { classId: string; name: string }) {
  const [result, send] = useActionState(renameClassAction, null);
  const { values, form } = useKeptValues();
  const failure = result?.ok === false ? result : null;
  return (
    <form {...form} action={send} noValidate className="grid gap-3">
      <ErrorSummary failure={failure} />
      <input type="hidden" name="classId" value={classId} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56 flex-1">
          <Field
            name="name"
            label="Name of the class"
            defaultValue={values.name ?? name}
            problems={failure?.fields?.name}
            maxLength={200}
            required
          />
        </div>
        <Button type="submit">Save the name</Button>
      </div>
      <p role="status" className="text-ink-2">
        {result?.ok && 'The name is saved.'}
      </p>
    </form>
  );
}
