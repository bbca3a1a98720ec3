import { expect, test } from 'vitest';
import { createSession, findActor } from '@/lib/auth/store';
import { db } from '@/lib/platform/db';
import { actorOf, aHandedInAttempt } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aClass } from '@/lib/testing/classes';
import { aLibrary } from '@/lib/testing/library';
import { findSchool } from './queries';
import { changeRole, removeMember, saveSchool } from './store';

const absent = { code: 'not_found' };
const staffOf = async (role: 'teacher' | 'admin', schoolId?: string) =>
  actorOf(await aPerson(db, { role, ...(schoolId && { schoolId }) }));
/** The person as the next request sees them. */
const nextRequest = async (userId: string) => findActor(await createSession(userId, 60), new Date());
const rolesOf = async (schoolId: string) => {
  const members = await db.membership.findMany({ where: { schoolId }, orderBy: { userId: 'asc' } });
  return Object.fromEntries(members.map(({ userId, role }) => [userId, role]));
};

test('an admin changes name and time zone, and the change is on record', async () => {
  const admin = await staffOf('admin');
  await saveSchool(admin, { name: 'Neva Grammar', timeZone: 'Asia/Tokyo' });
  await saveSchool(admin, { name: 'Neva Grammar', timeZone: 'Asia/Tokyo' });
  expect(await findSchool(admin)).toMatchObject({
    name: 'Neva Grammar',
    timeZone: 'Asia/Tokyo',
    manages: true,
  });
  const events = await db.auditEvent.findMany({ where: { schoolId: admin.schoolId } });
  expect(events).toMatchObject([{ verb: 'school:save', detail: { old: { timeZone: 'Europe/London' } } }]);
});

test('a new role counts from the next request on', async () => {
  const admin = await staffOf('admin');
  const colleague = await staffOf('teacher', admin.schoolId);
  await changeRole(admin, { userId: colleague.userId, role: 'admin' });
  expect(await nextRequest(colleague.userId)).toMatchObject({ role: 'admin' });
  await changeRole(admin, { userId: colleague.userId, role: 'teacher' });
  const demoted = await nextRequest(colleague.userId);
  expect(demoted).toMatchObject({ role: 'teacher' });
  await expect(saveSchool(demoted ?? colleague, { name: 'X', timeZone: 'UTC' })).rejects.toMatchObject(
    absent,
  );
  // Whoever still holds what an earlier request knew is refused too.
  await expect(
    saveSchool({ ...colleague, role: 'admin' }, { name: 'X', timeZone: 'UTC' }),
  ).rejects.toMatchObject(absent);
});

test('a school never loses its last admin', async () => {
  const admin = await staffOf('admin');
  const { schoolId, userId } = admin;
  await staffOf('teacher', schoolId);
  const closed = await staffOf('admin', schoolId);
  await db.user.update({ where: { id: closed.userId }, data: { disabledAt: new Date() } });
  const before = await rolesOf(schoolId);
  const refused = { code: 'invalid' };
  await expect(changeRole(admin, { userId, role: 'teacher' })).rejects.toMatchObject(refused);
  await expect(removeMember(admin, userId)).rejects.toMatchObject(refused);
  expect(await rolesOf(schoolId)).toEqual(before);
  expect((await findSchool(admin))?.staff.find((one) => one.you)).toMatchObject({ lastAdmin: true });
});

test('two admins who take the role from each other at the same moment leave one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await staffOf('admin');
    const other = await staffOf('admin', one.schoolId);
    await Promise.allSettled([
      changeRole(one, { userId: other.userId, role: 'teacher' }),
      changeRole(other, { userId: one.userId, role: 'teacher' }),
    ]);
    const roles = Object.values(await rolesOf(one.schoolId));
    expect(roles.filter((role) => role === 'admin')).toHaveLength(1);
  }
});

test('a removed teacher is out with the next request; classes, and work of students, stay', async () => {
  const group = await aClass({ students: 1 });
  const admin = await staffOf('admin', group.schoolId);
  const { paper } = await aLibrary(db);
  await aHandedInAttempt(group.teacher, paper);
  await removeMember(admin, group.teacher.userId);
  const next = await nextRequest(group.teacher.userId);
  expect(next).toMatchObject({ role: 'admin', classIds: [] });
  expect(next?.schoolId).not.toBe(group.schoolId);
  expect(await db.classTeacher.count({ where: { classId: group.classId } })).toBe(0);
  expect(await db.enrolment.count({ where: { classId: group.classId } })).toBe(1);
  expect(await db.attempt.count({ where: { studentId: group.teacher.userId } })).toBe(0);
  await expect(removeMember(admin, group.teacher.userId)).rejects.toMatchObject(absent);
});

test('somebody who belongs to another school keeps acting there', async () => {
  const admin = await staffOf('admin');
  const colleague = await staffOf('teacher', admin.schoolId);
  const other = await aSchool(db);
  await db.membership.create({ data: { schoolId: other, userId: colleague.userId, role: 'teacher' } });
  await removeMember(admin, colleague.userId);
  expect(await nextRequest(colleague.userId)).toMatchObject({ schoolId: other, role: 'teacher' });
  expect(await db.membership.count({ where: { userId: colleague.userId } })).toBe(1);
});

test('only an admin of the school changes anything, and only its staff', async () => {
  const group = await aClass({ students: 1 });
  const { schoolId } = group;
  const admin = await staffOf('admin', schoolId);
  const stranger = await staffOf('admin');
  const student = group.students[0] ?? stranger;
  const before = [await rolesOf(schoolId), await db.school.findUnique({ where: { id: schoolId } })];
  for (const actor of [group.teacher, student, stranger]) {
    const userId = admin.userId;
    await expect(changeRole(actor, { userId, role: 'teacher' })).rejects.toMatchObject(absent);
    await expect(removeMember(actor, userId)).rejects.toMatchObject(absent);
    if (actor !== stranger)
      await expect(saveSchool(actor, { name: 'X', timeZone: 'UTC' })).rejects.toMatchObject(absent);
  }
  for (const { userId } of [student, stranger]) {
    await expect(changeRole(admin, { userId, role: 'admin' })).rejects.toMatchObject(absent);
    await expect(removeMember(admin, userId)).rejects.toMatchObject(absent);
  }
  expect([await rolesOf(schoolId), await db.school.findUnique({ where: { id: schoolId } })]).toEqual(before);
  expect(await findSchool(student)).toBeNull();
  expect(await findSchool(group.teacher)).toMatchObject({ manages: false, invitations: [] });
});
