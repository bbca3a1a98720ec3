import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { type Sql, transaction } from '@/lib/platform/sql';

/**
 * What a school owns, what points at something first. The rest goes with the school itself; these go before it, because
 * neither work nor what it was set from can be deleted from under the other.
 */
const OWNED = [
  'HeldDecision',
  'ResponseRevision',
  'Award',
  'Response',
  'Attempt',
  'Assignment',
  'Class',
  'AuditEvent',
] as const;

/**
 * Removes the demo school that the actor administers, with everything in it. A second press finds nothing more.
 * @throws AppError `not_found` for a school that is no demo school, and for everybody but its admins.
 */
export async function removeDemoSchool(actor: Actor): Promise<void> {
  const { schoolId } = actor;
  if (!can(actor, 'school:manage', { schoolId })) throw new AppError('not_found');
  const removed = await transaction((sql) => removeDemo(sql, schoolId));
  if (!removed) throw new AppError('not_found', { detail: `${schoolId} is no demo school` });
  log().info({ schoolId, ...removed }, 'the demo school was removed');
}

/**
 * Removes a demo school in the transaction of the caller, and the people who belong to no other school.
 * @returns how many people and attempts went; null when there is no such demo school.
 */
export async function removeDemo(
  sql: Sql,
  schoolId: string,
): Promise<{ people: number; attempts: number } | null> {
  const found = await sql.query('select 1 from "School" where id = $1 and demo for update', [schoolId]);
  if (found.rowCount === 0) return null;
  const members = await sql.query<{ userId: string }>(
    'select "userId" from "Membership" where "schoolId" = $1 for update',
    [schoolId],
  );
  let attempts = 0;
  for (const table of OWNED) {
    const { rowCount } = await sql.query(`delete from "${table}" where "schoolId" = $1`, [schoolId]);
    if (table === 'Attempt') attempts = rowCount ?? 0;
  }
  await removeQuestions(sql, schoolId);
  await sql.query('delete from "School" where id = $1', [schoolId]);
  const { rowCount } = await sql.query(
    `delete from "User" u where u.id = any($1::uuid[])
       and not exists (select from "Membership" m where m."userId" = u.id)`,
    [members.rows.map((row) => row.userId)],
  );
  return { people: rowCount ?? 0, attempts };
}

/** Papers and questions of the school's own. */
async function removeQuestions(sql: Sql, schoolId: string): Promise<void> {
  await sql.query('delete from "Paper" where "ownerSchoolId" = $1', [schoolId]);
  await sql.query('update "Item" set "currentVersionId" = null where "ownerSchoolId" = $1', [schoolId]);
  await sql.query(
    'delete from "ItemVersion" v using "Item" i where i.id = v."itemId" and i."ownerSchoolId" = $1',
    [schoolId],
  );
  await sql.query('delete from "Item" where "ownerSchoolId" = $1', [schoolId]);
}
