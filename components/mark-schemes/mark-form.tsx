'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { SchemeView, SelfAwardView } from '@/lib/attempts/review-views';
import { saveOwnMark } from '@/lib/marking/actions';
import type { FieldProblems } from '@/lib/platform/errors';
import { decisionOf } from './decision';
import { type Decided, DecisionForm, type Failure } from './decision-form';
import { ReasonField } from './reason-field';

export type MarkFormProps = {
  attemptId: string;
  responseId: string;
  /** Where to go after saving. */
  backTo: string;
  scheme: SchemeView;
  maxMarks: number;
  award: SelfAwardView | null;
};

/** A student marks an answer of their own, with a reason; saving leads back to the review. */
export function MarkForm(props: MarkFormProps & { onDecide: () => void }) {
  const { attemptId, responseId, award } = props;
  const router = useRouter();
  const [reason, setReason] = useState(award?.reason ?? '');

  async function save(decided: Decided): Promise<Failure | null> {
    const result = await send({ attemptId, responseId, ...decided, reason });
    if (!result.ok) return result;
    router.push(props.backTo);
    return null;
  }

  function missing(): FieldProblems {
    return reason.trim() === '' ? { reason: ['Say in a sentence why you chose this mark.'] } : {};
  }

  return (
    <DecisionForm
      label="Your mark"
      scheme={props.scheme}
      maxMarks={props.maxMarks}
      initial={decisionOf(award)}
      missing={missing}
      save={save}
      onDecide={props.onDecide}
    >
      {(problems, saving) => (
        <>
          <ReasonField value={reason} onChange={setReason} problems={problems.reason} />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary" aria-disabled={saving || undefined}>
              {saving ? 'Saving' : 'Save my mark'}
            </Button>
            <p className="text-ink-2 text-sm">You can change it later.</p>
          </div>
        </>
      )}
    </DecisionForm>
  );
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
