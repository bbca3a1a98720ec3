import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';
import { automaticMarks } from './auto-marking';
import { isLate } from './late';
import { announce, type LockedAttempt, lockAnyAttempt, lockAttempt, readClock } from './lock-store';
import { receiptOf } from './receipt';
import { missingRevisions } from './revisions';
import type { HandInReply, HandInRequest } from './save-api';
import type { HandInForInput } from './supervise-schema';
import { lockSupervised } from './supervise-store';
import { counts, phaseOf } from './timing';
import { readWindow } from './window-store';

/** Who closes an attempt, and with which wish. */
type Closing = {
  by: 'student' | 'time' | 'staff';
  key: string;
  /** Null when the server does it by itself. */
  actorId: string | null;
  stampedAt?: string;
};

/**
 * Closes an attempt once, marks its multiple choice and answers with the receipt. Every later call answers the same.
 * It is not closed while one of the revisions that the browser knows is missing, unless time is over and they could
 * not count any more.
 * @throws AppError `not_found`, `missing_revisions` (with the list in `data.missing`).
 */
export async function handIn(actor: Actor, attemptId: string, wish: HandInRequest): Promise<HandInReply> {
  return transaction(async (sql) => {
    const attempt = await lockAttempt(sql, actor, attemptId);
    const { responses, now } = await readResponses(sql, attempt);
    const stored = new Map(responses.map((one) => [one.itemVersionId, one.revision]));
    for (const { itemVersionId } of wish.revisions) {
      if (!stored.has(itemVersionId))
        throw new AppError('not_found', { detail: 'foreign item version at hand-in' });
    }
    const phase = phaseOf(attempt, now);
    if (phase === 'closed') return receipt(sql, attempt);
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

/** `marking`: null for what a person marks. */
type ClosedResponse = {
  id: string;
  itemVersionId: string;
  revision: number;
  sha256: string | null;
  value: string;
  maxMarks: number;
  type: string;
  marking: unknown;
};

/** The answers of a locked attempt in the order of its questions, and the database's clock. */
async function readResponses(
  sql: Sql,
  { schoolId, id }: LockedAttempt,
): Promise<{ responses: ClosedResponse[]; now: Date }> {
  const { rows } = await sql.query<ClosedResponse & { now: Date }>(
    `select r.id, r."itemVersionId", r.revision, r.sha256, r.value, r."maxMarks", i.type::text as type,
       case when i.type = 'multiple_choice' then v.marking end as marking, clock_timestamp() as now
     from "Response" r join "ItemVersion" v on v.id = r."itemVersionId" join "Item" i on i.id = v."itemId"
     where r."schoolId" = $1 and r."attemptId" = $2 order by r.position`,
    [schoolId, id],
  );
  return { responses: rows, now: rows[0]?.now ?? (await readClock(sql)) };
}

/** The attempt, the marks of its multiple choice, and who did it, in one statement. */
const CLOSE = `
  with closed as (
    update "Attempt" set state = 'handed_in', "handedInAt" = $3, "handInKey" = $4, "handedInBy" = $5::"HandInBy",
      "handInStampedAt" = $6, words = $7, receipt = $8, late = $9, "breakStartedAt" = null
    where "schoolId" = $1 and id = $2::uuid),
  marked as (
    insert into "Award" ("schoolId", id, "responseId", "maxMarks", kind, marks, "createdAt", "updatedAt")
    select $1, a.key, a.id, a.most, 'automatic', a.marks, $3, $3
    from unnest($10::uuid[], $11::uuid[], $12::int[], $13::int[]) as a(key, id, most, marks))
  insert into "AuditEvent" ("schoolId", id, "actorId", verb, "subjectId", detail, at)
  values ($1, $14, $15, 'attempt:hand-in', $2, $16, $3)`;

async function close(
  sql: Sql,
  attempt: LockedAttempt,
  responses: readonly ClosedResponse[],
  now: Date,
  { by, key, actorId, stampedAt }: Closing,
): Promise<HandInReply> {
  const { words, receipt } = receiptOf(responses);
  await endBreak(sql, attempt, now);
  const late = await wasLate(sql, attempt, now);
  const awards = automaticAwards(responses);
  await sql.query(CLOSE, [
    attempt.schoolId,
    attempt.id,
    now,
    key,
    by,
    stampedAt ?? null,
    words,
    receipt,
    late,
    awards.map(() => uuid7(now.getTime())),
    awards.map((one) => one.id),
    awards.map((one) => one.maxMarks),
    awards.map((one) => one.marks),
    uuid7(now.getTime()),
    actorId,
    JSON.stringify({ by }),
  ]);
  await announce(sql, attempt);
  return { attemptId: attempt.id, handedInAt: now.toISOString(), words, receipt };
}

/** Late is what came after it was due. What was over before anybody closed it ended then, not now. */
async function wasLate(sql: Sql, attempt: LockedAttempt, now: Date): Promise<boolean> {
  if (attempt.assignmentId === null) return false;
  const { window, dueAt } = await readWindow(sql, attempt);
  const end = attempt.timing === 'stops' ? attempt.deadlineAt : attempt.stopsAt;
  const finishedAt = end !== null && phaseOf(attempt, now) === 'over' && end < now ? end : now;
  return isLate(finishedAt, dueAt, window);
}

/** A break that is on ends with the attempt. */
async function endBreak(sql: Sql, attempt: LockedAttempt, now: Date): Promise<void> {
  if (attempt.breakStartedAt === null) return;
  await sql.query(
    'update "Break" set "endedAt" = $3 where "schoolId" = $1 and "attemptId" = $2 and "endedAt" is null',
    [attempt.schoolId, attempt.id, now],
  );
}

/** Marks of the answers that need no person. */
function automaticAwards(responses: readonly ClosedResponse[]) {
  return responses.flatMap(({ id, value, maxMarks, marking }) => {
    if (marking === null) return [];
    const marks = automaticMarks(ItemMarkingSchema.parse(marking), value, maxMarks);
    return marks === null ? [] : [{ id, maxMarks, marks }];
  });
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
