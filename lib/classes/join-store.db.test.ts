import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { readableClasses } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { actorOf, aStudent } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, type TestClass } from '@/lib/testing/classes';
import { lockCode, renewCode } from './code-store';
import { moveStudent, takeOut } from './enrolment-store';
import { joinAsNewStudent, joinClass } from './join-store';
import { archiveClass, deleteClass } from './store';

let room: TestClass;
let code: string;
let student: Actor;

beforeEach(async () => {
  room = await aClass({ students: 0 });
  await renewCode(room.teacher, room.classId, 'week');
  code = await codeOf(room);
  student = await aStudent();
});

const codeOf = async ({ classId }: TestClass) =>
  (await db.joinCode.findFirstOrThrow({ where: { classId } })).code;
const roster = ({ classId }: TestClass = room) =>
  db.enrolment.findMany({ where: { classId, endedAt: null }, orderBy: { studentId: 'asc' } });
/** Those of one transaction may be of the same millisecond. */
const trail = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: [{ at: 'asc' }, { verb: 'asc' }] })).map(
    ({ verb }) => verb,
  );
const aNewStudent = (username: string) => ({ name: 'Ada', username, email: null, passwordHash: 'x' });

test('a student of another school joins: they belong to both, and are in the class once', async () => {
  expect(await joinClass(student, code)).toEqual({ schoolId: room.schoolId, classId: room.classId });
  await joinClass(student, code);
  expect(await roster()).toMatchObject([{ studentId: student.userId }]);
  const roles = await db.membership.findMany({ where: { userId: student.userId } });
  expect(roles.map(({ schoolId, role }) => [schoolId, role]).sort()).toEqual(
    [
      [student.schoolId, 'student'],
      [room.schoolId, 'student'],
    ].sort(),
  );
  expect(await trail(student.userId)).toEqual(['enrolment:join']);
});

test('ten joins of one student at once are one; thirty students at once are thirty', async () => {
  await Promise.all(Array.from({ length: 10 }, () => joinClass(student, code)));
  expect(await roster()).toHaveLength(1);
  expect(await trail(student.userId)).toEqual(['enrolment:join']);
  const others = await Promise.all(Array.from({ length: 30 }, () => aStudent()));
  await Promise.all(others.map((one) => joinClass(one, code)));
  expect(await roster()).toHaveLength(31);
});

test('teachers and admins do not join, wherever they act', async () => {
  const admin = actorOf(await aPerson(db, { role: 'admin', schoolId: room.schoolId }));
  const elsewhere = await aPerson(db, { role: 'student' });
  await db.membership.create({
    data: { schoolId: room.schoolId, userId: elsewhere.userId, role: 'teacher' },
  });
  for (const actor of [
    room.teacher,
    admin,
    actorOf(await aPerson(db, { role: 'teacher' })),
    actorOf(elsewhere),
  ]) {
    await expect(joinClass(actor, code)).rejects.toMatchObject({ code: 'not_allowed' });
  }
  expect(await roster()).toEqual([]);
});

test('a code that is wrong, locked, run out, renewed, or of an archived or deleted class lets nobody in', async () => {
  await expect(joinClass(student, '22222222')).rejects.toMatchObject({ code: 'wrong_code' });
  await lockCode(room.teacher, room.classId, true);
  await expect(joinClass(student, code)).rejects.toMatchObject({
    message: expect.stringContaining('open the code'),
  });
  await lockCode(room.teacher, room.classId, false);
  await db.joinCode.update({ where: { code }, data: { expiresAt: new Date(Date.now() - 1000) } });
  await expect(joinAsNewStudent(code, aNewStudent('late'))).rejects.toMatchObject({
    message: expect.stringContaining('run out'),
  });
  await renewCode(room.teacher, room.classId, 'today');
  await expect(joinClass(student, code)).rejects.toMatchObject({ code: 'wrong_code' });
  code = await codeOf(room);
  await archiveClass(room.teacher, room.classId, true);
  await expect(joinClass(student, code)).rejects.toMatchObject({
    message: expect.stringContaining('has ended'),
  });
  await expect(renewCode(room.teacher, room.classId, 'today')).rejects.toMatchObject({ code: 'invalid' });
  await archiveClass(room.teacher, room.classId, false);
  await deleteClass(room.teacher, room.classId);
  await expect(joinClass(student, code)).rejects.toMatchObject({ code: 'wrong_code' });
  expect(await db.user.count({ where: { username: 'late' } })).toBe(0);
  expect(await db.membership.count({ where: { userId: student.userId, schoolId: room.schoolId } })).toBe(0);
});

test('archiving while students join: whoever was told that they are in is in, nobody else', async () => {
  const others = await Promise.all(Array.from({ length: 12 }, () => aStudent()));
  const joins = others.map((one) => joinClass(one, code));
  const [results] = await Promise.all([
    Promise.allSettled(joins),
    archiveClass(room.teacher, room.classId, true),
  ]);
  const told = others.filter((_, i) => results[i]?.status === 'fulfilled').map(({ userId }) => userId);
  expect((await roster()).map(({ studentId }) => studentId)).toEqual(told.sort());
  await expect(joinClass(student, code)).rejects.toMatchObject({ code: 'invalid' });
});

test('two classes never have the same code: the second is made anew', async () => {
  const other = await aClass({ students: 0 });
  const made: string[] = [];
  const next = () => {
    made.push(made.length < 2 ? code : '23456789');
    return made.at(-1) as string;
  };
  await renewCode(other.teacher, other.classId, 'week', next);
  expect(made).toEqual([code, code, '23456789']);
  expect(await codeOf(other)).toBe('23456789');
  expect(await codeOf(room)).toBe(code);
  await expect(renewCode(other.teacher, other.classId, 'week', () => code)).rejects.toMatchObject({
    code: 'P2002',
  });
  expect(await codeOf(other)).toBe('23456789');
});

