import type pg from 'pg';
import { uuid7 } from '@/lib/platform/ids';
import { hashPassword, insertSchool } from '@/scripts/people';
import type { Acknowledged, Person } from './student';

export const PAPER = 'paper/load';
const CHOICES = 20;
const PASSWORD = 'a-password-of-1956';

/** Stores a paper of 21 questions: twenty multiple choice, drawn anew for every student, and an essay. */
export async function addPaper(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ slug: string; preset: string }>(
    `select i.slug, v.content->'presets'->>0 as preset from "Item" i join "ItemVersion" v on v.id = i."currentVersionId"
     where i.type = 'essay' and i."retiredAt" is null and i."ownerSchoolId" is null order by i.slug limit 1`,
  );
  const essay = rows[0];
  if (!essay) throw new Error('the question bank has no essay');
  const definition = {
    kind: 'mixed',
    description: 'Twenty questions and an essay',
    timeLimitSeconds: 3600,
    sections: [
      {
        kind: 'draw',
        title: 'Questions',
        type: 'multiple_choice',
        topicId: null,
        count: CHOICES,
        presetId: null,
      },
      { kind: 'fixed', title: 'Essay', presetId: essay.preset, slugs: [essay.slug] },
    ],
  };
  await pool.query(
    `insert into "Paper"(id, slug, title, definition, listed) values ($1, $2, 'Load paper', $3, true)`,
    [uuid7(), PAPER, definition],
  );
}

/** Stores students of one school; they share a password, so that making them costs one hash. */
export async function addStudents(pool: pg.Pool, count: number): Promise<Person[]> {
  const schoolId = uuid7();
  await insertSchool(pool, { id: schoolId, name: `School ${schoolId.slice(-6)}` });
  const ids = Array.from({ length: count }, () => uuid7());
  await pool.query(
    `insert into "User"(id, name, email, "passwordHash") select id, 'Student', id || '@load.example', $2 from unnest($1::uuid[]) id`,
    [ids, await hashPassword(PASSWORD)],
  );
  await pool.query(
    `insert into "Membership"("schoolId", "userId", role) select $1, id, 'student' from unnest($2::uuid[]) id`,
    [schoolId, ids],
  );
  await pool.query('analyze');
  return ids.map((id) => ({ email: `${id}@load.example`, password: PASSWORD }));
}

/**
 * How many acknowledged answers the database does not hold: each was the newest that its student was told is saved,
 * so the current answer must have its revision and hash, or a newer revision.
 */
export async function countLost(pool: pg.Pool, acknowledged: readonly Acknowledged[]): Promise<number> {
  const { rows } = await pool.query<{ lost: number }>(
    `select count(*)::int as lost
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[]) as q(attempt, item, revision, hash)
     left join "Response" r on r."attemptId" = q.attempt and r."itemVersionId" = q.item
     where r.id is null or r.revision < q.revision or (r.revision = q.revision and r.sha256 <> q.hash)`,
    [
      acknowledged.map((one) => one.attemptId),
      acknowledged.map((one) => one.itemVersionId),
      acknowledged.map((one) => one.revision),
      acknowledged.map((one) => one.sha256),
    ],
  );
  return rows[0]?.lost ?? acknowledged.length;
}
