import { forgetHandIn, readStored, type StoredAnswer, writeStored } from './device-store';
import { createIdentity } from './identity';
import { MOST_RECORDS, recordOf } from './records';
import { ackOf, saveReplyOf } from './replies';
import { askStatus, askWho, sendSave } from './transport';
import { attemptsOf, type NamedAttempt } from './unsent';

/** What became of unsent work whose exam page is no longer open. */
export type Leftovers = {
  /** Still open: they are sent when the paper is opened. */
  open: NamedAttempt[];
  /** Closed before: what was unsent is now kept for a person to judge. */
  kept: NamedAttempt[];
};

/**
 * Sends what a person left on this device of attempts that were closed meanwhile; their exam page opens no more.
 * Attempts that are open are left to that page, which knows how to put two texts together.
 */
export async function sendLeftovers(userId: string): Promise<Leftovers> {
  const { answers, handIns } = await readStored(userId);
  const left: Leftovers = { open: [], kept: [] };
  if (answers.length + handIns.length === 0) return left;
  const identity = createIdentity(userId, askWho);
  for (const attempt of attemptsOf(answers, handIns)) {
    identity.doubt();
    if (await identity.obstacle()) return left;
    const { status, body } = await askStatus(attempt.attemptId);
    if (status !== 200) continue;
    if ((body as { state?: unknown } | null)?.state !== 'handed_in') {
      left.open.push(attempt);
      continue;
    }
    const mine = answers.filter((answer) => answer.attemptId === attempt.attemptId);
    if (await sendClosed(attempt.attemptId, mine)) await forgetHandIn(userId, attempt.attemptId);
    if (mine.length > 0) left.kept.push(attempt);
  }
  return left;
}

/** @returns whether everything was acknowledged. */
async function sendClosed(attemptId: string, answers: readonly StoredAnswer[]): Promise<boolean> {
  let acknowledged = 0;
  for (let from = 0; from < answers.length; from += MOST_RECORDS) {
    const batch = answers.slice(from, from + MOST_RECORDS);
    const reply = saveReplyOf(await sendSave(attemptId, batch.map(recordOf), false), attemptId);
    const done = batch.filter((answer) => reply && ackOf(reply, answer));
    await writeStored([], done);
    acknowledged += done.length;
  }
  return acknowledged === answers.length;
}
