import { followPage } from '@/components/attempts/follow-page';
import { browserAlarm } from '@/lib/attempts/browser/browser-alarm';
import { openStatusStream } from '@/lib/attempts/browser/status-stream';
import { watchStatus } from '@/lib/attempts/browser/status-watch';
import { askStatus } from '@/lib/attempts/browser/transport';

/**
 * Hears whether an attempt is open, while its page is seen; out of sight nothing is asked, so that forgotten tabs cost
 * nothing. Ends with the returned call.
 */
export function watchReopening(attemptId: string, onState: (open: boolean) => void): () => void {
  const watching = watchStatus({
    attemptId,
    open: (onStatus, onEnd) => openStatusStream(attemptId, onStatus, onEnd),
    ask: () => askStatus(attemptId),
    take: ({ state }) => onState(state === 'open'),
    alarm: browserAlarm,
    random: Math.random,
  });
  let away = false;
  const look = () => {
    const seen = document.visibilityState === 'visible';
    if (!seen) watching.stop();
    else watching.seen(true);
    if (seen && away) void watching.look();
    away = !seen;
  };
  look();
  return followPage(look, watching.stop);
}
