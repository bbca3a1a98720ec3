import type { HandInReply } from '../save-api';
import { backoff } from './backoff';
import { errorCodeOf, type HttpAnswer, handInReplyOf } from './replies';
import type { Alarm, SaveQueue, Trouble } from './save-queue';

/** Hands in; `revisions` are the last ones of every changed answer. Resolves with status 0 when nothing came back. */
type Send = (revisions: ReturnType<SaveQueue['revisions']>) => Promise<HttpAnswer>;

/**
 * `done` holds the receipt, or null when the attempt had been handed in before. `cut-off`: it was handed in before, and
 * what was written here since is not saved.
 */
export type HandInOutcome =
  | { kind: 'done'; receipt: HandInReply | null }
  | { kind: 'cut-off' }
  | { kind: 'failed'; trouble: Trouble };

const ROUNDS = 3;

/**
 * Saves what waits, then closes the attempt. When the server misses revisions they are sent again first. Repeating
 * it is harmless as long as `send` uses the same idempotency key.
 */
export async function handIn(attemptId: string, queue: SaveQueue, send: Send): Promise<HandInOutcome> {
  for (let round = 0; round < ROUNDS; round++) {
    const saved = await queue.flush();
    const { kind, trouble } = queue.state();
    if (kind === 'cut-off') return { kind };
    if (kind === 'closed') return { kind: 'done', receipt: null };
    if (!saved) return { kind: 'failed', trouble: trouble ?? 'no-answer' };
    const answer = await send(queue.revisions());
    const receipt = handInReplyOf(answer, attemptId);
    const code = errorCodeOf(answer);
    if (receipt || code === 'attempt_closed') {
      queue.close();
      return queue.unsaved() ? { kind: 'cut-off' } : { kind: 'done', receipt };
    }
    if (code !== 'missing_revisions') return { kind: 'failed', trouble: troubleOf(answer.status) };
    queue.resend();
  }
  return { kind: 'failed', trouble: 'refused' };
}

function troubleOf(status: number): Trouble {
  if (status === 401) return 'signed-out';
  return status >= 400 && status < 500 ? 'refused' : 'no-answer';
}

/**
 * Hands in until it is done: for the end of time, when nobody is asked.
 * @param onFailure told after every failed round, so that the page can say so.
 */
export async function keepHandingIn(
  tryOnce: () => Promise<HandInOutcome>,
  options: { alarm: Alarm; random: () => number; onFailure: (trouble: Trouble) => void },
): Promise<Exclude<HandInOutcome, { kind: 'failed' }>> {
  for (let failures = 1; ; failures++) {
    const outcome = await tryOnce();
    if (outcome.kind !== 'failed') return outcome;
    options.onFailure(outcome.trouble);
    await new Promise<void>((resolve) =>
      options.alarm.after(backoff(failures, options.random()), () => resolve()),
    );
  }
}