test('the code of a class is for those who teach it; the trail never holds it', async () => {
  const stranger = (await aClass()).teacher;
  const colleague = (await aClass({ schoolId: room.schoolId })).teacher;
  for (const actor of [stranger, colleague, student]) {
    await expect(renewCode(actor, room.classId, 'week')).rejects.toMatchObject({ code: 'not_found' });
    await expect(lockCode(actor, room.classId, true)).rejects.toMatchObject({ code: 'not_found' });
  }
  await expect(
    lockCode(colleague, (colleague.classIds as string[])[0] as string, true),
  ).rejects.toMatchObject({
    code: 'not_found',
  });
  const events = await db.auditEvent.findMany({ where: { subjectId: room.classId } });
  expect(events).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain(code);
  expect(await codeOf(room)).toBe(code);
});

test('a new account with a user name belongs to the school and is in the class; a taken name makes nothing', async () => {
  const { userId: id } = await joinAsNewStudent(code, aNewStudent('ada.l'));
  expect(await roster()).toMatchObject([{ studentId: id }]);
  expect(await db.membership.findMany({ where: { userId: id } })).toMatchObject([
    { schoolId: room.schoolId, role: 'student' },
  ]);
  expect(await trail(id)).toEqual(['account:create', 'enrolment:join']);
  const taken = { code: 'invalid', fields: { login: [expect.stringContaining('taken')] } };
  await expect(joinAsNewStudent(code, aNewStudent('ada.l'))).rejects.toMatchObject(taken);
  const at_once = await Promise.allSettled([
    joinAsNewStudent(code, aNewStudent('bob')),
    joinAsNewStudent(code, aNewStudent('bob')),
  ]);
  expect(at_once.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await roster()).toHaveLength(2);
});

test('a student is moved to a class of a colleague: the old teacher sees them no more', async () => {
  const other = await aClass({ schoolId: room.schoolId, students: 0 });
  await joinClass(student, code);
  const move = { classId: room.classId, studentId: student.userId, toClassId: other.classId };
  await Promise.all([moveStudent(room.teacher, move), moveStudent(room.teacher, move)]);
  expect(await roster()).toEqual([]);
  expect(await roster(other)).toMatchObject([{ studentId: student.userId }]);
  const seen = (actor: Actor) =>
    db.enrolment.count({
      where: { endedAt: null, studentId: student.userId, classroom: readableClasses(actor) },
    });
  expect([await seen(room.teacher), await seen(other.teacher)]).toEqual([0, 1]);
  expect(await trail(student.userId)).toEqual(['enrolment:join', 'enrolment:move']);
  expect(await db.enrolment.count({ where: { classId: room.classId } })).toBe(1);
  await moveStudent(other.teacher, { ...move, classId: other.classId, toClassId: room.classId });
  expect(await roster()).toHaveLength(1);
});

test('nobody is moved from a class of others, to another school, to an archived class or from where they are not', async () => {
  const [other, foreign] = [await aClass({ schoolId: room.schoolId, students: 1 }), await aClass()];
  await joinClass(student, code);
  const move = { classId: room.classId, studentId: student.userId, toClassId: other.classId };
  const outsiders = [other.teacher, foreign.teacher, student];
  for (const actor of outsiders) {
    await expect(moveStudent(actor, move)).rejects.toMatchObject({ code: 'not_found' });
    await expect(takeOut(actor, room.classId, student.userId)).rejects.toMatchObject({ code: 'not_found' });
  }
  const to = { ...move, toClassId: foreign.classId };
  await expect(moveStudent(room.teacher, to)).rejects.toMatchObject({ code: 'not_found' });
  const someone = { ...move, studentId: (other.students[0] as Actor).userId };
  await expect(moveStudent(room.teacher, someone)).rejects.toMatchObject({ code: 'not_found' });
  await expect(moveStudent(room.teacher, { ...move, toClassId: room.classId })).rejects.toMatchObject({
    code: 'invalid',
  });
  await archiveClass(other.teacher, other.classId, true);
  await expect(moveStudent(room.teacher, move)).rejects.toMatchObject({ code: 'invalid' });
  expect(await roster()).toMatchObject([{ studentId: student.userId }]);
});

test('a student is taken out once, and comes back with the code', async () => {
  await joinClass(student, code);
  await takeOut(room.teacher, room.classId, student.userId);
  await takeOut(room.teacher, room.classId, student.userId);
  expect(await roster()).toEqual([]);
  const third = {
    classId: room.classId,
    studentId: student.userId,
    toClassId: (await aClass({ schoolId: room.schoolId })).classId,
  };
  await expect(moveStudent(room.teacher, third)).rejects.toMatchObject({ code: 'invalid' });
  await joinClass(student, code);
  expect(await roster()).toHaveLength(1);
  expect(await trail(student.userId)).toEqual(['enrolment:join', 'enrolment:end', 'enrolment:join']);
});

test('moves across each other, by two teachers at once, both arrive', async () => {
  const other = await aClass({ schoolId: room.schoolId, students: 1 });
  await joinClass(student, code);
  await Promise.all([
    moveStudent(room.teacher, { classId: room.classId, studentId: student.userId, toClassId: other.classId }),
    moveStudent(other.teacher, {
      classId: other.classId,
      studentId: (other.students[0] as Actor).userId,
      toClassId: room.classId,
    }),
  ]);
  expect(await roster(other)).toMatchObject([{ studentId: student.userId }]);
  expect(await roster()).toMatchObject([{ studentId: other.students[0]?.userId }]);
});
