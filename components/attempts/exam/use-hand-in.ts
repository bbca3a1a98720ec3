'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { browserAlarm } from '@/lib/attempts/browser/browser-alarm';
import type { HandInOutcome } from '@/lib/attempts/browser/hand-in';
import { keepHandingIn } from '@/lib/attempts/browser/keep-handing-in';
import type { Trouble } from '@/lib/attempts/browser/save-state';
import { momentOf, stopsNow } from '@/lib/attempts/browser/standing';
import { sendHandIn } from '@/lib/attempts/browser/transport';
import type { HandInReply } from '@/lib/attempts/save-api';
import { asOwner, type ExamSession, refreshClock, TRY_AGAIN } from './exam-session';
import { reviewPath } from './review-path';

/**
 * Where handing in stands. `queued`: handed in on this device at `stampedAt` (server's clock), not sent yet; `stored`
 * when this device keeps that through a reload. The others are the outcomes of handing in.
 */
export type HandInState =
  | { kind: 'open' | 'sending' | 'without' | 'cut-off' | 'late' }
  | { kind: 'queued'; stampedAt: number; stored: boolean; trouble: Trouble }
  | { kind: 'failed'; trouble: Trouble }
  | { kind: 'done'; receipt: HandInReply | null };

/** Not among the scripts that the page starts with; parts.ts fetches it when the page is calm. */
const loadHandIn = () => import('@/lib/attempts/browser/hand-in');

/** Time is over in a paper that stops, or its window has closed. */
const isOver = ({ view, board, clock }: ExamSession) =>
  stopsNow(view.timing, momentOf(board.read(), clock.now()));

/** Whether time is still over, now that the server was asked once more: it may have given more. */
async function stillOver(session: ExamSession): Promise<boolean> {
  await refreshClock(session);
  return isOver(session);
}

/** Rings after the pause, or as soon as the network is back. */
const alarmOrBack = {
  now: browserAlarm.now,
  after(ms: number, call: () => void) {
    const ring = () => {
      stop();
      call();
    };
    const cancel = browserAlarm.after(ms, ring);
    const stop = () => {
      cancel();
      window.removeEventListener(TRY_AGAIN, ring);
    };
    window.addEventListener(TRY_AGAIN, ring);
    return stop;
  },
};

/**
 * Handing in: on the student's wish, or by itself when time is up. The wish is kept on this device before it is sent,
 * and tried until the server has it, also after a reload.
 */
export function useHandIn(session: ExamSession) {
  const [state, setState] = useState<HandInState>({ kind: 'open' });
  const running = useRef(false);
  const { attemptId } = session.view;

  const run = useCallback(
    async (by: 'student' | 'time', kept?: { idempotencyKey: string; stampedAt: number }) => {
      if (running.current) return;
      running.current = true;
      session.queue.freeze(true);
      if (!kept) setState({ kind: 'sending' });
      session.queue.hurry(); // the last words need not wait for anything
      await session.restore();
      const wish = kept ?? { idempotencyKey: session.handInKey, stampedAt: session.clock.now() };
      const { stampedAt } = wish;
      const stored = kept ? true : await session.keeper.keepHandIn({ ...wish, by });
      const timeIsOver = () => by === 'time' || isOver(session);
      const tryOnce = async (): Promise<HandInOutcome> => {
        if (by === 'time' && !(await stillOver(session))) return { kind: 'open' };
        const loaded = await loadHandIn().catch(() => null);
        if (!loaded) return { kind: 'failed', trouble: 'no-answer' };
        return loaded.handIn(
          attemptId,
          session.queue,
          (revisions) =>
            asOwner(session.identity, () =>
              sendHandIn(attemptId, {
                idempotencyKey: wish.idempotencyKey,
                revisions,
                stampedAt: new Date(stampedAt).toISOString(),
              }),
            ),
          timeIsOver(),
        );
      };
      const goOn = (trouble: Trouble) => {
        // What the server refuses, the student can mend; at the end of time nobody can.
        if (trouble === 'refused' && !timeIsOver()) return false;
        setState({ kind: 'queued', stampedAt, stored, trouble });
        return true;
      };
      const outcome = await keepHandingIn(tryOnce, { alarm: alarmOrBack, random: Math.random, goOn });
      running.current = false;
      session.queue.freeze(false);
      session.keeper.dropHandIn();
      setState(outcome);
      if (outcome.kind !== 'done') return; // the page stays, with what is to be said and the text to copy
      session.keeper.wipe();
      if (by === 'student') location.assign(reviewPath(attemptId));
    },
    [attemptId, session],
  );

  useEffect(() => {
    void session.restore().then((wish) => wish && run(wish.by, wish));
  }, [session, run]);

  // When the standing changes, a hand-in that waits has a reason to be tried, or given up.
  useEffect(() => session.board.subscribe(() => window.dispatchEvent(new Event(TRY_AGAIN))), [session]);

  return {
    state,
    handInNow: useCallback(() => run('student'), [run]),
    handInAtEnd: useCallback(() => run('time'), [run]),
  };
}
