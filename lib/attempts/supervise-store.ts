import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableAssignments, taughtAttempts } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { AppError, type ErrorCode } from '@/lib/platform/errors';
import type { Sql } from '@/lib/platform/sql';
import { type LockedAttempt, lockAnyAttempt, supervisionFacts } from './lock-store';
import type { Outcome } from './supervise-schema';

/**
 * Locks an attempt that the actor may supervise until the transaction ends.
 * @throws AppError `not_found` for an attempt of which the actor has no sight.
 */
export async function lockSupervised(
  sql: Sql,
  actor: Actor,
  attemptId: string,
  verb: 'attempt:supervise' | 'extension:grant' | 'held:decide' = 'attempt:supervise',
): Promise<LockedAttempt> {
  const attempt = await lockAnyAttempt(sql, actor.schoolId, attemptId);
  if (!attempt || !can(actor, verb, await supervisionFacts(sql, attempt))) {
    throw new AppError('not_found', { detail: `attempt ${attemptId} is not in sight` });
  }
  return attempt;
}

/**
 * The attempts that something is meant for: the one that is named, or every open one at the assignment that the actor
 * has sight of.
 * @throws AppError `not_found` when the assignment, or the attempt at it, is out of sight.
 */
async function meantFor(
  actor: Actor,
  { assignmentId, attemptId }: { assignmentId: string; attemptId: string },
): Promise<string[]> {
  const assignment = await db.assignment.findFirst({
    where: { id: assignmentId, AND: readableAssignments(actor) },
    select: {
      attempts: {
        where: { AND: taughtAttempts(actor), ...(attemptId ? { id: attemptId } : { state: 'open' }) },
        select: { id: true },
        orderBy: { id: 'asc' },
      },
    },
  });
  const ids = assignment?.attempts.map((one) => one.id) ?? [];
  if (!assignment || (attemptId && ids.length === 0)) {
    throw new AppError('not_found', { detail: `assignment ${assignmentId} is not in sight` });
  }
  return ids;
}

/** Reasons why something meant for all cannot be done for one of them. */
const PASSED_OVER: readonly ErrorCode[] = ['attempt_closed', 'time_over', 'no_break', 'invalid', 'not_found'];

/** So many attempts are gone through side by side: a room of two hundred is done in a second or two. */
const AT_ONCE = 4;

/**
 * Does something for one attempt, or for everybody who sits the assignment: each in a transaction of its own, so that
 * no save waits longer than for one of them. Done again after it broke off, it goes on.
 * @throws AppError what `work` throws, when it is meant for one.
 */
export async function doForEach(
  actor: Actor,
  whom: { assignmentId: string; attemptId: string },
  work: (attemptId: string) => Promise<unknown>,
): Promise<Outcome> {
  const waiting = await meantFor(actor, whom);
  let [done, left] = [0, 0];
  const goThrough = async () => {
    for (let attemptId = waiting.shift(); attemptId; attemptId = waiting.shift()) {
      try {
        await work(attemptId);
        done += 1;
      } catch (error) {
        if (whom.attemptId || !(error instanceof AppError) || !PASSED_OVER.includes(error.code)) throw error;
        left += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goThrough));
  return { done, left };
}
