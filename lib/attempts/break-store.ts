import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';
import { MAY_REST } from './allowance-rows';
import { type LockedAttempt, lockAttempt, readClock, statusOf } from './lock-store';
import type { AttemptStatus } from './save-api';
import type { Outcome, StaffBreakInput } from './supervise-schema';
import { doForEach, lockSupervised } from './supervise-store';
import { isOnBreak, LONGEST_BREAK_SECONDS, phaseOf } from './timing';
import { renewDeadline } from './window-store';

/**
 * Starts a rest break of the actor's own attempt: the clock stands still and nothing is written until it ends.
 * Starting one that is on changes nothing.
 * @throws AppError `not_found`, `attempt_closed`, `time_over`, `no_break` when there is no clock to stop, or in a mock.
 */
export async function startBreak(actor: Actor, attemptId: string): Promise<AttemptStatus> {
  return transaction(async (sql) => {
    const attempt = await lockAttempt(sql, actor, attemptId);
    if (!(await mayRest(sql, attempt)))
      throw new AppError('no_break', { detail: 'a mock without rest breaks' });
    return start(sql, actor, attempt);
  });
}

/** In practice always; in a mock who has rest breaks. Staff may stop the clock for anybody. */
async function mayRest(sql: Sql, attempt: LockedAttempt): Promise<boolean> {
  if (attempt.assignmentId === null) return true;
  const { rows } = await sql.query<{ may: boolean }>(
    `select ${MAY_REST} as may from "Assignment" s
     left join "AccessArrangement" r on r."schoolId" = s."schoolId" and r."studentId" = $3
     where s."schoolId" = $1 and s.id = $2`,
    [attempt.schoolId, attempt.assignmentId, attempt.studentId],
  );
  return rows[0]?.may ?? false;
}

/**
 * Ends the break that is on; without one it changes nothing.
 * @throws AppError `not_found`; `teacher_break` when it was started by somebody else: only staff ends that.
 */
export async function endBreak(actor: Actor, attemptId: string): Promise<AttemptStatus> {
  return transaction(async (sql) => {
    const attempt = await lockAttempt(sql, actor, attemptId);
    const starter = attempt.breakStartedAt && (await startedBy(sql, attempt));
    if (starter && starter !== actor.userId && isOnBreak(attempt.breakStartedAt, await readClock(sql))) {
      throw new AppError('teacher_break');
    }
    return end(sql, actor, attempt);
  });
}

/**
 * Starts or ends a break of one attempt of an assignment, or of all that are open; for staff. Whoever is on a break
 * already stays on it: by starting one, staff takes over a break that the student started.
 * @throws AppError `not_found`; for one also what startBreak throws.
 */
export async function changeBreaks(actor: Actor, { action, ...whom }: StaffBreakInput): Promise<Outcome> {
  const change = action === 'start' ? start : end;
  return doForEach(actor, whom, (attemptId) =>
    transaction(async (sql) => change(sql, actor, await lockSupervised(sql, actor, attemptId))),
  );
}

async function start(sql: Sql, actor: Actor, attempt: LockedAttempt): Promise<AttemptStatus> {
  const now = await readClock(sql);
  if (isOnBreak(attempt.breakStartedAt, now)) {
    // Who starts a break for another one decides from now on when it ends.
    const takesOver =
      actor.userId !== attempt.studentId && (await startedBy(sql, attempt)) === attempt.studentId;
    if (!takesOver) return statusOf(attempt, now);
  }
  const phase = phaseOf({ ...attempt, breakStartedAt: null }, now);
  if (phase === 'closed') throw new AppError('attempt_closed');
  if (phase !== 'writing') throw new AppError('time_over', { detail: `no break in phase ${phase}` });
  if (attempt.deadlineAt === null) throw new AppError('no_break');
  await endAt(sql, attempt, now);
  await sql.query(
    'insert into "Break" ("schoolId", id, "attemptId", "startedAt", "startedById") values ($1, $2, $3, $4, $5)',
    [attempt.schoolId, uuid7(now.getTime()), attempt.id, now, actor.userId],
  );
  await audit(sql, actor, { verb: 'attempt:break-start', subjectId: attempt.id, at: now });
  return statusOf(await renewDeadline(sql, attempt), now);
}

async function end(sql: Sql, actor: Actor, attempt: LockedAttempt): Promise<AttemptStatus> {
  const now = await readClock(sql);
  if (attempt.breakStartedAt === null) return statusOf(attempt, now);
  await endAt(sql, attempt, now);
  await audit(sql, actor, { verb: 'attempt:break-end', subjectId: attempt.id, at: now });
  return statusOf(await renewDeadline(sql, attempt), now);
}

/** Who started the break that is on. */
async function startedBy(sql: Sql, attempt: LockedAttempt): Promise<string | null> {
  const { rows } = await sql.query<{ startedById: string }>(
    'select "startedById" from "Break" where "schoolId" = $1 and "attemptId" = $2 and "endedAt" is null',
    [attempt.schoolId, attempt.id],
  );
  return rows[0]?.startedById ?? null;
}

/** Ends the break now, or, when nobody ended it in time, at its limit. */
async function endAt(sql: Sql, attempt: LockedAttempt, now: Date): Promise<void> {
  await sql.query(
    `update "Break" set "endedAt" = least($3::timestamptz, "startedAt" + make_interval(secs => $4))
     where "schoolId" = $1 and "attemptId" = $2 and "endedAt" is null`,
    [attempt.schoolId, attempt.id, now, LONGEST_BREAK_SECONDS],
  );
}
