import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { type Sql, transaction } from '@/lib/platform/sql';
import { classIdsOfStudent, lockAnyAttempt, readClock } from './lock-store';
import type { ArrangementInput } from './staff-schema';
import { phaseOf } from './timing';
import { renewDeadline } from './window-store';

type Stored = Omit<ArrangementInput, 'studentId'>;

/**
 * Sets what a student may have in every timed attempt, and works out the deadline of their open attempts anew; their
 * browsers hear of it. An attempt whose time is over stays over. The same again changes nothing.
 * @throws AppError `not_found` when the student is in none of the actor's classes.
 */
export async function setArrangement(actor: Actor, input: ArrangementInput): Promise<void> {
  const { schoolId } = actor;
  const { studentId, ...wanted } = input;
  await transaction(async (sql) => {
    const classIds = await classIdsOfStudent(sql, schoolId, studentId);
    if (!can(actor, 'arrangement:set', { schoolId, classIds })) throw new AppError('not_found');
    await lockMember(sql, schoolId, studentId);
    const before = await readStored(sql, schoolId, studentId);
    if (before && sameArrangement(before, wanted)) return;
    const now = await readClock(sql);
    await write(sql, actor, input, now);
    const detail = { old: before, new: wanted };
    await audit(sql, actor, { verb: 'arrangement:set', subjectId: studentId, detail, at: now });
    await renewOpenAttempts(sql, schoolId, studentId);
  });
}

/** Starts of attempts wait for this lock, so that none is given its deadline by what was set before. */
async function lockMember(sql: Sql, schoolId: string, studentId: string): Promise<void> {
  const { rowCount } = await sql.query(
    'select 1 from "Membership" where "schoolId" = $1 and "userId" = $2 for update',
    [schoolId, studentId],
  );
  if (rowCount === 0) throw new AppError('not_found', { detail: `${studentId} is not of the school` });
}

async function readStored(sql: Sql, schoolId: string, studentId: string): Promise<Stored | null> {
  const { rows } = await sql.query<Stored>(
    `select "multiplierPercent", "extraMinutes", untimed, "restBreaks", "spellingCheck" from "AccessArrangement"
     where "schoolId" = $1 and "studentId" = $2`,
    [schoolId, studentId],
  );
  return rows[0] ?? null;
}

const sameArrangement = (a: Stored, b: Stored) =>
  a.multiplierPercent === b.multiplierPercent &&
  a.extraMinutes === b.extraMinutes &&
  a.untimed === b.untimed &&
  a.restBreaks === b.restBreaks &&
  a.spellingCheck === b.spellingCheck;

async function write(sql: Sql, actor: Actor, input: ArrangementInput, now: Date): Promise<void> {
  await sql.query(
    `insert into "AccessArrangement" ("schoolId", "studentId", "multiplierPercent", "extraMinutes", untimed, "restBreaks", "spellingCheck", "updatedById", "updatedAt")
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict ("schoolId", "studentId") do update set "multiplierPercent" = $3, "extraMinutes" = $4, untimed = $5,
       "restBreaks" = $6, "spellingCheck" = $7, "updatedById" = $8, "updatedAt" = $9`,
    [
      actor.schoolId,
      input.studentId,
      input.multiplierPercent,
      input.extraMinutes,
      input.untimed,
      input.restBreaks,
      input.spellingCheck,
      actor.userId,
      now,
    ],
  );
}

async function renewOpenAttempts(sql: Sql, schoolId: string, studentId: string): Promise<void> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from "Attempt" where "schoolId" = $1 and "studentId" = $2 and state = 'open' order by id`,
    [schoolId, studentId],
  );
  for (const { id } of rows) {
    const attempt = await lockAnyAttempt(sql, schoolId, id);
    if (!attempt) continue;
    const phase = phaseOf(attempt, await readClock(sql));
    if (phase !== 'over' && phase !== 'closed') await renewDeadline(sql, attempt);
  }
}
