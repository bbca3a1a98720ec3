import { type Note, openNotes } from '@/lib/attempts/browser/notices';
import type { Board } from '@/lib/attempts/browser/standing';
import { openStatusStream } from '@/lib/attempts/browser/status-stream';
import { watchStatus } from '@/lib/attempts/browser/status-watch';
import { askStatus } from '@/lib/attempts/browser/transport';
import { followPage } from '../follow-page';
import { browserAlarm } from './exam-session';

/**
 * Hears of the attempt's time and state, and of messages, while the page is open; ends with the returned call.
 */
export function watch(attemptId: string, board: Board, onNotes: (notes: Note[]) => void): () => void {
  onNotes(openNotes(attemptId, null));
  const watching = watchStatus({
    attemptId,
    open: (onStatus, onEnd) => openStatusStream(attemptId, onStatus, onEnd),
    ask: () => askStatus(attemptId),
    take(status, span) {
      board.take(status, span);
      onNotes(openNotes(attemptId, status.notices));
    },
    alarm: browserAlarm,
    random: Math.random,
  });
  const look = () => watching.seen(document.visibilityState === 'visible');
  look();
  return followPage(look, watching.stop);
}
