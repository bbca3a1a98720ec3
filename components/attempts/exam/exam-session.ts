import { browserAlarm } from '@/lib/attempts/browser/browser-alarm';
import type { StoredHandIn } from '@/lib/attempts/browser/device-store';
import { createIdentity, type Identity } from '@/lib/attempts/browser/identity';
import type { Draft } from '@/lib/attempts/browser/outbox';
import { type HttpAnswer, statusOf } from '@/lib/attempts/browser/replies';
import { SaveQueue } from '@/lib/attempts/browser/save-queue';
import { createServerClock, type ServerClock } from '@/lib/attempts/browser/server-clock';
import { type Board, createBoard } from '@/lib/attempts/browser/standing';
import { askStatus, askWho, randomId, sendSave } from '@/lib/attempts/browser/transport';
import type { ExamView, QuestionView } from '@/lib/attempts/views';
import { createKeeper, type Keeper } from './keeper';
import { type ExamTab, openTab } from './open-tab';

/** One attempt open in this page: what was given, what was changed since, and the server's clock. */
export type ExamSession = {
  view: ExamView;
  queue: SaveQueue;
  clock: ServerClock;
  /** How the attempt stands by the last word of the server. */
  board: Board;
  identity: Identity;
  /** The store of this device, for this attempt. */
  keeper: Keeper;
  /** Names the wish to hand in; the same for every try of it. */
  handInKey: string;
  /** Only one tab of this browser writes. */
  tab: ExamTab;
  /** The page was brought back by this device, without the server: its answers and its time are old. */
  isCopy: boolean;
  /**
   * Waits until this tab is the one that writes, and has taken in what this device kept; not before the page is alive,
   * so that it starts out as the server drew it. Resolves with the wish to hand in that was not sent yet, if any. A
   * store that refuses costs a warning, no more.
   */
  restore(): Promise<StoredHandIn | null>;
};

/** As much of a session as tells the time. */
export type Timed = Pick<ExamSession, 'view' | 'clock' | 'board'>;

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
    known.board.take(view, { earliest: 0, latest: performance.now() });
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

/** The clock and the standing of an attempt as the page was given them. */
export function startTime(view: ExamView): Timed {
  const first = { serverNow: Date.parse(view.serverNow), earliest: 0, latest: performance.now() };
  const clock = createServerClock(browserAlarm.now, first, !isCopyOfPage());
  return { view, clock, board: createBoard(view, clock) };
}

/** Whether this device brought the page back without the server. */
const isCopyOfPage = () => typeof document !== 'undefined' && 'copy' in document.documentElement.dataset;

function createSession(view: ExamView): ExamSession {
  const isCopy = isCopyOfPage();
  const { clock, board } = startTime(view);
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
    look: () => lookAtServer(session),
  });
  let arrived: (handIn: StoredHandIn | null) => void;
  const arrival = new Promise<StoredHandIn | null>((resolve) => {
    arrived = resolve;
  });
  /** What was unsent when another tab took over. */
  let left: Draft[] = [];
  let entering: Promise<void> = Promise.resolve();
  const tab = openTab(view, {
    flush: () => queue.flush(),
    standAside() {
      const unsent = queue.standAside();
      left = newest(left, unsent);
      return unsent;
    },
    enter(gift, first) {
      left = newest(left, gift ?? []);
      entering = entering.then(async () => {
        // What this page shows may be older than what another tab has saved.
        if (isCopy || !first) await catchUp(session);
        const { drafts, handIn } = await keeper.open();
        if (tab.state() !== 'mine') return;
        if (queue.state().ready) left = newest(left, queue.standAside());
        queue.restore(newest(left, drafts));
        left = [];
        arrived(handIn);
      });
    },
  });
  const session: ExamSession = {
    view,
    queue,
    clock,
    board,
    identity,
    keeper,
    tab,
    isCopy,
    restore: () => arrival,
    handInKey: randomId(),
  };
  queue.onReply((reply, { sent, received }) => board.take(reply, { earliest: sent, latest: received }));
  return session;
}

/** Of several drafts of one question the one with the highest revision. */
function newest(...lists: (readonly Draft[])[]): Draft[] {
  const drafts = lists.flat().sort((a, b) => a.revision - b.revision);
  return [...new Map(drafts.map((draft) => [draft.itemVersionId, draft])).values()];
}

// What is for offline pages and other devices comes in a file of its own, after the page is alive.

/** Takes in what other devices and tabs saved since, as far as it can be found out now. */
export function catchUp(session: ExamSession): Promise<void> {
  return import('./offline').then(
    ({ takeInNewer }) => takeInNewer(session),
    () => {},
  );
}

/** The copy is fetched when the page is calm, and not by a whole class in the same second. */
const COPY_DELAY = [1_500, 4_000] as const;

/** Keeps this exam on the device, for a reload without a network; ends with the returned call. */
export function keepCopy(session: ExamSession, loadParts: () => Promise<unknown>): () => void {
  const [soonest, latest] = COPY_DELAY;
  let stop = () => {};
  let ended = false;
  const start = () =>
    import('./offline').then(
      ({ keepOnDevice }) => {
        if (!ended) stop = keepOnDevice(session, loadParts);
      },
      () => {},
    );
  const cancel = browserAlarm.after(soonest + Math.random() * (latest - soonest), start);
  return () => {
    ended = true;
    cancel();
    stop();
  };
}

const lookAtServer = (session: ExamSession) =>
  import('./offline').then(
    ({ serverAnswers }) => serverAnswers(session),
    () => null,
  );

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

/** The network or the person is back: looks who is signed in, takes in what is newer, and sends what waits. */
export function tryAgain(session: ExamSession): void {
  session.identity.doubt();
  session.queue.wake();
  void catchUp(session);
  window.dispatchEvent(new Event(TRY_AGAIN));
}

/**
 * Asks how the attempt stands and puts the clock right, where no save and no event does: when the page opens, after
 * the device slept, and before anything is done because time is over. Without an answer all stays as it is.
 */
export async function refreshClock({ view, board }: Omit<Timed, 'clock'>): Promise<void> {
  const answer = await askStatus(view.attemptId);
  const status = statusOf(answer, view.attemptId);
  if (status) board.take(status, { earliest: answer.sent, latest: answer.received });
}
