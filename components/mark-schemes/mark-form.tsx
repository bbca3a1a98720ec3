'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useCallback, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { SchemeView, SelfAwardView } from '@/lib/attempts/review-views';
import { saveOwnMark } from '@/lib/marking/actions';
import type { Result } from '@/lib/platform/errors';
import { CriteriaChoice } from './criteria-choice';
import type { Decision } from './decision';
import { LevelChoice } from './level-choice';
import { ReasonField } from './reason-field';
import { TickChoice } from './tick-choice';
import { useMarkKeys } from './use-mark-keys';

type Failure = Extract<Result<unknown>, { ok: false }>;

export type MarkFormProps = {
  attemptId: string;
  responseId: string;
  /** Where to go after saving. */
  backTo: string;
  scheme: SchemeView;
  maxMarks: number;
  award: SelfAwardView | null;
};

/** Decide on level, marks and reason; saving leads back to the review. Keys: 1-5 level, arrows marks, Ctrl+Enter. */
export function MarkForm(props: MarkFormProps & { onDecide: () => void }) {
  const { scheme, maxMarks, award, onDecide } = props;
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [decision, setDecision] = useState<Decision>(() => decisionOf(award));
  const [reason, setReason] = useState(award?.reason ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, startSaving] = useTransition();
  const decide = useCallback(
    (next: Decision) => {
      setDecision(next);
      onDecide();
    },
    [onDecide],
  );
  useMarkKeys(form, scheme, decide);

  function save(event: FormEvent) {
    event.preventDefault();
    if (saving) return;
    const missing = missingProblems(scheme, decision, reason);
    if (missing) return setFailure(missing);
    startSaving(async () => {
      const points = scheme.kind === 'levels' ? null : decision.points;
      const { attemptId, responseId } = props;
      const marks = decision.marks ?? 0;
      const result = await send({ attemptId, responseId, level: decision.level, marks, points, reason });
      if (!result.ok) return setFailure(result);
      router.push(props.backTo);
    });
  }

  const problems = failure?.fields ?? {};
  const choice = { maxMarks, decision, decide, problems };
  return (
    <form ref={form} onSubmit={save} noValidate aria-label="Your mark" className="grid gap-5">
      <Total decision={decision} maxMarks={maxMarks} />
      <ErrorSummary failure={failure} />
      {scheme.kind === 'levels' && <LevelChoice scheme={scheme} {...choice} />}
      {scheme.kind === 'criteria' && <CriteriaChoice scheme={scheme} {...choice} />}
      {scheme.kind === 'ticks' && <TickChoice scheme={scheme} {...choice} />}
      <ReasonField value={reason} onChange={setReason} problems={problems.reason} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={saving || undefined}>
          {saving ? 'Saving' : 'Save my mark'}
        </Button>
        <p className="text-ink-2 text-sm">You can change it later.</p>
      </div>
    </form>
  );
}

function decisionOf(award: SelfAwardView | null): Decision {
  return { level: award?.level ?? null, marks: award?.marks ?? null, points: award?.points ?? {} };
}

/** What a person forgot, before anything is sent; the server checks again. */
function missingProblems(scheme: SchemeView, decision: Decision, reason: string): Failure | null {
  const fields: Record<string, string[]> = {};
  if (scheme.kind === 'levels' && decision.level === null) fields.level = ['Choose a level first.'];
  else if (scheme.kind === 'criteria') {
    const open = scheme.criteria.find((one) => decision.points[one.id] === undefined);
    if (open) fields[`points.${open.id}`] = [`Choose a number for "${open.name}".`];
  } else if (decision.marks === null) fields.marks = ['Choose a mark.'];
  if (reason.trim() === '') fields.reason = ['Say in a sentence why you chose this mark.'];
  if (Object.keys(fields).length === 0) return null;
  return { ok: false, code: 'invalid', message: 'This is not saved yet.', fields };
}

async function send(input: Parameters<typeof saveOwnMark>[0]): ReturnType<typeof saveOwnMark> {
  try {
    return await saveOwnMark(input);
  } catch {
    return {
      ok: false,
      code: 'unexpected',
      message: 'Thaw cannot be reached. Your mark is not saved yet. Try again.',
    };
  }
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
