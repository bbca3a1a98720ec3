'use client';

import { useEffect } from 'react';
import type { Board } from '@/lib/attempts/browser/standing';
import { watchStatus } from '@/lib/attempts/browser/status-watch';
import { askStatus, openStatusStream } from '@/lib/attempts/browser/transport';
import { browserAlarm, type ExamSession } from './exam-session';

/** Keeps the board up to date for as long as the page is open. */
export function useWatch(attemptId: string, board: Board): void {
  useEffect(() => {
    const watch = watchStatus({
      attemptId,
      open: (onStatus, onEnd) => openStatusStream(attemptId, onStatus, onEnd),
      ask: () => askStatus(attemptId),
      take: board.take,
      alarm: browserAlarm,
      random: Math.random,
    });
    const look = () => watch.seen(document.visibilityState === 'visible');
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    window.addEventListener('pageshow', look);
    window.addEventListener('pagehide', watch.stop);
    return () => {
      watch.stop();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      window.removeEventListener('pageshow', look);
      window.removeEventListener('pagehide', watch.stop);
    };
  }, [attemptId, board]);
}

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
