'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { wordsLabel } from '@/lib/attempts/browser/overview';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { HandInTrouble } from './hand-in-words';
import { reviewPath } from './review-path';
import type { HandInState } from './use-hand-in';

type TimeUpProps = { session: ExamSession; state: HandInState; closed: boolean; onSignIn: () => void };

/** Time is up and the paper stops: says what happens with the answers, truthfully, until they are handed in. */
export default function TimeUpDialog({ session, state, closed, onSignIn }: TimeUpProps) {
  // The same words as the alert: a window that closed, or a limit that ended.
  const what = closed ? 'This has closed' : 'Time is up';
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector('h2')?.focus();
    // More time was given: back to where the student was.
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="time-up"
      onCancel={(event) => event.preventDefault()}
    >
      <div className={css.timeUp}>
        <h2 id="time-up" tabIndex={-1}>
          {what}
        </h2>
        <p role="status">
          {state.kind === 'done' && `${what}. Your answers are handed in.${receiptWords(state)}`}
          {(state.kind === 'open' || state.kind === 'sending') &&
            'Your answers are being handed in. Keep this page open.'}
        </p>
        <HandInTrouble session={session} state={state} />
        {state.kind === 'queued' && state.trouble === 'signed-out' && (
          <Button onClick={onSignIn}>Sign in again</Button>
        )}
        {['done', 'cut-off', 'late', 'without'].includes(state.kind) && (
          <a className="btn btn-primary" href={reviewPath(session.view.attemptId)}>
            See your review
          </a>
        )}
      </div>
    </dialog>
  );
}

const receiptWords = ({ receipt }: Extract<HandInState, { kind: 'done' }>) =>
  receipt ? ` Receipt ${receipt.receipt}, ${wordsLabel(receipt.words)}.` : '';
