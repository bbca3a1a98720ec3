import type pg from 'pg';
import { uuid7 } from '@/lib/platform/ids';

export type SetWork = { assignmentId: string; classId: string };

/** Seconds by which the window of a mock outlasts the time of those who sit it. */
export const MOCK_STAYS_OPEN = 3600;

/**
 * Stores a class of these students with its teacher, to whom the paper is set, late work not taken.
 * @param kind a mock stops at its limit; practice runs on until its window closes.
 * @param opened seconds ago.
 * @param open seconds from then to the close of the window.
 */
export async function setWork(
  pool: pg.Pool,
  { schoolId, students }: { schoolId: string; students: readonly string[] },
  {
    kind,
    limitSeconds,
    opened,
    open,
  }: { kind: 'mock' | 'practice'; limitSeconds: number; opened: number; open: number },
): Promise<SetWork> {
  const [teacherId, classId, assignmentId] = [uuid7(), uuid7(), uuid7()];
  const email = `${teacherId}@bench.example`;
  await pool.query(`insert into "User"(id, name, email) values ($1, 'Teacher', $2)`, [teacherId, email]);
  await pool.query(`insert into "Membership"("schoolId", "userId", role) values ($1, $2, 'teacher')`, [
    schoolId,
    teacherId,
  ]);
  const ours = [schoolId, classId, teacherId];
  await pool.query(
    `insert into "Class"("schoolId", id, name, "createdById") values ($1, $2, 'Class', $3)`,
    ours,
  );
  await pool.query(
    `insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)`,
    ours,
  );
  await pool.query(
    `insert into "Enrolment"("schoolId", "classId", "studentId") select $1, $2, id from unnest($3::uuid[]) id`,
    [schoolId, classId, students],
  );
  await pool.query(
    `insert into "Assignment"("schoolId", id, "paperId", title, kind, "opensAt", "closesAt", "timeZone", "timeLimitSeconds", "createdById")
     select $1, $2, p.id, 'Set work', $3::"AssignmentKind", t.opened, t.opened + $4::float8 * interval '1 second', 'Europe/London', $5, $6
     from "Paper" p, (select now() - $7::float8 * interval '1 second' as opened) t where p.slug = 'paper/mixed-1'`,
    [schoolId, assignmentId, kind, open, limitSeconds, teacherId, opened],
  );
  await pool.query(
    `insert into "AssignmentTarget"("schoolId", id, "assignmentId", "classId") values ($1, $2, $3, $4)`,
    [schoolId, uuid7(), assignmentId, classId],
  );
  return { assignmentId, classId };
}
