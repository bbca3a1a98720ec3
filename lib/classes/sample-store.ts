import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readBank, readTexts } from '@/lib/demo/load';
import { sampleClass } from '@/lib/demo/sample';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';

const CANNOT =
  'The question bank here lacks questions that the sample class is made of, so it cannot be added.';

/**
 * Makes a sample class that the actor teaches: made-up students with work to mark, work that was returned, and a mock
 * that runs. Asked again it is the one that is there.
 * @returns its id.
 * @throws AppError `not_allowed` for students; `no_questions` where the bank lacks what it is made of.
 */
export async function addSample(actor: Actor): Promise<string> {
  if (!can(actor, 'class:create', {})) throw new AppError('not_allowed');
  const texts = readTexts();
  return transaction(async (sql) => {
    const there = await lockOwn(sql, actor);
    if (there) return there;
    const { now, zone } = await clockOf(sql, actor);
    const { schoolId, userId: teacherId } = actor;
    const bank = await readBank(sql);
    const tables = sampleClass({ schoolId, teacherId, zone, now, bank, texts, salt: uuid7() });
    if (!tables) throw new AppError('no_questions', { message: CANNOT });
    await tables.store(sql);
    const id = String(tables.of('Class')[0]?.id);
    await audit(sql, actor, { verb: 'sample:add', subjectId: id, at: now });
    return id;
  });
}

/** Lets one press of a teacher wait for another. @returns the sample class that there is, taught by them again. */
async function lockOwn(sql: Sql, { schoolId, userId }: Actor): Promise<string | null> {
  const key = [schoolId, userId];
  await sql.query(
    'select 1 from "Membership" where "schoolId" = $1 and "userId" = $2 for no key update',
    key,
  );
  const { rows } = await sql.query<{ id: string }>(
    'select id from "Class" where "schoolId" = $1 and "createdById" = $2 and sample',
    key,
  );
  if (!rows[0]) return null;
  await sql.query(
    `insert into "ClassTeacher" ("schoolId", "classId", "teacherId") values ($1, $3, $2) on conflict do nothing`,
    [...key, rows[0].id],
  );
  return rows[0].id;
}

async function clockOf(sql: Sql, { schoolId }: Actor): Promise<{ now: Date; zone: string }> {
  const { rows } = await sql.query<{ now: Date; zone: string }>(
    'select clock_timestamp() as now, "timeZone" as zone from "School" where id = $1',
    [schoolId],
  );
  return rows[0] as { now: Date; zone: string };
}
