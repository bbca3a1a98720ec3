import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { derivedId } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';
import { type LockedAttempt, readClock, statusOf } from './lock-store';
import type { AttemptStatus } from './save-api';
import type { ReopenInput } from './supervise-schema';
import { lockSupervised } from './supervise-store';
import { phaseOf } from './timing';
import { renewDeadline } from './window-store';

const OTHER_OPEN = 'This student has another attempt open. It has to be handed in first.';
const NO_TIME = 'No time is left in this attempt. Give at least one minute.';

type Closed = { handedInAt: Date; deadlineAt: Date | null; stopsAt: Date | null };

/**
 * Opens an attempt that is handed in. It goes on with the time that was left, and the minutes given: what passed since
 * the hand-in does not count. Its automatic marks go; the next hand-in makes new ones, and a new receipt. The same wish
 * again changes nothing.
 * @throws AppError `not_found` out of sight; `attempt_open`; `already_marked` when a teacher has marked it; `invalid`
 *   when another attempt is open, or no time would be left.
 */
export async function reopenAttempt(actor: Actor, input: ReopenInput): Promise<AttemptStatus> {
  const { schoolId, userId: actorId } = actor;
  return transaction(async (sql) => {
    const attempt = await lockSupervised(sql, actor, input.attemptId);
    const now = await readClock(sql);
    if (await isReopened(sql, schoolId, input)) return statusOf(attempt, now);
    await refuseWhenItCannot(sql, attempt);
    const closed = await readClosed(sql, attempt);
    await sql.query(
      `insert into "Reopening" ("schoolId", id, "attemptId", "handedInAt", reason, "reopenedById", "reopenedAt")
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [schoolId, input.id, attempt.id, closed.handedInAt, input.reason, actorId, now],
    );
    await giveTime(sql, actor, attempt, input, closed, now);
    await open(sql, attempt);
    const opened = await renewDeadline(sql, { ...attempt, state: 'open' });
    if (phaseOf(opened, now) !== 'writing' && phaseOf(opened, now) !== 'running_on') {
      throw new AppError('invalid', { message: NO_TIME, fields: { minutes: [NO_TIME] } });
    }
    const { minutes, reason } = input;
    const detail = { minutes, reason, handedInAt: closed.handedInAt.toISOString() };
    await audit(sql, actor, { verb: 'attempt:reopen', subjectId: attempt.id, detail, at: now });
    return statusOf(opened, now);
  });
}

async function isReopened(sql: Sql, schoolId: string, { id, attemptId }: ReopenInput): Promise<boolean> {
  const { rows } = await sql.query<{ attemptId: string }>(
    'select "attemptId" from "Reopening" where "schoolId" = $1 and id = $2',
    [schoolId, id],
  );
  if (rows[0] && rows[0].attemptId !== attemptId) throw new AppError('not_found');
  return rows.length > 0;
}

async function refuseWhenItCannot(sql: Sql, attempt: LockedAttempt): Promise<void> {
  if (attempt.state === 'open')
    throw new AppError('attempt_open', { message: 'This attempt is open already.' });
  const { rows } = await sql.query<{ marked: boolean; other: boolean }>(
    `select
       exists (select 1 from "Response" r join "Award" w on w."schoolId" = r."schoolId" and w."responseId" = r.id
         where r."schoolId" = $1 and r."attemptId" = $2 and w.kind = 'teacher') as marked,
       exists (select 1 from "Attempt" a where a."schoolId" = $1 and a."studentId" = $3 and a.state = 'open'
         and a."assignmentId" is not distinct from $4::uuid
         and a."paperId" = (select "paperId" from "Attempt" where "schoolId" = $1 and id = $2)) as other`,
    [attempt.schoolId, attempt.id, attempt.studentId, attempt.assignmentId],
  );
  if (rows[0]?.marked) throw new AppError('already_marked');
  if (rows[0]?.other) throw new AppError('invalid', { message: OTHER_OPEN });
}

async function readClosed(sql: Sql, attempt: LockedAttempt): Promise<Closed> {
  const { rows } = await sql.query<Closed>(
    'select "handedInAt", "deadlineAt", "stopsAt" from "Attempt" where "schoolId" = $1 and id = $2',
    [attempt.schoolId, attempt.id],
  );
  return rows[0] as Closed;
}

/** The minutes given are an extension; whatever had run over its end before the hand-in is made good first. */
async function giveTime(
  sql: Sql,
  actor: Actor,
  attempt: LockedAttempt,
  { id, minutes, reason }: ReopenInput,
  { handedInAt, deadlineAt, stopsAt }: Closed,
  now: Date,
): Promise<void> {
  const end = attempt.timing === 'stops' ? deadlineAt : stopsAt;
  const over = end && minutes > 0 ? Math.max(0, handedInAt.getTime() - end.getTime()) : 0;
  const seconds = Math.min(86_400, minutes * 60 + Math.ceil(over / 1000));
  if (seconds === 0) return;
  await sql.query(
    `insert into "Extension" ("schoolId", id, "attemptId", seconds, reason, "grantedById", "grantedAt")
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [attempt.schoolId, derivedId(id, attempt.id), attempt.id, seconds, reason, actor.userId, now],
  );
}

/** The time between, and the minutes given, move what is late as well; see readWindow(). */
async function open(sql: Sql, attempt: LockedAttempt): Promise<void> {
  const key = [attempt.schoolId, attempt.id];
  await sql.query(
    `update "Attempt" set state = 'open', "handedInAt" = null, "handInKey" = null, "handedInBy" = null,
       "handInStampedAt" = null, words = null, receipt = null, late = false, "lateVerdict" = null, "thinnedAt" = null
     where "schoolId" = $1 and id = $2`,
    key,
  );
  await sql.query(
    `delete from "Award" w using "Response" r
     where r."schoolId" = $1 and r."attemptId" = $2 and w."schoolId" = r."schoolId" and w."responseId" = r.id
       and w.kind = 'automatic'`,
    key,
  );
}
