'use client';

import { startTransition, useActionState, useState } from 'react';
import { Switch } from '@/components/layout/choice-row';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { setArrangementAction } from '@/lib/attempts/arrangement-actions';
import { MULTIPLIERS } from '@/lib/attempts/arrangement-form';
import type { ArrangementView } from '@/lib/classes/student-queries';

type ArrangementFormProps = { studentId: string; arrangement: ArrangementView };

/** What a student may have in every timed attempt: numbers and tools, never a reason. */
export function ArrangementForm({ studentId, arrangement }: ArrangementFormProps) {
  const [result, send, pending] = useActionState(setArrangementAction, null);
  const [now, setNow] = useState(arrangement);
  const failure = result?.ok === false ? result : null;
  return (
    <form
      action={send}
      className="grid justify-items-start gap-6"
      onSubmit={(event) => {
        event.preventDefault(); // React would put the old values back
        const form = new FormData(event.currentTarget);
        if (!pending) startTransition(() => send(form));
      }}
    >
      <ErrorSummary failure={failure} />
      <input type="hidden" name="studentId" value={studentId} />
      <TimeField
        arrangement={now}
        onChange={(change) => setNow((before) => ({ ...before, ...change }))}
        stored={arrangement.multiplierPercent}
      />
      {!now.untimed && (
        <div className="w-full max-w-72">
          <Field
            name="extraMinutes"
            label="Minutes on top"
            hint="For every timed attempt, however long."
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            defaultValue={arrangement.extraMinutes || ''}
            problems={failure?.fields?.extraMinutes}
          />
        </div>
      )}
      <div>
        <Switch
          name="restBreaks"
          label="Rest breaks"
          hint="The student may stop the clock; the question is hidden meanwhile."
          on={now.restBreaks}
          onChange={(restBreaks) => setNow((before) => ({ ...before, restBreaks }))}
        />
        <Switch
          name="spellingCheck"
          label="Spelling check"
          hint="The browser may underline words while writing."
          on={now.spellingCheck}
          onChange={(spellingCheck) => setNow((before) => ({ ...before, spellingCheck }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" aria-disabled={pending || undefined}>
          {pending ? 'Saving' : 'Save the arrangements'}
        </Button>
        <p role="status" className="text-ink-2">
          {result?.ok && !pending && 'Saved. They count at once.'}
        </p>
      </div>
    </form>
  );
}

type TimeFieldProps = {
  arrangement: ArrangementView;
  onChange: (change: Partial<ArrangementView>) => void;
  /** A share that no button offers is kept as one more. */
  stored: number;
};

function TimeField({ arrangement: { untimed, multiplierPercent }, onChange, stored }: TimeFieldProps) {
  const shares = [...new Set([...MULTIPLIERS, stored])].toSorted((a, b) => a - b);
  return (
    <fieldset id="time">
      <legend className="mb-1.5 font-semibold">Time</legend>
      <div className="flex flex-wrap gap-2">
        {shares.map((share) => (
          <label key={share} className="choice">
            <input
              type="radio"
              name="time"
              value={share}
              checked={!untimed && multiplierPercent === share}
              onChange={() => onChange({ untimed: false, multiplierPercent: share })}
              className="size-4.5 accent-water"
            />
            {shareWords(share)}
          </label>
        ))}
        <label className="choice">
          <input
            type="radio"
            name="time"
            value="untimed"
            checked={untimed}
            onChange={() => onChange({ untimed: true })}
            className="size-4.5 accent-water"
          />
          Untimed
        </label>
      </div>
    </fieldset>
  );
}

function shareWords(percent: number): string {
  if (percent === 100) return 'As the paper says';
  if (percent === 200) return 'Double';
  return `${percent - 100}% more`;
}
