import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSession, findActor, setSessionSchool } from '@/lib/auth/store';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { acceptInvitation, joinAsNewPerson, makeInvitation, revokeInvitation } from './invitation-store';
import { findInvitation, findSchool } from './queries';
import { changeRole } from './store';

const staffOf = async (role: 'teacher' | 'admin', schoolId?: string) =>
  actorOf(await aPerson(db, { role, ...(schoolId && { schoolId }) }));
const dead = { code: 'wrong_code' };
const newcomer = () => ({ name: 'Nina', email: `${randomUUID()}@school.example`, passwordHash: 'x' });
const roleIn = async (schoolId: string, userId: string) =>
  (await db.membership.findUnique({ where: { schoolId_userId: { schoolId, userId } } }))?.role ?? null;

test('a colleague accepts, becomes a teacher, and acts in that school; the link works once', async () => {
  const admin = await staffOf('admin');
  const colleague = await staffOf('admin');
  const token = await makeInvitation(admin, 'Nina, history');
  expect((await findSchool(admin))?.invitations).toMatchObject([{ note: 'Nina, history', by: admin.name }]);
  expect(await findInvitation(token)).toMatchObject({ by: admin.name });
  expect(JSON.stringify(await db.invitation.findMany())).not.toContain(token);
  const session = await createSession(colleague.userId, 60);
  const schoolId = await acceptInvitation(colleague.userId, token);
  await setSessionSchool(session.sid, schoolId);
  expect(await findActor(session, new Date())).toMatchObject({ schoolId: admin.schoolId, role: 'teacher' });
  expect(await roleIn(colleague.schoolId, colleague.userId)).toBe('admin');
  expect(await findInvitation(token)).toBeNull();
  const another = await staffOf('teacher');
  await expect(acceptInvitation(another.userId, token)).rejects.toMatchObject(dead);
  await expect(joinAsNewPerson(token, newcomer())).rejects.toMatchObject(dead);
  expect(await acceptInvitation(another.userId, token).catch(() => null)).toBeNull();
});

test('of many who open the same link at once one gets in', async () => {
  const admin = await staffOf('admin');
  const token = await makeInvitation(admin, '');
  const people = await Promise.all(Array.from({ length: 8 }, () => staffOf('teacher')));
  const all = await Promise.allSettled(people.map(({ userId }) => acceptInvitation(userId, token)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.membership.count({ where: { schoolId: admin.schoolId } })).toBe(2);
});

test('a new account belongs to the inviting school and to no other', async () => {
  const admin = await staffOf('admin');
  const id = await joinAsNewPerson(await makeInvitation(admin, ''), newcomer());
  const memberships = await db.membership.findMany({ where: { userId: id } });
  expect(memberships).toMatchObject([{ schoolId: admin.schoolId, role: 'teacher' }]);
});

test('a taken address leaves the invitation as it was', async () => {
  const admin = await staffOf('admin');
  const owner = await aPerson(db);
  const token = await makeInvitation(admin, '');
  const taken = { ...newcomer(), email: owner.email };
  await expect(joinAsNewPerson(token, taken)).rejects.toMatchObject({ code: 'invalid' });
  expect(await findInvitation(token)).not.toBeNull();
});

test('who teaches there already keeps role and invitation; a student of the school is refused', async () => {
  const admin = await staffOf('admin');
  const token = await makeInvitation(admin, '');
  expect(await acceptInvitation(admin.userId, token)).toBe(admin.schoolId);
  const student = await aPerson(db, { schoolId: admin.schoolId });
  await expect(acceptInvitation(student.userId, token)).rejects.toMatchObject({ code: 'invalid' });
  expect(await roleIn(admin.schoolId, admin.userId)).toBe('admin');
  expect(await roleIn(admin.schoolId, student.userId)).toBe('student');
  expect(await findInvitation(token)).not.toBeNull();
});

test.each<[string, (id: string, adminId: string) => Promise<unknown>]>([
  ['expired', (id) => db.invitation.update({ where: { id }, data: { expiresAt: new Date() } })],
  ['taken back', (id) => db.invitation.update({ where: { id }, data: { revokedAt: new Date() } })],
])('one that is %s does not work', async (_name, end) => {
  const admin = await staffOf('admin');
  const token = await makeInvitation(admin, '');
  const { id } = await db.invitation.findFirstOrThrow({ where: { schoolId: admin.schoolId } });
  await end(id, admin.userId);
  expect(await findInvitation(token)).toBeNull();
  const { userId } = await staffOf('teacher');
  await expect(acceptInvitation(userId, token)).rejects.toMatchObject(dead);
  await expect(joinAsNewPerson(token, newcomer())).rejects.toMatchObject(dead);
  expect((await findSchool(admin))?.invitations).toEqual([]);
});

test("a demoted admin's links end with the role", async () => {
  const admin = await staffOf('admin');
  const other = await staffOf('admin', admin.schoolId);
  const token = await makeInvitation(other, '');
  await changeRole(admin, { userId: other.userId, role: 'teacher' });
  expect(await findInvitation(token)).toBeNull();
});

test('only admins invite and take back, in their own school', async () => {
  const admin = await staffOf('admin');
  await makeInvitation(admin, '');
  const { id } = await db.invitation.findFirstOrThrow({ where: { schoolId: admin.schoolId } });
  const teacher = await staffOf('teacher', admin.schoolId);
  await expect(makeInvitation(teacher, '')).rejects.toMatchObject({ code: 'not_found' });
  for (const actor of [teacher, await staffOf('admin')]) {
    await expect(revokeInvitation(actor, id)).rejects.toMatchObject({ code: 'not_found' });
  }
  await revokeInvitation(admin, id);
  await revokeInvitation(admin, id);
  expect(await db.auditEvent.count({ where: { subjectId: id, verb: 'invitation:revoke' } })).toBe(1);
});

test.each(['', 'x', '__proto__', 'a'.repeat(43), 'a'.repeat(5000), "' or true --"])(
  '%j opens nothing',
  async (token) => {
    expect(await findInvitation(token)).toBeNull();
    const { userId } = await staffOf('teacher');
    await expect(acceptInvitation(userId, token)).rejects.toMatchObject(dead);
  },
);
