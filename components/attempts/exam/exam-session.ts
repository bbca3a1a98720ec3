import { SaveQueue } from '@/lib/attempts/browser/save-queue';
import { createServerClock, type ServerClock } from '@/lib/attempts/browser/server-clock';
import { lookAtClock, randomId, sendSave } from '@/lib/attempts/browser/transport';
import type { ExamView } from '@/lib/attempts/views';

/** One attempt open in this page: what was given, what was changed since, and the server's clock. */
export type ExamSession = {
  view: ExamView;
  queue: SaveQueue;
  clock: ServerClock;
  /** Milliseconds since 1970, null when untimed; a save reply may move it. */
  deadline: number | null;
  /** Names the wish to hand in; the same for every try of it. */
  handInKey: string;
};

/** Alarm of the browser; the monotonic clock, so that a changed device time neither hurries nor stops a save. */
export const browserAlarm = {
  now: () => performance.now(),
  after(ms: number, call: () => void) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Attempts opened since this document was loaded. Going back and forth inside the site may show the page again with
 * the data of its first visit; what was written since must not be lost to that.
 */
const opened = new Map<string, ExamSession>();

/** The session of an attempt: the one already open in this document, or a new one from the view. */
export function openExam(view: ExamView): ExamSession {
  if (typeof window === 'undefined') return createSession(view); // never share between people on the server
  const known = opened.get(view.attemptId);
  if (known) {
    known.queue.adopt(view.questions);
    return known;
  }
  const session = createSession(view);
  opened.set(view.attemptId, session);
  return session;
}

function createSession(view: ExamView): ExamSession {
  const now = performance.now();
  const clock = createServerClock(browserAlarm.now, {
    serverNow: Date.parse(view.serverNow),
    earliest: 0,
    latest: now,
  });
  const queue = new SaveQueue({
    attemptId: view.attemptId,
    drafts: view.questions.map(({ itemVersionId, value, working, revision }) => {
      return { itemVersionId, value, working, revision };
    }),
    send: (records, keepalive) => sendSave(view.attemptId, records, keepalive),
    alarm: browserAlarm,
    random: Math.random,
  });
  const session: ExamSession = {
    view,
    queue,
    clock,
    deadline: view.deadlineAt === null ? null : Date.parse(view.deadlineAt),
    handInKey: randomId(),
  };
  queue.onReply(({ serverNow, deadlineAt }, { sent, received }) => {
    clock.observe({ serverNow: Date.parse(serverNow), earliest: sent, latest: received });
    session.deadline = deadlineAt === null ? null : Date.parse(deadlineAt);
  });
  return session;
}

/** Puts the clock right where no save does: when the page opens and after the device slept. */
export async function refreshClock(session: ExamSession): Promise<void> {
  const sighting = await lookAtClock();
  if (sighting) session.clock.observe(sighting);
}
