'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { type Decision, decisionOf } from '@/components/mark-schemes/decision';
import { type Decided, DecisionForm, type Failure } from '@/components/mark-schemes/decision-form';
import { WordsField } from '@/components/mark-schemes/words-field';
import type { SchemeView } from '@/lib/attempts/review-views';
import { saveTeacherMark } from '@/lib/marking/actions';
import { MAX_COMMENT_CHARACTERS, MAX_REASON_CHARACTERS } from '@/lib/marking/award';
import type { OwnAwardView } from '@/lib/marking/desk-views';
import type { SavedAward } from '@/lib/marking/teacher-award';
import { AgreeChoice } from './agree-choice';
import { moving } from './desk-moves';
import { type Draft, dropDraft, keepDraft, keptDraft } from './drafts';
import { unreachable } from './unreachable';

/** Id of the form: the button "Save and next" stands in the bar below. */
export const MARK_FORM = 'mark-form';

/** A teacher marks one answer: level, mark, a comment to the student, a note for colleagues. */
export function TeacherForm({
  attemptId,
  responseId,
  scheme,
  maxMarks,
  own,
  released,
  next,
}: {
  attemptId: string;
  responseId: string;
  scheme: SchemeView;
  maxMarks: number;
  own: OwnAwardView | null;
  /** Students see marks at once. */
  released: boolean;
  /** Where to go after saving; null: stay. */
  next: string | null;
}) {
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(
    () =>
      keptDraft(responseId) ?? {
        decision: decisionOf(own),
        comment: own?.comment ?? '',
        note: own?.note ?? '',
      },
  );
  const [changed, setChanged] = useState(() => keptDraft(responseId) !== null);
  const [choice, setChoice] = useState<Extract<SavedAward, { state: 'another_counts' }> | null>(null);
  const keys = useMemo(
    () => ({ quick: true, commands: { c: () => document.getElementById('comment')?.focus() } }),
    [],
  );
  useLeaveWarning(changed);

  function change(part: Partial<Draft>) {
    const { news: _, ...kept } = draft;
    const whole = { ...kept, ...part };
    setDraft(whole);
    setChanged(true);
    keepDraft(responseId, whole);
  }

  function goOn() {
    if (next) {
      moving();
      return router.push(next);
    }
    document.getElementById('desk-title')?.focus();
    router.refresh();
  }

  async function save(decided: Decided): Promise<Failure | null> {
    const { comment, note } = draft;
    const revision = own?.revision ?? null;
    const input = { attemptId, responseId, ...decided, comment, note, revision, released };
    const result = await saveTeacherMark(input).catch(unreachable);
    if (!result.ok) {
      if (result.code === 'changed_meanwhile') {
        // The page is made anew, with what was typed kept beside what is stored.
        keepDraft(responseId, { ...draft, news: result.message });
        router.refresh();
      }
      return result;
    }
    dropDraft(responseId);
    setChanged(false);
    if (result.data.state === 'another_counts') setChoice(result.data);
    else goOn();
    return null;
  }

  if (choice) {
    return (
      <AgreeChoice {...{ attemptId, responseId, released, choice }} maxMarks={maxMarks} onChosen={goOn} />
    );
  }
  return (
    <DecisionForm
      id={MARK_FORM}
      label="Mark of this answer"
      scheme={scheme}
      maxMarks={maxMarks}
      initial={draft.decision}
      keys={keys}
      save={save}
      onDecide={(decision: Decision) => change({ decision })}
    >
      {(problems, saving) => (
        <>
          {draft.news && (
            <p role="alert" className="border-cinnabar border-l-4 pl-3">
              {draft.news}
              {own && ` The mark that is stored: ${own.marks} of ${maxMarks}.`}
            </p>
          )}
          <WordsField
            name="comment"
            label="To the student"
            hint="The next step: what to do with this work now. The student reads this first."
            most={MAX_COMMENT_CHARACTERS}
            value={draft.comment}
            onChange={(comment) => change({ comment })}
            problems={problems.comment}
          />
          <WordsField
            name="note"
            label="Note for colleagues"
            hint="Never shown to the student."
            rows={2}
            most={MAX_REASON_CHARACTERS}
            value={draft.note}
            onChange={(note) => change({ note })}
            problems={problems.note}
          />
          {(saving || changed) && (
            <p className="text-ink-2 text-sm">{saving ? 'Saving' : 'Not saved yet.'}</p>
          )}
        </>
      )}
    </DecisionForm>
  );
}

/** Closing the window with something unsaved asks first. */
function useLeaveWarning(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [changed]);
}
