import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import type { Sql } from '@/lib/platform/sql';
import { ASSIGNMENT_CHANNEL, ATTEMPT_CHANNEL } from './channels';
import type { AttemptStatus } from './save-api';
import type { Clocked, Timing } from './timing';

/** An attempt that nobody else changes until the transaction ends. */
export type LockedAttempt = Clocked & {
  id: string;
  schoolId: string;
  studentId: string;
  /** The assignment that it belongs to, and the class in which it was sat; both null in practice. */
  assignmentId: string | null;
  classId: string | null;
};

/** The columns of a LockedAttempt. */
export const ATTEMPT_COLUMNS = `id, "schoolId", "studentId", "assignmentId", "classId", state::text as state, timing::text as timing,
  "deadlineAt", "stopsAt", "breakStartedAt"`;

/**
 * Locks the actor's attempt until the transaction ends, so that saves and hand-ins of one attempt come one by one.
 * @throws AppError `not_found` for an attempt that is absent or not the actor's.
 */
export async function lockAttempt(sql: Sql, actor: Actor, attemptId: string): Promise<LockedAttempt> {
  const { rows } = await sql.query<LockedAttempt>(
    `select ${ATTEMPT_COLUMNS} from "Attempt" where "schoolId" = $1 and id = $2 and "studentId" = $3 for update`,
    [actor.schoolId, attemptId, actor.userId],
  );
  if (!rows[0]) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  return rows[0];
}

/** Locks any attempt, for the server's own work; null when it is gone. */
export async function lockAnyAttempt(
  sql: Sql,
  schoolId: string,
  attemptId: string,
): Promise<LockedAttempt | null> {
  const { rows } = await sql.query<LockedAttempt>(
    `select ${ATTEMPT_COLUMNS} from "Attempt" where "schoolId" = $1 and id = $2 for update`,
    [schoolId, attemptId],
  );
  return rows[0] ?? null;
}

/**
 * The classes whose teachers have sight of a student: those that the student is in now. Facts for the rules about
 * students and their practice.
 */
export async function classIdsOfStudent(sql: Sql, schoolId: string, studentId: string): Promise<string[]> {
  const { rows } = await sql.query<{ classId: string }>(
    'select "classId" from "Enrolment" where "schoolId" = $1 and "studentId" = $2 and "endedAt" is null',
    [schoolId, studentId],
  );
  return rows.map((row) => row.classId);
}

/** Facts for the rules about supervising an attempt: the class it was sat in, or, in practice, the student's classes. */
export async function supervisionFacts(
  sql: Sql,
  attempt: Pick<LockedAttempt, 'schoolId' | 'studentId' | 'classId'>,
): Promise<{ schoolId: string; classIds: string[] }> {
  const { schoolId, studentId, classId } = attempt;
  const classIds = classId ? [classId] : await classIdsOfStudent(sql, schoolId, studentId);
  return { schoolId, classIds };
}

/** The database's clock; asked after the lock was given, so that waiting for it never makes work late or early. */
export async function readClock(sql: Sql): Promise<Date> {
  const { rows } = await sql.query<{ now: Date }>('select clock_timestamp() as now');
  return (rows[0] as { now: Date }).now;
}

/** What the browser is told about an attempt's time. */
export function statusOf(
  attempt: Pick<LockedAttempt, 'id' | 'state' | 'deadlineAt' | 'stopsAt' | 'breakStartedAt'> & {
    timing: Timing;
  },
  now: Date,
): AttemptStatus {
  return {
    attemptId: attempt.id,
    state: attempt.state,
    timing: attempt.timing,
    serverNow: now.toISOString(),
    deadlineAt: attempt.deadlineAt?.toISOString() ?? null,
    breakStartedAt: attempt.breakStartedAt?.toISOString() ?? null,
    ...(attempt.stopsAt && { stopsAt: attempt.stopsAt.toISOString() }),
  };
}

/**
 * Tells every server process that an attempt changed (state or time), once the transaction is committed: those that
 * hold the stream of its browser, and those where somebody watches its assignment.
 */
export async function announce(
  sql: Sql,
  { id, assignmentId }: Pick<LockedAttempt, 'id' | 'assignmentId'>,
): Promise<void> {
  await sql.query('select pg_notify($1, $2), case when $4::text is not null then pg_notify($3, $4) end', [
    ATTEMPT_CHANNEL,
    id,
    ASSIGNMENT_CHANNEL,
    assignmentId,
  ]);
}
