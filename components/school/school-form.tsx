'use client';

import { startTransition, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { saveSchoolAction } from '@/lib/school/actions';
import { zoneWords } from '@/lib/school/time-zones';

type SchoolFormProps = {
  name: string;
  timeZone: string;
  zones: { region: string; zones: string[] }[];
};

/** Name and time zone of the school. */
export function SchoolForm({ name, timeZone, zones }: SchoolFormProps) {
  const [result, send, pending] = useActionState(saveSchoolAction, null);
  const failure = result?.ok === false ? result : null;
  return (
    <form
      action={send}
      className="grid max-w-[28rem] justify-items-start gap-5"
      onSubmit={(event) => {
        event.preventDefault(); // React would put the old values back
        const form = new FormData(event.currentTarget);
        if (!pending) startTransition(() => send(form));
      }}
    >
      <ErrorSummary failure={failure} />
      <div className="w-full">
        <Field
          name="name"
          label="Name of the school"
          defaultValue={name}
          maxLength={100}
          autoComplete="organization"
          problems={failure?.fields?.name}
          required
        />
      </div>
      <div className="w-full">
        <label htmlFor="timeZone" className="block font-semibold">
          Time zone
        </label>
        <p id="timeZone-hint" className="text-ink-2">
          New work opens and closes by its clock. What is set already keeps its moment.
        </p>
        <select
          id="timeZone"
          name="timeZone"
          defaultValue={timeZone}
          aria-describedby="timeZone-hint"
          className="control mt-1.5"
        >
          {zones.map((group) => (
            <optgroup key={group.region} label={group.region}>
              {group.zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zoneWords(zone)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={pending || undefined}>
          {pending ? 'Saving' : 'Save'}
        </Button>
        <p role="status" className="text-ink-2">
          {result?.ok && !pending && 'Saved.'}
        </p>
      </div>
    </form>
  );
}
