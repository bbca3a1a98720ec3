import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { uuid7 } from '@/lib/platform/ids';
import type { AssignmentKind, LatePolicy } from '@/lib/platform/prisma/enums';
import { actorOf } from './attempts';
import { aPerson, aSchool } from './builders';

export type TestClass = { schoolId: string; classId: string; teacher: Actor; students: Actor[] };

/** Stores a class with one teacher and some students, in a school of its own unless one is given. */
export async function aClass({
  schoolId,
  students: count = 1,
}: {
  schoolId?: string;
  students?: number;
} = {}): Promise<TestClass> {
  const school = schoolId ?? (await aSchool(db));
  const person = await aPerson(db, { role: 'teacher', schoolId: school });
  const data = { schoolId: school, name: `Class ${uuid7().slice(-6)}`, createdById: person.userId };
  const { id: classId } = await db.class.create({ data, select: { id: true } });
  await db.classTeacher.create({ data: { schoolId: school, classId, teacherId: person.userId } });
  const students: Actor[] = [];
  for (let made = 0; made < count; made += 1) {
    const student = actorOf(await aPerson(db, { schoolId: school }));
    await db.enrolment.create({ data: { schoolId: school, classId, studentId: student.userId } });
    students.push(student);
  }
  return { schoolId: school, classId, teacher: actorOf(person, [classId]), students };
}

/** Stores a class of these students, all of one school, and returns its teacher. */
export async function aTeacherOf(...students: [Actor, ...Actor[]]): Promise<Actor> {
  const { schoolId } = students[0];
  const { classId, teacher } = await aClass({ schoolId, students: 0 });
  const rows = students.map((student) => ({ schoolId, classId, studentId: student.userId }));
  await db.enrolment.createMany({ data: rows });
  return teacher;
}

type Wish = {
  kind?: AssignmentKind;
  late?: LatePolicy;
  /** Seconds from now; negative: ago. */
  opensIn?: number;
  closesIn?: number | null;
  timeLimitSeconds?: number | null;
  attemptsAllowed?: number | null;
  /** Only this student of the class. */
  studentId?: string;
};

/** Stores an assignment of a listed paper to a class, straight into the tables: the paper is copied and frozen. */
export async function anAssignment(classroom: TestClass, slug: string, wish: Wish = {}): Promise<string> {
  const { schoolId, classId, teacher } = classroom;
  const { opensIn = -60, closesIn = 7 * 86_400, timeLimitSeconds = 3600, attemptsAllowed = 1 } = wish;
  const listed = await db.paper.findUniqueOrThrow({ where: { slug } });
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
  const paper = await db.paper.create({
    data: {
      slug: `school/${uuid7()}`,
      title: listed.title,
      definition: listed.definition as object,
      ownerSchoolId: schoolId,
      lineageId: uuid7(),
      createdById: teacher.userId,
      frozenAt: new Date(),
    },
  });
  const { id } = await db.assignment.create({
    data: {
      schoolId,
      paperId: paper.id,
      title: listed.title,
      kind: wish.kind ?? 'practice',
      late: wish.late ?? 'closed',
      opensAt: at(opensIn),
      closesAt: closesIn === null ? null : at(closesIn),
      timeZone: 'Europe/London',
      timeLimitSeconds,
      attemptsAllowed,
      createdById: teacher.userId,
    },
    select: { id: true },
  });
  await db.assignmentTarget.create({
    data: { schoolId, assignmentId: id, classId, ...(wish.studentId && { studentId: wish.studentId }) },
  });
  return id;
}
