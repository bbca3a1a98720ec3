'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Note } from '@/lib/attempts/browser/notices';
import type { Board } from '@/lib/attempts/browser/standing';
import type { ExamSession } from './exam-session';

/** Until the page is drawn and alive. */
const CALM = 1_000;

/** Keeps the board up to date for as long as the page is open. @returns the messages of teachers that are not closed. */
export function useWatch(attemptId: string, board: Board) {
  const [notes, setNotes] = useState<readonly Note[]>([]);
  const closed = useCallback((id: string) => setNotes((all) => all.filter((one) => one.id !== id)), []);
  useEffect(() => {
    let stop = () => {};
    let ended = false;
    const begin = () =>
      import('./watch').then(
        ({ watch }) => {
          if (!ended)
            stop = watch(attemptId, board, (told) => setNotes((all) => (sameNotes(all, told) ? all : told)));
        },
        () => {},
      );
    // Not among the scripts that the page starts with; until it is there, and without it, saves bring news of the time.
    const timer = setTimeout(begin, CALM);
    return () => {
      ended = true;
      clearTimeout(timer);
      stop();
    };
  }, [attemptId, board]);
  return { notes, closed };
}

const sameNotes = (a: readonly Note[], b: readonly Note[]) =>
  a.length === b.length && a.every((note, index) => note.id === b[index]?.id);

/** The attempt was handed in, perhaps elsewhere: what still waits is sent once more, to be kept, and nothing after it. */
export function useClosedElsewhere({ board, queue }: ExamSession): void {
  useEffect(() => {
    const look = () => {
      if (board.read().state !== 'handed_in') return;
      if (queue.unsaved()) queue.wake();
      else queue.close();
    };
    look();
    return board.subscribe(look);
  }, [board, queue]);
}
