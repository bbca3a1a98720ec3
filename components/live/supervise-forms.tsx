'use client';

import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { randomId } from '@/lib/attempts/browser/transport';
import {
  addTimeAction,
  changeBreaksAction,
  handInForAction,
  reopenAction,
  sendNoticeAction,
} from '@/lib/attempts/supervise-actions';
import type { Outcome } from '@/lib/attempts/supervise-schema';
import { plural } from '@/lib/attempts/work';
import type { FieldProblems, Result } from '@/lib/platform/errors';

/** Whom it is meant for; `attemptId` is empty for everybody. */
type Whom = { assignmentId: string; attemptId: string };
type FormProps = { whom: Whom; onDone: (words: string) => void; onCancel: () => void };
type Send<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>;

type DeedProps<T> = {
  send: Send<T>;
  /** Fields that nobody types. */
  hidden: Record<string, string>;
  label: string;
  onDone: (data: T, form: FormData) => void;
  onCancel: () => void;
  children?: (problems: FieldProblems) => ReactNode;
};

/** One deed with its fields. What was typed stays when the server refuses; the focus goes to the first field. */
function DeedForm<T>({ send, hidden, label, onDone, onCancel, children }: DeedProps<T>) {
  const [result, act, pending] = useActionState<Result<T> | null, FormData>(async (previous, form) => {
    const answer = await send(previous, form);
    if (answer.ok) onDone(answer.data, form);
    return answer;
  }, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([type=hidden]),textarea,button')?.focus();
  }, []);
  const failure = result?.ok === false ? result : null;
  return (
    <form
      ref={form}
      noValidate
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        if (!pending) startTransition(() => act(data));
      }}
    >
      <ErrorSummary failure={failure} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(failure?.fields ?? {})}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" aria-disabled={pending || undefined}>
          {pending ? 'Working' : label}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Back
        </Button>
      </div>
    </form>
  );
}

/** The id of one wish: the same for every try of it. */
function useWish(): string {
  const [id] = useState(randomId);
  return id;
}

const REASON_HINT = 'It is noted with your name.';
const Reason = ({ problems }: { problems: FieldProblems }) => (
  <Field name="reason" label="Reason" hint={REASON_HINT} problems={problems.reason} maxLength={500} />
);
const Minutes = ({ problems, hint, value }: { problems: FieldProblems; hint?: string; value: string }) => (
  <Field
    name="minutes"
    label="Minutes"
    hint={hint}
    problems={problems.minutes}
    inputMode="numeric"
    defaultValue={value}
    className="max-w-28"
  />
);

/** "For 18 students." with how many it could not be done for. */
function forHowMany({ done, left }: Outcome): string {
  const rest = left > 0 ? ` Not for ${left}, who have handed in by now or have no clock.` : '';
  return `for ${plural(done, 'student')}.${rest}`;
}
const outcomeWords = (what: string, whom: Whom, outcome: Outcome) =>
  whom.attemptId ? `${what}.` : `${what} ${forHowMany(outcome)}`;

export function TimeForm({ whom, onDone, onCancel }: FormProps) {
  const id = useWish();
  return (
    <DeedForm
      send={addTimeAction}
      hidden={{ id, ...whom }}
      label="Give this time"
      onCancel={onCancel}
      onDone={(outcome, form) =>
        onDone(outcomeWords(`${plural(Number(form.get('minutes')), 'minute')} more`, whom, outcome))
      }
    >
      {(problems) => (
        <>
          <Minutes problems={problems} hint="1 to 120, on top of what there is." value="5" />
          <Reason problems={problems} />
        </>
      )}
    </DeedForm>
  );
}

export function BreakForm({ whom, onDone, onCancel, action }: FormProps & { action: 'start' | 'end' }) {
  const starts = action === 'start';
  return (
    <DeedForm
      send={changeBreaksAction}
      hidden={{ ...whom, action }}
      label={starts ? 'Stop the clock' : 'Let the clock go on'}
      onCancel={onCancel}
      onDone={(outcome) =>
        onDone(outcomeWords(starts ? 'The clock stands still' : 'The clock goes on', whom, outcome))
      }
    >
      {() => (
        <p>
          {starts
            ? 'The questions are hidden and no time is lost until you let the clock go on, for an hour at most.'
            : 'The questions are shown again, and time goes on from where it stood.'}
        </p>
      )}
    </DeedForm>
  );
}

export function NoticeForm({ whom, onDone, onCancel }: FormProps) {
  const id = useWish();
  return (
    <DeedForm
      send={sendNoticeAction}
      hidden={{ id, ...whom }}
      label="Send"
      onCancel={onCancel}
      onDone={(outcome) => onDone(outcomeWords('The message is shown', whom, outcome))}
    >
      {({ text }) => (
        <div>
          <label htmlFor="text" className="block font-semibold">
            Message
          </label>
          <p id="text-hint" className="text-ink-2">
            It stands above the question until it is closed.
          </p>
          {text && (
            <p id="text-problem" className="mt-1 font-medium text-cinnabar">
              <span className="sr-only">Problem: </span>
              {text[0]}
            </p>
          )}
          <textarea
            id="text"
            name="text"
            rows={3}
            maxLength={500}
            className="control mt-1.5"
            aria-invalid={text ? true : undefined}
            aria-describedby={text ? 'text-hint text-problem' : 'text-hint'}
          />
        </div>
      )}
    </DeedForm>
  );
}

export function HandInForm({ whom, onDone, onCancel }: FormProps) {
  return (
    <DeedForm
      send={handInForAction}
      hidden={{ attemptId: whom.attemptId }}
      label="Hand in"
      onCancel={onCancel}
      onDone={() => onDone('Handed in.')}
    >
      {(problems) => (
        <>
          <p>
            Handed in is what has been saved until now. What waits on the student’s device arrives later and
            is held for you to decide.
          </p>
          <Reason problems={problems} />
        </>
      )}
    </DeedForm>
  );
}

export function ReopenForm({ whom, onDone, onCancel }: FormProps) {
  const id = useWish();
  return (
    <DeedForm
      send={reopenAction}
      hidden={{ id, attemptId: whom.attemptId }}
      label="Open again"
      onCancel={onCancel}
      onDone={() => onDone('Open again. The student goes on from the page of this work.')}
    >
      {(problems) => (
        <>
          <p>
            The student writes on with the time that was left at the hand-in, and these minutes. What can be
            seen after handing in may have been read already.
          </p>
          <Minutes problems={problems} hint="0 to 120, on top of what was left." value="10" />
          <Reason problems={problems} />
        </>
      )}
    </DeedForm>
  );
}
