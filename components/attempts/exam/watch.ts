import { browserAlarm } from '@/lib/attempts/browser/browser-alarm';
import { type Note, openNotes, toolNews } from '@/lib/attempts/browser/notices';
import type { Board } from '@/lib/attempts/browser/standing';
import { openStatusStream } from '@/lib/attempts/browser/status-stream';
import { watchStatus } from '@/lib/attempts/browser/status-watch';
import { askStatus } from '@/lib/attempts/browser/transport';
import { followPage } from '../follow-page';

/**
 * Hears of the attempt's time and state, and of messages, while the page is open; ends with the returned call.
 */
export function watch(attemptId: string, board: Board, onNotes: (notes: Note[]) => void): () => void {
  let told: Note[] | undefined = openNotes(attemptId, null);
  onNotes(told);
  const own: Note[] = [];
  const show = () => onNotes(openNotes(attemptId, [told ?? [], own].flat()));
  let known = board.read();
  const unsubscribe = board.subscribe(() => {
    const text = toolNews(known, board.read());
    known = board.read();
    if (!text) return;
    const sentAt = new Date().toISOString();
    own.push({ id: `${attemptId} ${sentAt}`, text, sentAt });
    show();
  });
  const watching = watchStatus({
    attemptId,
    open: (onStatus, onEnd) => openStatusStream(attemptId, onStatus, onEnd),
    ask: () => askStatus(attemptId),
    take(status, span) {
      board.take(status, span);
      told = status.notices;
      show();
    },
    alarm: browserAlarm,
    random: Math.random,
  });
  const look = () => watching.seen(document.visibilityState === 'visible');
  look();
  const stop = followPage(look, watching.stop);
  return () => {
    stop();
    unsubscribe();
  };
}
