'use client';

import { startTransition, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { plural } from '@/lib/attempts/work';
import { makeSlipsAction } from '@/lib/classes/sign-in-code-actions';
import type { SlipClass, SlipStudent } from '@/lib/classes/sign-in-code-queries';
import { takesNoSlip } from '@/lib/classes/sign-in-codes';
import { SlipSheet } from './slip-sheet';

const NEEDS_ONE = new Set(['none', 'over']);

/** Who gets a slip, at first those who cannot sign in yet; then the slips themselves. Works without scripts. */
export function SlipsForm({ classroom, only }: { classroom: SlipClass; only: string | null }) {
  const [result, send, pending] = useActionState(makeSlipsAction, null);
  const { students } = classroom;
  const possible = students.filter(({ state }) => !takesNoSlip(state));
  const [chosen, setChosen] = useState(() => {
    const first = students.filter(({ id, state }) => (only ? id === only : NEEDS_ONE.has(state)));
    return new Set(first.filter(({ state }) => !takesNoSlip(state)).map(({ id }) => id));
  });
  if (result?.ok) return <SlipSheet classroom={classroom} slips={result.data.slips} />;
  const failure = result?.ok === false ? result : null;
  const losing = possible.filter(({ id, state }) => chosen.has(id) && state === 'signs_in').length;
  const toggle = (id: string, on: boolean) => {
    const after = new Set(chosen);
    if (on) after.add(id);
    else after.delete(id);
    setChosen(after);
  };
  return (
    <form
      action={send}
      className="max-w-[52rem]"
      onSubmit={(event) => {
        event.preventDefault(); // React would untick what the server refused
        const form = new FormData(event.currentTarget);
        if (!pending) startTransition(() => send(form));
      }}
    >
      <ErrorSummary failure={failure} />
      <input type="hidden" name="classId" value={classroom.id} />
      <fieldset id="student" className="section">
        <legend className="sr-only">Who gets a slip</legend>
        <div className="flex flex-wrap items-center gap-2.5 pb-3">
          <h2 className="section-title mr-auto">Who gets a slip</h2>
          <Button look="quiet" onClick={() => setChosen(new Set(possible.map(({ id }) => id)))}>
            Everybody
          </Button>
          <Button look="quiet" onClick={() => setChosen(new Set())}>
            Nobody
          </Button>
        </div>
        <ul className="rows border-rule border-t">
          {students.map((student) => (
            <li key={student.id}>
              <StudentRow student={student} chosen={chosen.has(student.id)} onToggle={toggle} />
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="mt-5 flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" aria-disabled={pending || undefined}>
          {pending ? 'Making them' : `Make ${plural(chosen.size, 'slip')}`}
        </Button>
        <p role="status" className="max-w-[40ch] text-ink-2">
          {losing > 0 && `${plural(losing, 'student')} with a password will have to choose a new one.`}
        </p>
      </div>
    </form>
  );
}

type StudentRowProps = { student: SlipStudent; chosen: boolean; onToggle: (id: string, on: boolean) => void };

function StudentRow({ student, chosen, onToggle }: StudentRowProps) {
  const { id, name, signsInAs, state, says } = student;
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2 hover:bg-ground has-disabled:cursor-default">
      <input
        type="checkbox"
        name="student"
        value={id}
        checked={chosen}
        disabled={takesNoSlip(state)}
        onChange={(event) => onToggle(id, event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-water"
      />
      <span className="grid flex-1 gap-x-4 sm:grid-cols-3">
        <span className="font-medium">{name}</span>
        <span className="text-ink-2 [overflow-wrap:anywhere]">{signsInAs}</span>
        <span className="text-ink-2">{says}</span>
      </span>
    </label>
  );
}
