'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { closeNote, type Note } from '@/lib/attempts/browser/notices';
import { statusOf } from '@/lib/attempts/browser/replies';
import { askStatus } from '@/lib/attempts/browser/transport';
import { OpenedAgain } from '../opened-again';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';
import { reviewPath } from './review-path';
import { useStanding } from './use-exam';
import { clockTime } from './use-time';

type NotesProps = { notes: readonly Note[]; onClosed: (id: string) => void };

/** Messages of a teacher, each until it is closed. */
export default function TeacherNotes({ notes, onClosed }: NotesProps) {
  return notes.map(({ id, text, sentAt }) => (
    <div key={id} className={css.notice}>
      <p className={css.message}>
        <b>Your teacher, {clockTime(Date.parse(sentAt))}:</b> {text}
      </p>
      <Button
        className={css.small}
        onClick={() => {
          closeNote(id);
          onClosed(id);
        }}
      >
        Close<span className="sr-only"> this message</span>
      </Button>
    </div>
  ));
}

/** Nothing is written here any more: the attempt is handed in, or a teacher has opened it again since. */
export function ClosedNote({ session }: { session: ExamSession }) {
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
  const { state } = useStanding({ board });
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
