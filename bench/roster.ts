import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { sessionCookieName } from '@/lib/auth/cookies';
import { sealToken } from '@/lib/auth/session-token';
import { uuid7 } from '@/lib/platform/ids';
import { MOCK_STAYS_OPEN, setWork } from './set-work';

/** A question of an attempt as a device knows it. `options` is null for written answers. */
export type BenchQuestion = { itemVersionId: string; options: string[] | null };
export type Sitting = { schoolId: string; studentId: string; attemptId: string; questions: BenchQuestion[] };
export type SittingWish = {
  timing: 'untimed' | 'runs_on' | 'stops';
  limitSeconds: number;
  /** Seconds between the start and now; more than the limit means that time is over already. */
  secondsUsed: number;
  /**
   * Whose the work is: null is practice of one's own. Else it was set to a class: a mock whose window stays open longer
   * than its limit, or practice of which half the limit is the time, and whose window closes after the whole of it.
   */
  set: 'mock' | 'practice' | null;
};

const CHOICES = 2;

/** One multiple-choice pair, a short answer and an essay of the bank. */
async function questions(pool: pg.Pool): Promise<BenchQuestion[]> {
  const { rows } = await pool.query<BenchQuestion>(
    `select v.id as "itemVersionId", case when i.type = 'multiple_choice'
       then array(select o->>'id' from jsonb_array_elements(v.content->'options') o) end as options
     from (select *, row_number() over (partition by type order by slug) as place from "Item" where "retiredAt" is null) i
     join "ItemVersion" v on v.id = i."currentVersionId"
     where place <= case when i.type = 'multiple_choice' then $1::int else 1 end order by i.type, i.slug`,
    [CHOICES],
  );
  return rows;
}

/** Stores a school with `count` students, each with an open attempt, and returns them. */
export async function seatStudents(pool: pg.Pool, count: number, wish: SittingWish): Promise<Sitting[]> {
  const schoolId = uuid7();
  const paper = await questions(pool);
  const sittings = Array.from({ length: count }, () => ({
    schoolId,
    studentId: uuid7(),
    attemptId: uuid7(),
    questions: paper,
  }));
  const students = sittings.map((one) => one.studentId);
  const attempts = sittings.map((one) => one.attemptId);
  await insertStudents(pool, schoolId, students);
  await insertAttempts(pool, { schoolId, students, attempts }, wish);
  await pool.query(
    `insert into "Response"("schoolId", "id", "attemptId", "position", "itemVersionId", "maxMarks")
     select $1, gen_random_uuid(), a, q.position, q.id, 1
     from unnest($2::uuid[]) a, unnest($3::uuid[]) with ordinality q(id, position)`,
    [schoolId, attempts, paper.map((question) => question.itemVersionId)],
  );
  return sittings;
}

async function insertStudents(pool: pg.Pool, schoolId: string, students: readonly string[]): Promise<void> {
  await pool.query('insert into "School"("id", "name") values ($1, $2)', [
    schoolId,
    `School ${schoolId.slice(-6)}`,
  ]);
  await pool.query(
    `insert into "User"("id", "name", "email") select id, 'Student', id || '@bench.example' from unnest($1::uuid[]) id`,
    [students],
  );
  await pool.query(
    `insert into "Membership"("schoolId", "userId", "role") select $1, id, 'student' from unnest($2::uuid[]) id`,
    [schoolId, students],
  );
}

async function insertAttempts(
  pool: pg.Pool,
  who: { schoolId: string; students: readonly string[]; attempts: readonly string[] },
  wish: SittingWish,
): Promise<void> {
  const { schoolId, students, attempts } = who;
  const runsOn = wish.set === 'practice';
  const timing = runsOn ? 'runs_on' : wish.timing;
  const limit = timing === 'untimed' ? null : runsOn ? Math.floor(wish.limitSeconds / 2) : wish.limitSeconds;
  const open = wish.limitSeconds + (runsOn ? 0 : MOCK_STAYS_OPEN);
  const work = { kind: wish.set ?? 'mock', limitSeconds: limit ?? 0, opened: wish.secondsUsed, open };
  const set = wish.set ? await setWork(pool, { schoolId, students }, work) : null;
  await pool.query(
    `insert into "Attempt"("schoolId", "id", "studentId", "paperId", "title", "timing", "timeLimitSeconds", "startedAt", "deadlineAt",
       "assignmentId", "classId", number, "closesAt", "stopsAt")
     select $1, a.id, a.student, p.id, 'Practice paper', $4::"Timing", $5::int, t.start, t.start + $5::int * interval '1 second',
       s.id, $7, case when s.id is not null then 1 end, s."closesAt", case when $4 = 'runs_on' then s."closesAt" end
     from unnest($2::uuid[], $3::uuid[]) a(id, student)
     cross join "Paper" p
     left join "Assignment" s on s."schoolId" = $1 and s.id = $8
     cross join lateral (select coalesce(s."opensAt", now() - $6::float8 * interval '1 second') as start) t
     where p.slug = 'paper/mixed-1'`,
    [schoolId, attempts, students, timing, limit, wish.secondsUsed, set?.classId, set?.assignmentId],
  );
}

/** Signs a student in and returns the Cookie header of that device. */
export async function signIn(
  pool: pg.Pool,
  site: { publicUrl: string; secret: string },
  studentId: string,
): Promise<string> {
  const sid = randomBytes(32).toString('base64url');
  await pool.query(
    `insert into "Session"("id", "sessionToken", "userId", "expires") values ($1, $2, $3, now() + interval '1 day')`,
    [uuid7(), sid, studentId],
  );
  return `${sessionCookieName(site.publicUrl)}=${await sealToken({ sub: studentId, sid }, site.secret)}`;
}

/** Ends every session of a student, as an administrator or a timeout would. */
export async function expireSessions(pool: pg.Pool, studentId: string): Promise<void> {
  await pool.query('delete from "Session" where "userId" = $1', [studentId]);
}
