import 'server-only';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { uuid7 } from '@/lib/platform/ids';
import type { Sql } from '@/lib/platform/sql';
import { automaticMarks } from './auto-marking';
import { isLate } from './late';
import { announce, type LockedAttempt, readClock } from './lock-store';
import { receiptOf } from './receipt';
import type { HandInReply } from './save-api';
import { phaseOf } from './timing';
import { readWindow } from './window-store';

/** Who closes an attempt, and with which wish. */
export type Closing = {
  by: 'student' | 'time' | 'staff';
  key: string;
  /** Null when the server does it by itself. */
  actorId: string | null;
  stampedAt?: string;
};

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

/**
 * The answers of a locked attempt in the order of its questions, the database's clock, and when somebody opened it again
 * last, or null.
 */
export async function readResponses(
  sql: Sql,
  { schoolId, id }: LockedAttempt,
): Promise<{ responses: ClosedResponse[]; now: Date; reopenedAt: Date | null }> {
  const { rows } = await sql.query<ClosedResponse & { now: Date; reopenedAt: Date | null }>(
    `select r.id, r."itemVersionId", r.revision, r.sha256, r.value, r."maxMarks", i.type::text as type,
       case when i.type = 'multiple_choice' then v.marking end as marking, clock_timestamp() as now,
       (select max(o."reopenedAt") from "Reopening" o where o."schoolId" = $1 and o."attemptId" = $2) as "reopenedAt"
     from "Response" r join "ItemVersion" v on v.id = r."itemVersionId" join "Item" i on i.id = v."itemId"
     where r."schoolId" = $1 and r."attemptId" = $2 order by r.position`,
    [schoolId, id],
  );
  const now = rows[0]?.now ?? (await readClock(sql));
  return { responses: rows, now, reopenedAt: rows[0]?.reopenedAt ?? null };
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

/**
 * Closes a locked attempt: its state, the marks of its multiple choice, and who did it.
 * @param responses as readResponses() gave them, in the same transaction as the lock.
 * @returns the receipt.
 */
export async function close(
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
