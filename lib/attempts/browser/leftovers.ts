import type { SaveRecord } from '../save-api';
import { forgetHandIn, readStored, type StoredAnswer, writeStored } from './device-store';
import { createIdentity } from './identity';
import { MOST_RECORDS, recordOf } from './records';
import { ackOf, type HttpAnswer, saveReplyOf, troubleOf } from './replies';
import { askStatus, askWho, sendSave } from './transport';
import { attemptsOf, type NamedAttempt } from './unsent';

/** What became of unsent work whose exam page is no longer open. */
export type Leftovers = {
  /** Still open: they are sent when the paper is opened. */
  open: NamedAttempt[];
  /** Closed before: something that was unsent came too late, and is now kept for a person to judge. */
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
    const { attemptId } = attempt;
    await forgetHandIn(userId, attemptId); // that wish is fulfilled
    const mine = answers.filter((answer) => answer.attemptId === attemptId);
    const { known, held } = await sendClosed(attemptId, mine, (records) =>
      sendSave(attemptId, records, false),
    );
    await writeStored([], known);
    if (held) left.kept.push(attempt);
  }
  return left;
}

/**
 * Sends answers of an attempt that is closed. What is refused in company goes again alone, so that only the answer at
 * fault stays on this device.
 * @returns the answers that the server has, and whether any of them came too late: it may have had all of them before.
 */
export async function sendClosed(
  attemptId: string,
  answers: readonly StoredAnswer[],
  send: (records: SaveRecord[]) => Promise<HttpAnswer>,
): Promise<{ known: StoredAnswer[]; held: boolean }> {
  const known: StoredAnswer[] = [];
  let held = false;
  const batches: StoredAnswer[][] = [];
  for (let from = 0; from < answers.length; from += MOST_RECORDS)
    batches.push(answers.slice(from, from + MOST_RECORDS));
  for (const batch of batches) {
    const answer = await send(batch.map(recordOf));
    const reply = saveReplyOf(answer, attemptId);
    const refused = !reply && (troubleOf(answer) === 'refused' || answer.status === 413);
    if (refused && batch.length > 1) batches.push(...batch.map((one) => [one]));
    for (const one of batch) {
      const ack = reply && ackOf(reply, one);
      if (ack) known.push(one);
      if (ack?.outcome === 'held') held = true;
    }
  }
  return { known, held };
}
