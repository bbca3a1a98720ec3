import type { HandInReply } from '../save-api';
import { errorCodeOf, type HttpAnswer, handInReplyOf, troubleOf } from './replies';
import type { SaveQueue } from './save-queue';
import type { Trouble } from './save-state';

/** Hands in; `revisions` are the last ones of every changed answer. Resolves with status 0 when nothing came back. */
type Send = (revisions: ReturnType<SaveQueue['revisions']>) => Promise<HttpAnswer>;

/**
 * `done` holds the receipt, or null when the attempt had been handed in before. `without`: handed in, but without a
 * change that the server does not take. `cut-off`: it was handed in before, and what was written here since is not
 * saved. `late`: the last changes came too late; they are kept and do not count. `open`: not handed in, because there is
 * more time after all.
 */
export type HandInOutcome =
  | { kind: 'done'; receipt: HandInReply | null }
  | { kind: 'without' | 'cut-off' | 'late' | 'open' }
  | { kind: 'failed'; trouble: Trouble };

const ROUNDS = 3;

/**
 * Saves what waits, then closes the attempt. When the server misses revisions they are sent again first. Repeating
 * it is harmless as long as `send` uses the same idempotency key.
 * @param whatever at the end of time: a change that the server refuses for good does not hold up the rest.
 */
export async function handIn(
  attemptId: string,
  queue: SaveQueue,
  send: Send,
  whatever = false,
): Promise<HandInOutcome> {
  for (let round = 0; round < ROUNDS; round++) {
    const saved = await queue.flush();
    const { kind, trouble, late } = queue.state();
    if (kind === 'cut-off') return { kind };
    if (kind === 'closed') return late ? { kind: 'late' } : { kind: 'done', receipt: null };
    if (!saved && !(whatever && trouble === 'refused'))
      return { kind: 'failed', trouble: trouble ?? 'no-answer' };
    const answer = await send(queue.revisions());
    const receipt = handInReplyOf(answer, attemptId);
    const code = errorCodeOf(answer);
    if (receipt || code === 'attempt_closed') {
      queue.close();
      if (queue.unsaved()) return { kind: receipt ? 'without' : 'cut-off' };
      return queue.state().late ? { kind: 'late' } : { kind: 'done', receipt };
    }
    if (code !== 'missing_revisions') return { kind: 'failed', trouble: troubleOf(answer) };
    queue.resend();
  }
  return { kind: 'failed', trouble: 'refused' };
}
