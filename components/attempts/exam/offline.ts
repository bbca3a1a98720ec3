import {
  canKeep,
  forgetExams,
  guessedTime,
  keepExam,
  readSheet,
  writeSheet,
} from '@/lib/attempts/browser/exam-copy';
import type { Identity } from '@/lib/attempts/browser/identity';
import type { Draft } from '@/lib/attempts/browser/outbox';
import { troubleOf } from '@/lib/attempts/browser/replies';
import type { SaveQueue } from '@/lib/attempts/browser/save-queue';
import { answersReplyOf } from '@/lib/attempts/browser/server-answers';
import type { ServerClock } from '@/lib/attempts/browser/server-clock';
import type { Board } from '@/lib/attempts/browser/standing';
import { askAnswers } from '@/lib/attempts/browser/transport';
import type { ExamView } from '@/lib/attempts/views';
import type { ExamTab } from './open-tab';

/** What of an open exam (see exam-session.ts) is needed here. */
type OpenExam = {
  view: ExamView;
  queue: SaveQueue;
  clock: ServerClock;
  identity: Identity;
  tab: ExamTab;
  isCopy: boolean;
  board: Board;
};

/** What a student can wait for before writing goes on. */
const PATIENCE = 3_000;
const SHEET_PAUSE = 300;
/** A page that is shown again may be gone again at once. */
const CALM = 800;

const ownerOf = ({ view }: OpenExam) => ({ userId: view.student.userId, attemptId: view.attemptId });
const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));

/**
 * The answers as the server has them, and whether the attempt is closed there; null when it does not say. While the
 * owner of the attempt is not signed in, nobody writes in it, also when nothing is unsent.
 */
async function askServer({ view, identity, queue }: OpenExam) {
  const obstacle = await identity.obstacle();
  const trouble = obstacle && troubleOf(obstacle);
  if (trouble !== 'no-answer') queue.bar(trouble);
  if (obstacle) return null;
  return answersReplyOf(await askAnswers(view.attemptId), view.attemptId);
}

/** The answers as the server has them; null when it does not say. */
export async function serverAnswers(session: OpenExam): Promise<Draft[] | null> {
  return (await Promise.race([askServer(session), pause(PATIENCE)]))?.drafts ?? null;
}

/** Takes in what is newer than this page: from the copy on this device, then from the server. */
export async function takeInNewer(session: OpenExam): Promise<void> {
  const { queue, isCopy, clock } = session;
  if (isCopy && !clock.sighted() && canKeep()) await recall(session).catch(() => {});
  const asked = askServer(session).then((reply) => {
    if (!reply) return;
    queue.adopt(reply.drafts);
    if (reply.closed && !queue.unsaved()) queue.close();
  });
  await Promise.race([asked, pause(PATIENCE)]);
}

async function recall(session: OpenExam): Promise<void> {
  const sheet = await readSheet(ownerOf(session));
  if (!sheet || session.clock.sighted()) return;
  session.queue.adopt(sheet.answers);
  const { deadline, stops, allowedSeconds = session.board.read().allowedSeconds } = sheet;
  const { breakStartedAt = null, byStaff } = sheet;
  session.board.recall({ deadline, stops, allowedSeconds, breakStartedAt, byStaff });
  session.clock.guess(guessedTime(sheet, Date.now()));
}

/**
 * Keeps the exam on this device for a reload without a network, with every answer that the server acknowledges, and
 * wipes it when the attempt is handed in. Where the browser cannot, nothing is missing but that.
 * @param loadParts fetches what the page otherwise fetches only when it is wanted; it belongs to the copy.
 */
export function keepOnDevice(session: OpenExam, loadParts: () => Promise<unknown>): () => void {
  const { queue, clock } = session;
  const stopAsking = askToStay(queue);
  if (!canKeep()) return stopAsking;
  const owner = ownerOf(session);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forgotten = false;

  const write = () => {
    if (!clock.sighted() || forgotten) return;
    const { deadline, stops, allowedSeconds, breakStartedAt, byStaff } = session.board.read();
    const sheet = {
      answers: queue.served(),
      serverNow: clock.now(),
      deviceNow: Date.now(),
      deadline,
      breakStartedAt,
      ...(byStaff && { byStaff }),
      ...(allowedSeconds !== undefined && { allowedSeconds }),
      ...(stops !== undefined && { stops }),
    };
    writeSheet(owner, sheet).catch(() => {});
  };
  const keep = async () => {
    if (forgotten || session.tab.state() !== 'mine' || document.visibilityState !== 'visible') return;
    try {
      await loadParts();
      await forgetExams((other) => other.userId !== owner.userId);
      await keepExam(owner, session.view.questions[0]?.itemVersionId ?? '', loadedFiles());
      write();
    } catch {
      // The next time that the page is shown is another chance.
    }
  };
  const shown = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, CALM);
  };
  const watch = () => {
    const { kind } = queue.state();
    if (forgotten || (kind !== 'closed' && kind !== 'cut-off')) return;
    forgotten = true;
    forgetExams((one) => one.attemptId === owner.attemptId).catch(() => {});
  };

  void keep();
  const writeSoon = () => void setTimeout(write, SHEET_PAUSE);
  const stops = [
    queue.onReply(writeSoon),
    session.board.subscribe(writeSoon),
    queue.subscribe(watch),
    stopAsking,
  ];
  document.addEventListener('visibilitychange', shown);
  window.addEventListener('online', shown);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', shown);
    window.removeEventListener('online', shown);
  };
}

/** Asks the browser to keep what waits here when it needs room; not before something waits, for some ask the person. */
function askToStay(queue: SaveQueue): () => void {
  let asked = false;
  return queue.subscribe(() => {
    if (asked || queue.state().kind !== 'on-device') return;
    asked = true;
    navigator.storage?.persist?.().catch(() => {});
  });
}

const loadedFiles = () => performance.getEntriesByType('resource').map(({ name }) => name);
