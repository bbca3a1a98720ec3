'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { SaveState, Trouble } from '@/lib/attempts/browser/save-queue';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { reviewPath } from './review-path';

const WORDS: Record<SaveState['kind'], string> = {
  saved: 'Saved',
  saving: 'Saving',
  'not-saved': 'Not saved',
  closed: 'Handed in',
  'cut-off': 'Not saved',
};

/** One word about saving, never more than is true. Spoken only when something goes wrong (see SaveNotice). */
export function SaveStatus({ state }: { state: SaveState }) {
  const bad = state.kind === 'not-saved' || state.kind === 'cut-off';
  const words = WORDS[state.kind];
  return (
    <p className={css.status} data-kind={bad ? 'not-saved' : state.kind}>
      {state.kind === 'saving' ? <span className={css.dot} /> : <Icon name={bad ? 'warning' : 'check'} />}
      {words}
    </p>
  );
}

const TROUBLE: Record<Trouble, string> = {
  'no-answer': 'Not saved: the connection is down. Go on working and keep this page open; Thaw keeps trying.',
  'signed-out': 'Not saved: you are signed out. Your text stays on this page.',
  refused:
    'Not saved. Copy your text: the server did not take your last change and will not be asked again until you edit that answer.',
};

/** The attempt was closed while changes waited here. */
export const CUT_OFF = 'Handed in elsewhere. What you wrote since is not saved. Copy your text.';

/** What to do when saving fails, when the attempt was closed elsewhere, or when a save came too late. */
export function SaveNotice({
  session,
  state,
  lasting,
}: {
  session: ExamSession;
  state: SaveState;
  lasting: boolean;
}) {
  const { attemptId } = session.view;
  const trouble = state.trouble && (lasting || state.trouble !== 'no-answer') ? state.trouble : null;
  const over = state.kind === 'closed' || state.kind === 'cut-off';
  return (
    <div role="status" className={trouble || state.late || over ? css.notice : undefined}>
      {trouble && (
        <>
          <p>{TROUBLE[trouble]}</p>
          {trouble === 'signed-out' && (
            <a
              href={`/sign-in?callbackUrl=${encodeURIComponent(`/learn/attempts/${attemptId}`)}`}
              target="_blank"
              rel="noreferrer"
            >
              Sign in again (new tab)
            </a>
          )}
          <CopyText session={session} />
        </>
      )}
      {state.kind === 'cut-off' && (
        <>
          <p>{CUT_OFF}</p>
          <CopyText session={session} />
        </>
      )}
      {over && (
        <>
          <p>This attempt is handed in. It can no longer be changed.</p>
          <a href={reviewPath(attemptId)}>See your review</a>
        </>
      )}
      {state.late && !over && (
        <p>Time was over when your last changes arrived. They are kept, but do not count.</p>
      )}
    </div>
  );
}

/** Everything written, to the clipboard; where that is not allowed, in a field to copy from. */
export function CopyText({ session }: { session: ExamSession }) {
  const [result, setResult] = useState<'copied' | 'by-hand' | null>(null);
  const copy = () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(allText(session)))
      .then(
        () => setResult('copied'),
        () => setResult('by-hand'),
      );
  return (
    <>
      <Button onClick={copy}>{result === 'copied' ? 'Copied' : 'Copy your text'}</Button>
      {result === 'by-hand' && (
        <textarea className={css.byHand} readOnly value={allText(session)} aria-label="Your text, to copy" />
      )}
    </>
  );
}

function allText({ view, queue }: ExamSession): string {
  return view.questions
    .filter((question) => question.content.type !== 'multiple_choice')
    .map((question) => `Question ${question.position}\n\n${queue.draft(question.itemVersionId).value}`)
    .join('\n\n\n');
}
