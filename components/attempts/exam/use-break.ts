'use client';

import { useCallback, useState } from 'react';
import { errorCodeOf, type HttpAnswer, statusOf } from '@/lib/attempts/browser/replies';
import type { SaveQueue } from '@/lib/attempts/browser/save-queue';
import { sendBreak } from '@/lib/attempts/browser/transport';
import { refreshClock, type Timed } from './exam-session';

/** Starting and ending a rest break; `trouble` says why the last try did nothing, null when it worked. */
export function useBreak({ view, board }: Omit<Timed, 'clock'>, queue: SaveQueue | null) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  const change = useCallback(
    async (action: 'start' | 'end') => {
      setSending(true);
      // What was written before the break arrives before it; if not, it waits for its end.
      if (action === 'start') await queue?.flush();
      const answer = await sendBreak(view.attemptId, action);
      const status = statusOf(answer, view.attemptId);
      setTrouble(status ? null : troubleWords(answer, action));
      if (status) board.take(status, { earliest: answer.sent, latest: answer.received });
      else await refreshClock({ view, board });
      setSending(false);
    },
    [view, board, queue],
  );
  return {
    sending,
    trouble,
    start: useCallback(() => change('start'), [change]),
    end: useCallback(() => change('end'), [change]),
  };
}

function troubleWords(answer: HttpAnswer, action: 'start' | 'end'): string {
  const start = action === 'start';
  if (answer.status === 401)
    return `You are signed out. Sign in again in another tab, then try to ${action} the break again.`;
  if (errorCodeOf(answer) === 'teacher_break') return 'Your teacher ends this break.';
  if (start && errorCodeOf(answer) === 'time_over') return 'Time is over, so there is no break to take.';
  return start
    ? 'The break did not start: there is no answer from the server. Your time goes on.'
    : 'The break is still on: there is no answer from the server. The clock stands still. Try again.';
}
