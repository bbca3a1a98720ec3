import { randomInt } from 'node:crypto';
import type pg from 'pg';
import { makeJoinCode } from '../lib/classes/join-code';
import { dayKey, instantOf, type LocalInstant } from '../lib/platform/dates';
import { uuid7 } from '../lib/platform/ids';
import { aPerson, aSchool, type Person } from './people';

export type TestClass = {
  schoolId: string;
  classId: string;
  name: string;
  teacher: Person;
  students: Person[];
};

/** Stores a class with a teacher (a new one unless given) and some students. */
export async function aClass(
  database: pg.Pool,
  wish: { schoolId?: string; teacher?: Person; students?: number; name?: string } = {},
): Promise<TestClass> {
  const schoolId = wish.teacher?.schoolId ?? wish.schoolId ?? (await aSchool(database));
  const teacher = wish.teacher ?? (await aPerson(database, 'teacher', schoolId));
  const classId = uuid7();
  const name = wish.name ?? `Class ${classId.slice(-6)}`;
  await database.query(
    `insert into "Class"("schoolId", "id", "name", "createdById") values ($1, $2, $3, $4)`,
    [schoolId, classId, name, teacher.userId],
  );
  await database.query(`insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)`, [
    schoolId,
    classId,
    teacher.userId,
  ]);
  const students: Person[] = [];
  for (let made = 0; made < (wish.students ?? 1); made += 1) {
    const student = await aPerson(database, 'student', schoolId);
    await enrol(database, { schoolId, classId }, student.userId);
    students.push(student);
  }
  return { schoolId, classId, name, teacher, students };
}

/** Puts a student into a class. */
export async function enrol(
  database: pg.Pool,
  { schoolId, classId }: Pick<TestClass, 'schoolId' | 'classId'>,
  studentId: string,
): Promise<void> {
  await database.query(`insert into "Enrolment"("schoolId", "classId", "studentId") values ($1, $2, $3)`, [
    schoolId,
    classId,
    studentId,
  ]);
}

/** Gives a class a code that works for an hour, and returns it. */
export async function aJoinCode(
  database: pg.Pool,
  { schoolId, classId, teacher }: TestClass,
): Promise<string> {
  const code = makeJoinCode(randomInt);
  await database.query(
    `insert into "JoinCode" ("code", "schoolId", "classId", "createdById", "expiresAt")
     values ($1, $2, $3, $4, now() + interval '1 hour')`,
    [code, schoolId, classId, teacher.userId],
  );
  return code;
}

/** Minutes from now to noon of another day in London: of that day also in the nights in which clocks change. */
export function toNoon(days: number): number {
  const day = Date.parse(`${dayKey(new Date(), 'Europe/London')}T12:00Z`) + days * 86_400_000;
  const noon = instantOf(new Date(day).toISOString().slice(0, 16), 'Europe/London') as LocalInstant;
  return Math.round((noon.instant.getTime() - Date.now()) / 60_000);
}

type Wish = {
  title?: string;
  slug?: string;
  kind?: 'practice' | 'mock';
  late?: 'closed' | 'held' | 'accepted';
  /** Minutes from now; negative: ago. */
  opensIn?: number;
  closesIn?: number | null;
  minutes?: number | null;
  attemptsAllowed?: number | null;
  show?: 'at_hand_in' | 'at_close' | 'when_released';
};

/** Stores an assignment of a paper of the bank to a class: the paper is copied and frozen. Returns its id. */
export async function anAssignment(
  database: pg.Pool,
  classroom: Pick<TestClass, 'schoolId' | 'classId' | 'teacher'>,
  wish: Wish = {},
): Promise<string> {
  const { schoolId, classId, teacher } = classroom;
  const { slug = 'paper/mixed-1', minutes = 45, closesIn = 7 * 24 * 60, attemptsAllowed = 1 } = wish;
  const [paperId, id] = [uuid7(), uuid7()];
  await database.query(
    `insert into "Paper"("id", "slug", "title", "definition", "ownerSchoolId", "lineageId", "createdById", "frozenAt")
     select $1, $2, title, definition, $3, $1, $4, now() from "Paper" where slug = $5`,
    [paperId, `school/${paperId}`, schoolId, teacher.userId, slug],
  );
  await database.query(
    `insert into "Assignment"("schoolId", "id", "paperId", "title", "kind", "late", "opensAt", "closesAt", "timeZone",
       "timeLimitSeconds", "attemptsAllowed", "showAnswers", "showMarks", "showComments", "showScheme", "createdById")
     values ($1, $2, $3, $4, $5::"AssignmentKind", $6::"LatePolicy", now() + $7 * interval '1 minute',
       now() + $8::int * interval '1 minute', 'Europe/London', $9, $10, $11::"Showing", $11::"Showing", $11::"Showing",
       $11::"Showing", $12)`,
    [
      schoolId,
      id,
      paperId,
      wish.title ?? 'Practice paper',
      wish.kind ?? 'practice',
      wish.late ?? 'closed',
      wish.opensIn ?? -1,
      closesIn,
      minutes === null ? null : minutes * 60,
      attemptsAllowed,
      wish.show ?? 'when_released',
      teacher.userId,
    ],
  );
  await database.query(
    `insert into "AssignmentTarget"("schoolId", "id", "assignmentId", "classId") values ($1, $2, $3, $4)`,
    [schoolId, uuid7(), id, classId],
  );
  return id;
}
