import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { type Sql, transaction } from '@/lib/platform/sql';
import { close, readResponses } from './close-store';
import { type LockedAttempt, lockAnyAttempt, lockAttempt, readClock } from './lock-store';
import { missingRevisions } from './revisions';
import type { HandInReply, HandInRequest } from './save-api';
import type { HandInForInput } from './supervise-schema';
import { lockSupervised } from './supervise-store';
import { counts, phaseOf } from './timing';

const FROM_BEFORE = 'This was opened again after you handed it in. Hand it in again when you have finished.';

/**
 * Closes an attempt once, marks its multiple choice and answers with the receipt. Every later call answers the same.
 * It is not closed while one of the revisions that the browser knows is missing, unless time is over and they could
 * not count any more.
 * @throws AppError `not_found`; `missing_revisions` (with the list in `data.missing`); `invalid` for a wish from before
 *   somebody opened the attempt again.
 */
export async function handIn(actor: Actor, attemptId: string, wish: HandInRequest): Promise<HandInReply> {
  return transaction(async (sql) => {
    const attempt = await lockAttempt(sql, actor, attemptId);
    const { responses, now, reopenedAt } = await readResponses(sql, attempt);
    const stored = new Map(responses.map((one) => [one.itemVersionId, one.revision]));
    for (const { itemVersionId } of wish.revisions) {
      if (!stored.has(itemVersionId))
        throw new AppError('not_found', { detail: 'foreign item version at hand-in' });
    }
    const phase = phaseOf(attempt, now);
    if (phase === 'closed') return receipt(sql, attempt);
    // A wish that waited on a device, or a late copy of one, must not end what was opened again since.
    if (wish.stampedAt && reopenedAt && new Date(wish.stampedAt) < reopenedAt)
      throw new AppError('invalid', { message: FROM_BEFORE });
    const missing = missingRevisions(wish.revisions, stored);
    const inTime = counts(phase) || phase === 'on_break';
    if (missing.length > 0 && inTime) throw new AppError('missing_revisions', { data: { missing } });
    return close(sql, attempt, responses, now, {
      by: inTime ? 'student' : 'time',
      key: wish.idempotencyKey,
      actorId: actor.userId,
      stampedAt: wish.stampedAt,
    });
  });
}

/**
 * Closes the actor's own attempt when its time is over and nothing more can count; a tab that was closed is handed
 * in with what was acknowledged.
 * @returns whether the attempt is closed now.
 */
export async function closeWhenOver(actor: Actor, attemptId: string): Promise<boolean> {
  return transaction(async (sql) => closeIfOver(sql, await lockAttempt(sql, actor, attemptId)));
}

/** The same for the closing job, which acts for nobody; false also when the attempt is gone. */
export async function closeOverdue(schoolId: string, attemptId: string): Promise<boolean> {
  return transaction(async (sql) => {
    const attempt = await lockAnyAttempt(sql, schoolId, attemptId);
    return attempt !== null && closeIfOver(sql, attempt);
  });
}

/**
 * Hands an attempt in for its student, with what was acknowledged; what arrives later is held. Again it changes nothing.
 * @throws AppError `not_found` for an attempt of which the actor has no sight.
 */
export async function handInFor(actor: Actor, { attemptId, reason }: HandInForInput): Promise<void> {
  await transaction(async (sql) => {
    const attempt = await lockSupervised(sql, actor, attemptId);
    if (attempt.state === 'handed_in') return;
    const { responses, now } = await readResponses(sql, attempt);
    const closing = { by: 'staff', key: `staff-${attempt.id}`, actorId: actor.userId } as const;
    await close(sql, attempt, responses, now, closing);
    const detail = { reason };
    await audit(sql, actor, { verb: 'attempt:hand-in-for', subjectId: attempt.id, detail, at: now });
  });
}

async function closeIfOver(sql: Sql, attempt: LockedAttempt): Promise<boolean> {
  const phase = phaseOf(attempt, await readClock(sql));
  if (phase === 'over') {
    const { responses, now } = await readResponses(sql, attempt);
    const closing = { by: 'time', key: `time-over-${attempt.id}`, actorId: null } as const;
    await close(sql, attempt, responses, now, closing);
  }
  return phase === 'over' || phase === 'closed';
}

/** The receipt of an attempt that is handed in. */
async function receipt(sql: Sql, attempt: LockedAttempt): Promise<HandInReply> {
  const { rows } = await sql.query<{ handedInAt: Date; words: number | null; receipt: string | null }>(
    'select "handedInAt", words, receipt from "Attempt" where "schoolId" = $1 and id = $2',
    [attempt.schoolId, attempt.id],
  );
  const row = rows[0] as (typeof rows)[0];
  return {
    attemptId: attempt.id,
    handedInAt: row.handedInAt.toISOString(),
    words: row.words ?? 0,
    receipt: row.receipt ?? '',
  };
}
