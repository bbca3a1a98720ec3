import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { AppError } from '@/lib/platform/errors';
import type { Sql } from '@/lib/platform/sql';
import type { Settings } from './settings';

/** An assignment whose settings nobody else changes, and that nobody starts, until the transaction ends. */
export type LockedAssignment = {
  id: string;
  schoolId: string;
  createdById: string;
  classIds: string[];
  revision: number;
  withdrawnAt: Date | null;
  /** Somebody has started. */
  started: boolean;
  settings: Settings;
  /** The database's clock, asked after the lock was given. */
  now: Date;
};

type Row = Settings & Pick<LockedAssignment, 'createdById' | 'revision' | 'withdrawnAt'>;

/**
 * Locks an assignment of the school; starts of attempts wait.
 * @throws AppError `not_found` when the school has none of that id.
 */
export async function lockAssignment(
  sql: Sql,
  schoolId: string,
  assignmentId: string,
): Promise<LockedAssignment> {
  const key = [schoolId, assignmentId];
  const { rows } = await sql.query<Row>(
    `select title, instructions, kind::text as kind, "opensAt", "closesAt", "timeZone", "timeLimitSeconds", "attemptsAllowed",
       counting::text as counting, late::text as late, shuffle, "showAnswers"::text as "showAnswers",
       "showMarks"::text as "showMarks", "showComments"::text as "showComments", "showScheme"::text as "showScheme",
       "createdById", revision, "withdrawnAt"
     from "Assignment" where "schoolId" = $1 and id = $2 for update`,
    key,
  );
  if (!rows[0]) throw new AppError('not_found', { detail: `no assignment ${assignmentId}` });
  const { createdById, revision, withdrawnAt, ...settings } = rows[0];
  const facts = await sql.query<{ classIds: string[]; started: boolean; now: Date }>(
    `select clock_timestamp() as now, array(select distinct "classId"::text from "AssignmentTarget" where "schoolId" = $1 and "assignmentId" = $2) as "classIds",
       exists (select 1 from "Attempt" where "schoolId" = $1 and "assignmentId" = $2) as started`,
    key,
  );
  const found = facts.rows[0] as (typeof facts.rows)[0];
  return { id: assignmentId, schoolId, createdById, revision, withdrawnAt, settings, ...found };
}

/**
 * Like lockAssignment, for changes that touch all its classes.
 * @throws AppError `not_found` also for who is neither its author nor teaches all its classes.
 */
export async function lockManaged(sql: Sql, actor: Actor, assignmentId: string): Promise<LockedAssignment> {
  const locked = await lockAssignment(sql, actor.schoolId, assignmentId);
  if (!can(actor, 'assignment:manage', locked)) throw new AppError('not_found');
  return locked;
}
