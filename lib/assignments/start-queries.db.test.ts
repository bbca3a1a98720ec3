import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAssignedAttempt } from '@/lib/testing/assigned';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { findOnlyStart } from './start-queries';

let library: TestLibrary;
let classroom: TestClass;
let student: Actor;
let classmate: Actor;
beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 2 });
  [student, classmate] = classroom.students as [Actor, Actor];
});
const start = (who = student) => findOnlyStart(who, classroom.classId);

test('a class without work has nothing to begin with; one thing is it, two are a choice', async () => {
  expect(await start()).toBeNull();
  const id = await anAssignment(classroom, library.paper);
  expect(await start()).toBe(id);
  await anAssignment(classroom, library.paper);
  expect(await start()).toBeNull();
});

test('work of another class or another student makes no choice, and is none to begin with', async () => {
  const other = await aClass({ schoolId: classroom.schoolId });
  await anAssignment(other, library.paper);
  await anAssignment(classroom, library.paper, { studentId: classmate.userId });
  expect([await start(), await findOnlyStart(student, other.classId)]).toEqual([null, null]);
  const id = await anAssignment(classroom, library.paper);
  expect([await start(), await start(classmate)]).toEqual([id, null]);
});

test('what is begun, withdrawn, closed or not open yet is not sent to', async () => {
  const id = await anAssignment(classroom, library.paper);
  await anAssignedAttempt(student, classroom, id, library.paper);
  expect([await start(), await start(classmate)]).toEqual([null, id]);
  await db.assignment.update({
    where: { schoolId_id: { schoolId: classroom.schoolId, id } },
    data: { withdrawnAt: new Date() },
  });
  expect(await start(classmate)).toBeNull();
  await anAssignment(classroom, library.paper, { opensIn: -60, closesIn: -1 });
  await anAssignment(classroom, library.paper, { opensIn: 60, closesIn: 600 });
  expect(await start(classmate)).toBeNull();
});

test('another school learns nothing', async () => {
  await anAssignment(classroom, library.paper);
  const { schoolId } = await aClass();
  expect(await start({ ...student, schoolId })).toBeNull();
});
