'use client';

import { type FormEvent, type ReactNode, useCallback, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Kbd } from '@/components/ui/kbd';
import type { SchemeView } from '@/lib/attempts/review-views';
import type { FieldProblems, Result } from '@/lib/platform/errors';
import { CriteriaChoice } from './criteria-choice';
import type { Decision } from './decision';
import { LevelChoice } from './level-choice';
import { TickChoice } from './tick-choice';
import { type MarkKeys, nothingEarned, useMarkKeys } from './use-mark-keys';

export type Failure = Extract<Result<unknown>, { ok: false }>;
/** A decision that is complete; `points` is null where the scheme has levels. */
export type Decided = { level: number | null; marks: number; points: Record<string, number> | null };

type DecisionFormProps = {
  /** Of the form element, so that a button elsewhere can send it. */
  id?: string;
  label: string;
  scheme: SchemeView;
  maxMarks: number;
  /** Where the decision starts from. */
  initial: Decision;
  keys?: MarkKeys;
  /** What the fields below the decision lack, by field. */
  missing?: () => FieldProblems;
  /** Sends it; answers with what went wrong, or null. */
  save: (decided: Decided) => Promise<Failure | null>;
  onDecide?: (decision: Decision) => void;
  /** What stands below the decision: fields and the button. */
  children: (problems: FieldProblems, saving: boolean) => ReactNode;
};

/** Decide on level and marks by a mark scheme of any kind. Keys: 1-5 level, arrows marks, Ctrl+Enter. */
export function DecisionForm(props: DecisionFormProps) {
  const { scheme, maxMarks, onDecide } = props;
  const form = useRef<HTMLFormElement>(null);
  const [decision, setDecision] = useState<Decision>(props.initial);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, startSaving] = useTransition();
  const decide = useCallback(
    (next: Decision) => {
      setDecision(next);
      onDecide?.(next);
    },
    [onDecide],
  );
  useMarkKeys(form, scheme, decide, props.keys);

  function save(event: FormEvent) {
    event.preventDefault();
    if (saving) return;
    const fields = { ...missingDecision(scheme, decision), ...props.missing?.() };
    if (Object.keys(fields).length > 0) {
      return setFailure({ ok: false, code: 'invalid', message: 'This is not saved yet.', fields });
    }
    const points = scheme.kind === 'levels' ? null : decision.points;
    startSaving(async () => {
      setFailure(await props.save({ level: decision.level, marks: decision.marks ?? 0, points }));
    });
  }

  const problems = failure?.fields ?? {};
  const choice = { maxMarks, decision, decide, problems };
  return (
    <form
      ref={form}
      id={props.id}
      onSubmit={save}
      noValidate
      aria-label={props.label}
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
    >
      <Total decision={decision} maxMarks={maxMarks} />
      <ErrorSummary failure={failure} />
      {scheme.kind === 'levels' && <LevelChoice scheme={scheme} {...choice} />}
      {scheme.kind === 'criteria' && <CriteriaChoice scheme={scheme} {...choice} />}
      {scheme.kind === 'ticks' && <TickChoice scheme={scheme} {...choice} />}
      {props.keys?.quick && (
        <Button
          look="quiet"
          className="-mt-3 -ml-2.5 justify-self-start text-sm"
          onClick={() => decide(nothingEarned(scheme))}
        >
          Give 0 marks <Kbd>0</Kbd>
        </Button>
      )}
      {props.children(problems, saving)}
    </form>
  );
}

/** What a person forgot, before anything is sent; the server checks again. */
function missingDecision(scheme: SchemeView, decision: Decision): FieldProblems {
  if (scheme.kind === 'levels') return decision.level === null ? { level: ['Choose a level first.'] } : {};
  if (scheme.kind === 'criteria') {
    const open = scheme.criteria.find((one) => decision.points[one.id] === undefined);
    return open ? { [`points.${open.id}`]: [`Choose a number for "${open.name}".`] } : {};
  }
  return decision.marks === null ? { marks: ['Choose a mark.'] } : {};
}

/** The mark in large figures, as it stands. */
function Total({ decision, maxMarks }: { decision: Decision; maxMarks: number }) {
  return (
    <p className="flex min-h-16 flex-wrap items-baseline gap-x-2 border-ink border-b-2 pb-3">
      {decision.marks === null ? (
        <span className="font-serif text-ink-2 text-xl">No mark yet,</span>
      ) : (
        <span className="font-medium font-serif text-[3.5rem] leading-[0.9]">{decision.marks}</span>
      )}
      <span className="font-serif text-lg">out of {maxMarks}</span>
      {decision.level !== null && <span className="ml-auto font-semibold">Level {decision.level}</span>}
    </p>
  );
}
