import type { StoredHandIn } from '@/lib/attempts/browser/device-store';
import { createIdentity, type Identity } from '@/lib/attempts/browser/identity';
import type { Draft } from '@/lib/attempts/browser/outbox';
import type { HttpAnswer } from '@/lib/attempts/browser/replies';
import { SaveQueue } from '@/lib/attempts/browser/save-queue';
import { createServerClock, type ServerClock } from '@/lib/attempts/browser/server-clock';
import { askWho, lookAtClock, randomId, sendSave } from '@/lib/attempts/browser/transport';
import type { ExamView, QuestionView } from '@/lib/attempts/views';
import { createKeeper, type Keeper } from './keeper';

/** One attempt open in this page: what was given, what was changed since, and the server's clock. */
export type ExamSession = {
  view: ExamView;
  queue: SaveQueue;
  clock: ServerClock;
  /** Milliseconds since 1970, null when untimed; a save reply may move it. */
  deadline: number | null;
  identity: Identity;
  /** The store of this device, for this attempt. */
  keeper: Keeper;
  /** Names the wish to hand in; the same for every try of it. */
  handInKey: string;
  /** Answers kept on this device took the place of older ones from the server. */
  restored: boolean;
  /**
   * Takes in what this device kept, once; not before the page is alive, so that it starts out as the server drew it.
   * Resolves with the wish to hand in that was not sent yet, if any. A store that refuses costs a warning, no more.
   */
  restore(): Promise<StoredHandIn | null>;
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
    known.queue.adopt(view.questions.map(draftOf));
    known.identity.doubt();
    return known;
  }
  const session = createSession(view);
  opened.set(view.attemptId, session);
  return session;
}

const draftOf = ({ itemVersionId, value, working, revision, savedAt }: QuestionView): Draft => {
  return { itemVersionId, value, working, revision, changedAt: savedAt === null ? 0 : Date.parse(savedAt) };
};

function createSession(view: ExamView): ExamSession {
  const now = performance.now();
  const clock = createServerClock(browserAlarm.now, {
    serverNow: Date.parse(view.serverNow),
    earliest: 0,
    latest: now,
  });
  const identity = createIdentity(view.student.userId, askWho);
  const keeper = createKeeper(view, clock);
  const queue = new SaveQueue({
    attemptId: view.attemptId,
    drafts: view.questions.map(draftOf),
    send: (records, keepalive) =>
      asOwner(identity, () => sendSave(view.attemptId, records, keepalive), keepalive),
    alarm: browserAlarm,
    random: Math.random,
    outbox: keeper.outbox,
    serverNow: clock.now,
    restoring: true,
  });
  let restoring: Promise<StoredHandIn | null> | null = null;
  const session: ExamSession = {
    view,
    queue,
    clock,
    deadline: view.deadlineAt === null ? null : Date.parse(view.deadlineAt),
    identity,
    keeper,
    restored: false,
    restore() {
      restoring ??= keeper.open().then(({ drafts, handIn }) => {
        session.restored = queue.restore(drafts);
        return handIn;
      });
      return restoring;
    },
    handInKey: randomId(),
  };
  queue.onReply(({ serverNow, deadlineAt }, { sent, received }) => {
    clock.observe({ serverNow: Date.parse(serverNow), earliest: sent, latest: received });
    session.deadline = deadlineAt === null ? null : Date.parse(deadlineAt);
  });
  return session;
}

const NO_ANSWER: HttpAnswer = { status: 0, body: null, sent: 0, received: 0 };

/**
 * Sends something of an attempt, unless another person is signed in by now. A page in the background cannot know who
 * signed in in front of it, so it asks first; a page that is closing has no time to ask and leaves it to the store.
 */
export async function asOwner(
  identity: Identity,
  send: () => Promise<HttpAnswer>,
  closing = false,
): Promise<HttpAnswer> {
  if (!closing && !document.hasFocus()) identity.doubt();
  if (!identity.sure()) {
    const obstacle = closing ? NO_ANSWER : await identity.obstacle();
    if (obstacle) return obstacle;
  }
  const answer = await send();
  if ([401, 403, 404].includes(answer.status)) identity.doubt();
  return answer;
}

/** Rings on the window when what waits should be tried again at once. */
export const TRY_AGAIN = 'thaw:try-again';

/** The network or the person is back: sends what waits, after a look at who is signed in. */
export function tryAgain({ identity, queue }: ExamSession): void {
  identity.doubt();
  queue.wake();
  window.dispatchEvent(new Event(TRY_AGAIN));
}

/** Puts the clock right where no save does: when the page opens and after the device slept. */
export async function refreshClock(session: ExamSession): Promise<void> {
  const sighting = await lookAtClock();
  if (sighting) session.clock.observe(sighting);
}
