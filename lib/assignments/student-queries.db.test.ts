import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAssignedAttempt } from '@/lib/testing/assigned';
import { aStudent } from '@/lib/testing/attempts';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { findAssigned, isInClass, listAssigned } from './student-queries';

let library: TestLibrary;
let classroom: TestClass;
let student: Actor;
beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 2 });
  [student] = classroom.students as [Actor, Actor];
});

const leave = ({ schoolId, classId }: TestClass, { userId: studentId }: Actor) =>
  db.enrolment.update({
    where: { schoolId_classId_studentId: { schoolId, classId, studentId } },
    data: { endedAt: new Date() },
  });

test('who is in no class has nothing, and is told so', async () => {
  const alone = await aStudent();
  expect([await listAssigned(alone), await isInClass(alone)]).toEqual([[], false]);
  expect([await listAssigned(student), await isInClass(student)]).toEqual([[], true]);
  await leave(classroom, student);
  expect(await isInClass(student)).toBe(false);
});

test('an archived class is no class', async () => {
  await anAssignment(classroom, library.paper);
  const where = { schoolId_id: { schoolId: classroom.schoolId, id: classroom.classId } };
  await db.class.update({ where, data: { archivedAt: new Date() } });
  expect([await listAssigned(student), await isInClass(student)]).toEqual([[], false]);
});

test('what is set to the class or to oneself, and nothing of a classmate, another class or another school', async () => {
  const mine = [
    await anAssignment(classroom, library.paper, { closesIn: 600 }),
    await anAssignment(classroom, library.paper, { closesIn: 900, studentId: student.userId }),
  ];
  await anAssignment(classroom, library.paper, { studentId: classroom.students[1]?.userId as string });
  await anAssignment(await aClass({ schoolId: classroom.schoolId }), library.paper);
  await anAssignment(await aClass(), library.paper);
  expect((await listAssigned(student)).map((row) => row.id)).toEqual(mine);
  expect(await listAssigned({ ...student, schoolId: (await aClass()).schoolId })).toEqual([]);
  expect(await listAssigned(classroom.teacher)).toEqual([]);
});

test('a row says the same as the page of what was set', async () => {
  const id = await anAssignment(classroom, library.paper, { kind: 'mock', attemptsAllowed: 1 });
  const { schoolId } = classroom;
  const closesAt = new Date(Date.now() + 3_600_000);
  const grant = { reason: 'ill', grantedById: classroom.teacher.userId };
  for (const { userId } of classroom.students) {
    const attemptsAllowed = userId === student.userId ? 3 : 7;
    await db.assignmentExtension.create({
      data: { schoolId, assignmentId: id, studentId: userId, closesAt, attemptsAllowed, ...grant },
    });
  }
  const attempts = [
    await anAssignedAttempt(classroom.students[1] as Actor, classroom, id, library.paper),
    await anAssignedAttempt(student, classroom, id, library.paper),
  ];
  const [row] = await listAssigned(student);
  expect(row).toMatchObject({ id, kind: 'mock', left: 2, openAttemptId: attempts[1], state: 'in_progress' });
  expect(row?.closesAt).toBe(closesAt.toISOString());
  const { due, words, left, openAttemptId } = (await findAssigned(student, id)) ?? {};
  expect(row).toMatchObject({ due, words, left, openAttemptId });
});

test('what was sat stays after leaving the class, returned or not; what was withdrawn is gone', async () => {
  const { schoolId } = classroom;
  const [sat, unsat] = [
    await anAssignment(classroom, library.paper),
    await anAssignment(classroom, library.paper),
  ];
  const attemptId = await anAssignedAttempt(student, classroom, sat, library.paper);
  await db.attempt.update({
    where: { schoolId_id: { schoolId, id: attemptId } },
    data: { state: 'handed_in', handedInAt: new Date(), handedInBy: 'student' },
  });
  expect((await listAssigned(student)).map((row) => row.id)).toEqual([unsat, sat]);
  await leave(classroom, student);
  const rows = await listAssigned(student);
  expect(rows).toMatchObject([{ id: sat, lastHandedInId: attemptId, returned: false, canStart: false }]);
  await db.release.create({ data: { schoolId, assignmentId: sat, releasedById: classroom.teacher.userId } });
  expect(await listAssigned(student)).toMatchObject([{ id: sat, state: 'returned', returned: true }]);
  await db.assignment.update({
    where: { schoolId_id: { schoolId, id: sat } },
    data: { withdrawnAt: new Date() },
  });
  expect(await listAssigned(student)).toEqual([]);
});

test('what closed before they came into the class is left out', async () => {
  await anAssignment(classroom, library.paper, { opensIn: -900, closesIn: -600 });
  expect(await listAssigned(student)).toEqual([]);
  const key = { schoolId: classroom.schoolId, classId: classroom.classId, studentId: student.userId };
  await db.enrolment.update({
    where: { schoolId_classId_studentId: key },
    data: { enrolledAt: new Date(Date.now() - 800_000) },
  });
  expect(await listAssigned(student)).toMatchObject([{ state: 'missed' }]);
});
