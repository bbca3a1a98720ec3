'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { statusOf } from '@/lib/attempts/browser/replies';
import { askStatus } from '@/lib/attempts/browser/transport';
import { OpenedAgain } from '../opened-again';
import type { ExamSession } from './exam-session';
import { reviewPath } from './review-path';

/** Nothing is written here any more: the attempt is handed in, or a teacher has opened it again since. */
export default function ClosedNote({ session }: { session: ExamSession }) {
  const { attemptId } = session.view;
  if (useOpenedAgain(session)) return <OpenedAgain attemptId={attemptId} />;
  return (
    <>
      <p>This attempt is handed in. It can no longer be changed.</p>
      <a href={reviewPath(attemptId)}>See your review</a>
    </>
  );
}

/** Whether the attempt that ended here is open again. */
function useOpenedAgain({ view: { attemptId }, board }: ExamSession): boolean {
  const { state } = useSyncExternalStore(board.subscribe, board.read, board.read);
  // A reply may have ended the writing before any status did: "open" may be an old word then, so it is asked for anew.
  const [heard, setHeard] = useState(state === 'handed_in');
  if (state === 'handed_in' && !heard) setHeard(true);
  useEffect(() => {
    if (board.read().state === 'handed_in') return;
    void askStatus(attemptId).then((answer) => {
      const status = statusOf(answer, attemptId);
      if (!status) return;
      board.take(status, { earliest: answer.sent, latest: answer.received });
      setHeard(true);
    });
  }, [attemptId, board]);
  return heard && state === 'open';
}
