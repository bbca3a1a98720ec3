import type pg from 'pg';
import { uuid7 } from '@/lib/platform/ids';
import { hashPassword, insertPerson, insertSchool } from '@/scripts/people';
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
  const { people } = await addSchool(pool, count);
  await pool.query('analyze');
  return people;
}

async function addSchool(
  pool: pg.Pool,
  count: number,
): Promise<{ schoolId: string; ids: string[]; people: Person[] }> {
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
  return { schoolId, ids, people: ids.map((id) => ({ email: `${id}@load.example`, password: PASSWORD })) };
}

/** Stores a class of students of one school, to whom the paper is set as a mock that is open, its questions pinned. */
export async function addClassWithMock(
  pool: pg.Pool,
  count: number,
): Promise<{ people: Person[]; teacher: Person; assignmentId: string }> {
  const { schoolId, ids, people } = await addSchool(pool, count);
  const [teacherId, classId, paperId, assignmentId] = [uuid7(), uuid7(), uuid7(), uuid7()];
  const teacher = { id: teacherId, name: 'Teacher', email: `${teacherId}@load.example`, password: PASSWORD };
  await insertPerson(pool, schoolId, { ...teacher, role: 'teacher' });
  await pool.query(`insert into "Class"("schoolId", id, name, "createdById") values ($1, $2, 'Class', $3)`, [
    schoolId,
    classId,
    teacherId,
  ]);
  await pool.query(`insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)`, [
    schoolId,
    classId,
    teacherId,
  ]);
  await pool.query(
    `insert into "Enrolment"("schoolId", "classId", "studentId") select $1, $2, id from unnest($3::uuid[]) id`,
    [schoolId, classId, ids],
  );
  await pool.query(
    `insert into "Paper"(id, slug, title, "ownerSchoolId", "lineageId", "createdById", "frozenAt", definition)
     select $1::uuid, 'school/' || $1::uuid, p.title, $2, $1::uuid, $3, now(), p.definition || jsonb_build_object('pinned', jsonb_build_object(
       'items', (select jsonb_object_agg(i.slug, i."currentVersionId") from "Item" i
         where i."retiredAt" is null and i."ownerSchoolId" is null
           and (i.type = 'multiple_choice' or i.slug = p.definition #>> '{sections,1,slugs,0}')),
       'schemes', (select jsonb_object_agg(f.id, s."currentVersionId") from "Preset" f
         join "MarkScheme" s on s.id = f."markSchemeId" where f.id = p.definition #>> '{sections,1,presetId}')))
     from "Paper" p where p.slug = $4`,
    [paperId, schoolId, teacherId, PAPER],
  );
  await pool.query(
    `insert into "Assignment"("schoolId", id, "paperId", title, kind, "opensAt", "closesAt", "timeZone", "timeLimitSeconds", shuffle, "createdById")
     values ($1, $2, $3, 'Mock', 'mock', now(), now() + interval '1 day', 'Europe/London', 3600, true, $4)`,
    [schoolId, assignmentId, paperId, teacherId],
  );
  await pool.query(
    `insert into "AssignmentTarget"("schoolId", id, "assignmentId", "classId") values ($1, $2, $3, $4)`,
    [schoolId, uuid7(), assignmentId, classId],
  );
  await pool.query('analyze');
  return { people, teacher: { email: teacher.email, password: PASSWORD }, assignmentId };
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
