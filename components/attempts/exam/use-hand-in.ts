'use client';

import { useCallback, useState } from 'react';
import { type HandInOutcome, handIn, keepHandingIn } from '@/lib/attempts/browser/hand-in';
import type { Alarm, Trouble } from '@/lib/attempts/browser/save-queue';
import { sendHandIn } from '@/lib/attempts/browser/transport';
import { browserAlarm, type ExamSession } from './exam-session';
import { reviewPath } from './review-path';

export type HandInState =
  | { kind: 'open' | 'sending' | 'done' | 'cut-off' }
  | { kind: 'failed'; trouble: Trouble };

/** Rings after the pause, or as soon as the network is back. */
const alarmOrOnline: Alarm = {
  now: browserAlarm.now,
  after(ms, call) {
    const ring = () => {
      stop();
      call();
    };
    const cancel = browserAlarm.after(ms, ring);
    const stop = () => {
      cancel();
      window.removeEventListener('online', ring);
    };
    window.addEventListener('online', ring);
    return stop;
  },
};

/** Handing in: once on the student's wish, or again and again when time is up. */
export function useHandIn(session: ExamSession) {
  const [state, setState] = useState<HandInState>({ kind: 'open' });
  const { attemptId } = session.view;

  const tryOnce = useCallback(
    (): Promise<HandInOutcome> =>
      handIn(attemptId, session.queue, (revisions) =>
        sendHandIn(attemptId, { idempotencyKey: session.handInKey, revisions }),
      ),
    [attemptId, session],
  );

  const handInNow = useCallback(async () => {
    setState({ kind: 'sending' });
    const outcome = await tryOnce();
    setState(outcome.kind === 'done' ? { kind: 'done' } : outcome);
    // With unsaved text the page stays, so that it can be copied.
    if (outcome.kind === 'done') location.assign(reviewPath(attemptId));
  }, [attemptId, tryOnce]);

  const handInAtEnd = useCallback(async () => {
    setState({ kind: 'sending' });
    const onFailure = (trouble: Trouble) => setState({ kind: 'failed', trouble });
    const { kind } = await keepHandingIn(tryOnce, { alarm: alarmOrOnline, random: Math.random, onFailure });
    setState({ kind });
  }, [tryOnce]);

  return { state, handInNow, handInAtEnd };
}
