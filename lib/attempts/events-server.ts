import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type EventSink, eventStream } from '@/lib/platform/event-stream';
import { log } from '@/lib/platform/log';
import { subscribe } from '@/lib/platform/notifications';
import { ATTEMPT_CHANNEL } from './channels';
import { holdsStream } from './presence-server';
import { findStatus, isOfAssignment } from './status-queries';

/**
 * The status of the actor's own attempt as server-sent events: at once, and within a second of every change.
 * @throws AppError `not_found`; `busy` while changes cannot be heard: the browser then asks for the status instead.
 */
export async function statusEvents(actor: Actor, attemptId: string, signal: AbortSignal): Promise<Response> {
  const watched = await isOfAssignment(actor, attemptId);
  // Subscribed before the first status is read, so that no change falls between the two.
  let source: { announced: () => void; lost: () => void } | null = null;
  const unsubscribe = await subscribe(ATTEMPT_CHANNEL, attemptId, {
    announced: () => source?.announced(),
    lost: () => source?.lost(),
  });
  return eventStream(signal, (sink) => {
    const announced = tellingStatus(actor, attemptId, sink);
    source = { announced, lost: sink.end };
    announced();
    const leave = watched ? holdsStream(actor.schoolId, attemptId) : () => undefined;
    return () => {
      leave();
      unsubscribe();
    };
  });
}

/** Reads and sends the status whenever it is called; calls that come while it reads are answered by one more read. */
function tellingStatus(actor: Actor, attemptId: string, sink: EventSink): () => void {
  let reading = false;
  let again = false;
  const tell = async () => {
    reading = true;
    do {
      again = false;
      sink.send('status', await findStatus(actor, attemptId));
    } while (again);
    reading = false;
  };
  return () => {
    again = true;
    if (reading) return;
    tell().catch((error) => {
      log().warn({ err: error }, 'a status stream ended');
      sink.end();
    });
  };
}
