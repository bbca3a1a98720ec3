'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { useFormAction } from '@/components/ui/use-form-action';
import { plural } from '@/lib/attempts/work';
import { mergeStudentsAction } from '@/lib/classes/merge-actions';
import type { RecordView } from '@/lib/classes/merge-queries';

type MergeFormProps = {
  studentId: string;
  otherId: string;
  records: readonly RecordView[];
  suggested: string;
  /** What it will do. */
  children: ReactNode;
};

/** Says which of two records stays, and makes them one. Works without scripts. */
export function MergeForm({ studentId, otherId, records, suggested, children }: MergeFormProps) {
  const { failure, pending, form } = useFormAction(mergeStudentsAction);
  return (
    <form {...form} className="mt-4 grid gap-6">
      <ErrorSummary failure={failure} />
      <input type="hidden" name="studentId" value={studentId} />
      <input type="hidden" name="otherId" value={otherId} />
      <fieldset id="keep" className="grid gap-4 sm:grid-cols-2">
        <legend className="sr-only">The record that stays</legend>
        {records.map((record) => (
          <RecordChoice key={record.id} record={record} suggested={record.id === suggested} />
        ))}
      </fieldset>
      {children}
      <label className="flex min-h-6 items-start gap-2.5">
        <input id="sure" type="checkbox" name="sure" className="mt-1 size-4.5 flex-none accent-water" />I am
        sure that they are one person.
      </label>
      <div>
        <Button type="submit" look="primary" aria-disabled={pending || undefined}>
          {pending ? 'Moving' : 'Make them one record'}
        </Button>
      </div>
    </form>
  );
}

function RecordChoice({ record, suggested }: { record: RecordView; suggested: boolean }) {
  const { id, name, signsInAs, says, classes, set, practice, extensions, outlives } = record;
  const facts = [
    says,
    classes.length > 0 ? `In ${classes.join(', ')}` : 'In no class of yours',
    `${plural(set, 'attempt')} at work that was set, ${practice} of practice`,
    extensions > 0 && `Own close or attempts for ${plural(extensions, 'piece')} of work`,
    record.hasArrangement && 'Has access arrangements',
    record.externalId && `Student number ${record.externalId}`,
    outlives
      ? 'If it goes: the account stays with its owner and leaves your school'
      : 'If it goes: the sign-in is deleted and signed out everywhere',
  ].filter(Boolean);
  return (
    <div className="border border-rule px-4 py-3 has-[:checked]:border-ink has-[:checked]:bg-water-tint">
      <label className="flex items-start gap-2.5">
        <input
          type="radio"
          name="keep"
          value={id}
          defaultChecked={suggested}
          aria-describedby={`facts-${id}`}
          className="mt-1 size-4.5 flex-none accent-water"
        />
        <span className="[overflow-wrap:anywhere]">
          <span className="block font-semibold">Keep {name}</span>
          {signsInAs ? `Signs in as ${signsInAs}` : 'Has no name to sign in with'}
        </span>
      </label>
      <ul id={`facts-${id}`} className="mt-2 grid gap-0.5 text-ink-2 text-sm [overflow-wrap:anywhere]">
        {facts.map((fact) => (
          <li key={String(fact)}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}
