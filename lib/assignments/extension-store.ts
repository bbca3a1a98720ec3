import 'server-only';
import { renewWindows } from '@/lib/attempts/windows-server';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { audit } from '@/lib/platform/audit';
import { instantOf, type LocalInstant, localOf } from '@/lib/platform/dates';
import { AppError } from '@/lib/platform/errors';
import { type Sql, transaction } from '@/lib/platform/sql';
import { extensionProblems, type OwnWish } from './extension-rules';
import { lockAssignment } from './lock-store';
import type { ExtensionWish } from './schema';

const UNREADABLE = 'Give a day and a time that exist.';

/**
 * Gives one student another close or more attempts, with a reason; reaches the attempt that is open, and its browser.
 * Both empty takes the extension back. The same again changes nothing.
 * @throws AppError `not_found` when the assignment is not set to the student in a class that the actor teaches;
 *   `invalid` with the problems by field.
 */
export async function setExtension(actor: Actor, wish: ExtensionWish): Promise<void> {
  const { schoolId } = actor;
  const { assignmentId, studentId, reason } = wish;
  await transaction(async (sql) => {
    const { settings, now } = await lockAssignment(sql, schoolId, assignmentId);
    const classIds = await classesOf(sql, schoolId, assignmentId, studentId);
    if (!can(actor, 'extension:grant', { schoolId, classIds })) throw new AppError('not_found');
    const before = await readExtension(sql, schoolId, assignmentId, studentId);
    const closesAt = closeOf(wish.closesAt, settings.timeZone, before?.closesAt ?? null);
    const own: OwnWish = { closesAt, attemptsAllowed: wish.attempts };
    const fields = extensionProblems(settings, own, before, now);
    if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields: { ...fields } });
    if (isSame(before, { ...own, reason })) return;
    await write(sql, actor, wish, own, now);
    const detail = { assignmentId, old: before, new: { ...own, reason } };
    await audit(sql, actor, { verb: 'assignment:extend', subjectId: studentId, detail, at: now });
    if (before?.closesAt?.getTime() !== closesAt?.getTime()) {
      await renewWindows(sql, { schoolId, assignmentId, studentId });
    }
  });
}

/** The classes through which the assignment is set to a student who is in them now. */
async function classesOf(
  sql: Sql,
  schoolId: string,
  assignmentId: string,
  studentId: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ classId: string }>(
    `select distinct t."classId" from "AssignmentTarget" t
     join "Enrolment" e on e."schoolId" = t."schoolId" and e."classId" = t."classId" and e."studentId" = $3 and e."endedAt" is null
     where t."schoolId" = $1 and t."assignmentId" = $2 and (t."studentId" is null or t."studentId" = $3)`,
    [schoolId, assignmentId, studentId],
  );
  return rows.map((row) => row.classId);
}

type Stored = OwnWish & { reason: string };

async function readExtension(
  sql: Sql,
  schoolId: string,
  assignmentId: string,
  studentId: string,
): Promise<Stored | null> {
  const { rows } = await sql.query<Stored>(
    `select "closesAt", "attemptsAllowed", reason from "AssignmentExtension"
     where "schoolId" = $1 and "assignmentId" = $2 and "studentId" = $3`,
    [schoolId, assignmentId, studentId],
  );
  return rows[0] ?? null;
}

/** The wished close as an instant; what stands in the form as it is stored stays as it is. */
function closeOf(local: string, timeZone: string, before: Date | null): Date | null {
  if (local === '') return null;
  if (before && localOf(before, timeZone) === local) return before;
  const read: LocalInstant | string = instantOf(local, timeZone);
  if (typeof read === 'string') throw new AppError('invalid', { fields: { closesAt: [UNREADABLE] } });
  return read.instant;
}

/** Taking back what is not there changes nothing either. */
function isSame(before: Stored | null, after: Stored): boolean {
  if (before === null) return after.closesAt === null && after.attemptsAllowed === null;
  return (
    before.closesAt?.getTime() === after.closesAt?.getTime() &&
    before.attemptsAllowed === after.attemptsAllowed &&
    before.reason === after.reason
  );
}

async function write(sql: Sql, actor: Actor, wish: ExtensionWish, own: OwnWish, now: Date): Promise<void> {
  const key = [actor.schoolId, wish.assignmentId, wish.studentId];
  if (own.closesAt === null && own.attemptsAllowed === null) {
    await sql.query(
      'delete from "AssignmentExtension" where "schoolId" = $1 and "assignmentId" = $2 and "studentId" = $3',
      key,
    );
    return;
  }
  await sql.query(
    `insert into "AssignmentExtension" ("schoolId", "assignmentId", "studentId", "closesAt", "attemptsAllowed", reason, "grantedById", "grantedAt")
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict ("schoolId", "assignmentId", "studentId") do update set "closesAt" = $4, "attemptsAllowed" = $5,
       reason = $6, "grantedById" = $7, "grantedAt" = $8`,
    [...key, own.closesAt, own.attemptsAllowed, wish.reason, actor.userId, now],
  );
}
