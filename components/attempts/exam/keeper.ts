import {
  forgetHandIn,
  onLoss,
  readStored,
  type StoredAnswer,
  type StoredHandIn,
  sweepStored,
  wipeStored,
  writeHandIn,
  writeStored,
} from '@/lib/attempts/browser/device-store';
import { type Draft, type LastingOutbox, lastingOutbox } from '@/lib/attempts/browser/outbox';
import { optionWords } from '@/lib/attempts/browser/overview';
import type { ServerClock } from '@/lib/attempts/browser/server-clock';
import { sha256 } from '@/lib/attempts/browser/sha256';
import { randomId } from '@/lib/attempts/browser/transport';
import type { ExamView } from '@/lib/attempts/views';

/** The store of this device as one attempt sees it: always under the name of the student whose attempt it is. */
export type Keeper = {
  outbox: LastingOutbox;
  /** What was kept of this attempt, the longest waiting first; nothing when the store refuses. */
  open(): Promise<{ drafts: Draft[]; handIn: StoredHandIn | null }>;
  /** Keeps the wish to hand in; resolves whether this device could. */
  keepHandIn(wish: Pick<StoredHandIn, 'idempotencyKey' | 'stampedAt' | 'by'>): Promise<boolean>;
  dropHandIn(): void;
  /** The attempt is handed in and everything acknowledged. */
  wipe(): void;
};

export function createKeeper(view: ExamView, clock: ServerClock): Keeper {
  const { attemptId, title, student } = view;
  const { userId, schoolId } = student;
  const stored = ({ itemVersionId, revision, value, working, changedAt }: Draft): StoredAnswer => {
    const question = view.questions.find((one) => one.itemVersionId === itemVersionId);
    return {
      userId,
      schoolId,
      attemptId,
      itemVersionId,
      deviceId: deviceId(),
      revision,
      value,
      working,
      sha256: sha256(value),
      changedAt: changedAt ?? clock.now(),
      keptAt: Date.now(),
      title,
      heading: `${title}, question ${question?.position}`,
      choice: question && optionWords(question, value),
    };
  };
  const outbox = lastingOutbox((drafts, settled) =>
    writeStored(
      drafts.map(stored),
      settled.map((mark) => ({ userId, attemptId, ...mark })),
    ),
  );
  return {
    outbox,
    async open() {
      onLoss(outbox.lost);
      try {
        const { answers, handIns } = await readStored(userId, attemptId);
        sweepStored(userId).catch(ignore);
        const drafts = answers.filter((answer) => sha256(answer.value) === answer.sha256);
        outbox.found(drafts);
        return { drafts: drafts.map(draftOf), handIn: handIns[0] ?? null };
      } catch {
        outbox.refuse();
        return { drafts: [], handIn: null };
      }
    },
    keepHandIn: (wish) =>
      writeHandIn({ ...wish, userId, attemptId, title, keptAt: Date.now() }).then(
        () => true,
        () => false,
      ),
    dropHandIn: () => void forgetHandIn(userId, attemptId).catch(ignore),
    wipe: () => void wipeStored(userId, attemptId).catch(ignore),
  };
}

const draftOf = ({ itemVersionId, value, working, revision, changedAt }: StoredAnswer): Draft => {
  return { itemVersionId, value, working, revision, changedAt };
};

const ignore = () => {};

/** A random name of this browser, the same for everybody who uses it; a new one each time where nothing can be kept. */
function deviceId(): string {
  try {
    const id = localStorage.getItem('thaw.device') ?? randomId();
    localStorage.setItem('thaw.device', id);
    return id;
  } catch {
    return randomId();
  }
}
