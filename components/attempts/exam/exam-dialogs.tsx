'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { KEY_LIST } from '@/lib/attempts/browser/keymap';
import { wordsLabel } from '@/lib/attempts/browser/overview';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { HandInTrouble } from './review-answers';
import { reviewPath } from './review-path';
import type { HandInState } from './use-hand-in';

/** The list of keys. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <p>
        Single letters work outside text fields. You can turn them off under Display. With a screen reader,
        use the buttons: they do the same.
      </p>
      <dl className={css.keys}>
        {KEY_LIST.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

type TimeUpProps = { session: ExamSession; state: HandInState; onSignIn: () => void };

/** Time is up and the paper stops: says what happens with the answers, truthfully, until they are handed in. */
export function TimeUpDialog({ session, state, onSignIn }: TimeUpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    dialog.current?.querySelector('h2')?.focus();
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
          Time is up
        </h2>
        <p role="status">
          {state.kind === 'done' && `Time is up. Your answers are handed in.${receiptWords(state)}`}
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
