import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { findClass } from './class-queries';
import { renewCode } from './code-store';
import { listClasses } from './queries';
import { archiveClass, createClass, deleteClass, renameClass } from './store';
import { addTeacher, removeTeacher } from './teacher-store';

let library: TestLibrary;
let room: TestClass;
let stranger: Actor;
let colleague: Actor;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  room = await aClass({ students: 2 });
  stranger = (await aClass()).teacher;
  colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId: room.schoolId }));
});

const row = () => db.class.findFirst({ where: { id: room.classId } });
const verbs = async (subjectId = room.classId) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { at: 'asc' } })).map(({ verb }) => verb);
const notFound = { code: 'not_found' };

test('a class is made with the one who teaches it; students make none', async () => {
  const id = await createClass(colleague, { name: '12 History' });
  expect(await db.classTeacher.findMany({ where: { classId: id } })).toMatchObject([
    { teacherId: colleague.userId },
  ]);
  expect(await verbs(id)).toEqual(['class:create']);
  const [student] = room.students as [Actor];
  await expect(createClass(student, { name: '12 History' })).rejects.toMatchObject({ code: 'not_allowed' });
});

test('a second class of one name takes a tick; names of classes out of sight are not given away', async () => {
  await renameClass(room.teacher, room.classId, '12 History A');
  await expect(createClass(room.teacher, { name: '12 history-a' })).rejects.toMatchObject({
    code: 'invalid',
    fields: { name: [expect.stringContaining('tick')] },
  });
  await createClass(room.teacher, { name: '12 History A', again: 'on' });
  await createClass(colleague, { name: '12 History A' });
  await archiveClass(room.teacher, room.classId, true);
  expect(await db.class.count({ where: { schoolId: room.schoolId } })).toBe(3);
});

test('a class is renamed once, and set aside and taken back, each with its trace', async () => {
  await renameClass(room.teacher, room.classId, 'B');
  await renameClass(room.teacher, room.classId, 'B');
  await archiveClass(room.teacher, room.classId, true);
  await archiveClass(room.teacher, room.classId, true);
  expect((await findClass(room.teacher, room.classId))?.archivedOn).not.toBeNull();
  expect(await listClasses({ ...room.teacher })).toMatchObject([{ name: 'B', archived: true, students: 2 }]);
  await archiveClass(room.teacher, room.classId, false);
  expect(await row()).toMatchObject({ name: 'B', archivedAt: null });
  expect(await verbs()).toEqual(['class:rename', 'class:archive', 'class:restore']);
});

test('an empty class is deleted with its code; the accounts of its students stay', async () => {
  await renewCode(room.teacher, room.classId, 'week');
  await deleteClass(room.teacher, room.classId);
  expect(await row()).toBeNull();
  expect(await db.joinCode.count({ where: { classId: room.classId } })).toBe(0);
  const ids = room.students.map(({ userId }) => userId);
  expect(await db.membership.count({ where: { userId: { in: ids }, schoolId: room.schoolId } })).toBe(2);
  expect((await verbs()).at(-1)).toBe('class:delete');
});

test('while a mock runs it is neither deleted nor archived: the answer names it and its end', async () => {
  await anAssignment(room, library.paper, { kind: 'mock', closesIn: 3600 });
  const { title } = await db.assignment.findFirstOrThrow({ where: { schoolId: room.schoolId } });
  const answer = {
    code: 'in_use',
    message: expect.stringMatching(`The mock “${title}” runs .* It ends on `),
  };
  await expect(deleteClass(room.teacher, room.classId)).rejects.toMatchObject(answer);
  await expect(archiveClass(room.teacher, room.classId, true)).rejects.toMatchObject(answer);
  expect(await row()).toMatchObject({ archivedAt: null });
});

test('after the mock it is archived, and still not deleted', async () => {
  await anAssignment(room, library.paper, { kind: 'mock', opensIn: -7200, closesIn: -60 });
  const answer = { code: 'in_use', message: expect.stringContaining('Archive it') };
  await expect(deleteClass(room.teacher, room.classId)).rejects.toMatchObject(answer);
  await archiveClass(room.teacher, room.classId, true);
  expect(await row()).toMatchObject({ archivedAt: expect.any(Date) });
});

test('work set at the moment of deleting: one of the two wins, never half of each', async () => {
  for (let i = 0; i < 5; i += 1) {
    room = await aClass();
    await Promise.allSettled([
      deleteClass(room.teacher, room.classId),
      anAssignment(room, library.paper, { kind: 'practice' }),
    ]);
    const targets = await db.assignmentTarget.count({ where: { classId: room.classId } });
    expect((await row()) === null).toBe(targets === 0);
  }
});

test('only those who teach it, and admins, do anything to a class', async () => {
  const { classId } = room;
  const admin = actorOf(await aPerson(db, { role: 'admin', schoolId: room.schoolId }));
  const before = await row();
  for (const actor of [colleague, stranger, room.students[0] as Actor]) {
    for (const deed of [
      () => renameClass(actor, classId, 'Mine'),
      () => archiveClass(actor, classId, true),
      () => deleteClass(actor, classId),
      () => addTeacher(actor, classId, actor.userId),
      () => removeTeacher(actor, classId, room.teacher.userId),
    ]) {
      await expect(deed()).rejects.toMatchObject(notFound);
    }
    expect(await findClass(actor, classId)).toBeNull();
  }
  expect(await row()).toEqual(before);
  await renameClass(admin, classId, 'By the admin');
  expect((await findClass(admin, classId))?.name).toBe('By the admin');
});

test('a colleague is added once, sees the class, and sees it no more when removed', async () => {
  const { classId } = room;
  await addTeacher(room.teacher, classId, colleague.userId);
  await addTeacher(room.teacher, classId, colleague.userId);
  expect(await findClass({ ...colleague, classIds: [classId] }, classId)).not.toBeNull();
  await removeTeacher(room.teacher, classId, colleague.userId);
  await removeTeacher(room.teacher, classId, colleague.userId);
  expect(await verbs()).toEqual(['class:add_teacher', 'class:remove_teacher']);
  for (const nobody of [stranger.userId, (room.students[0] as Actor).userId]) {
    await expect(addTeacher(room.teacher, classId, nobody)).rejects.toMatchObject(notFound);
  }
});

test('the last teacher stays, also when two remove each other at once', async () => {
  const { classId } = room;
  const last = { code: 'invalid', message: expect.stringContaining('only teacher') };
  await expect(removeTeacher(room.teacher, classId, room.teacher.userId)).rejects.toMatchObject(last);
  await addTeacher(room.teacher, classId, colleague.userId);
  const both = await Promise.allSettled([
    removeTeacher(room.teacher, classId, colleague.userId),
    removeTeacher({ ...colleague, classIds: [classId] }, classId, room.teacher.userId),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db.classTeacher.count({ where: { classId } })).toBe(1);
});
