import { afterAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { findChooser, setChosenPassword, spendCode } from '@/lib/auth/code-store';
import { hashPassword } from '@/lib/auth/passwords';
import { authenticate } from '@/lib/auth/session-start';
import { createSession, findActor } from '@/lib/auth/store';
import { closeThrottle } from '@/lib/auth/throttle';
import { db } from '@/lib/platform/db';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aClass, type TestClass } from '@/lib/testing/classes';
import { findSlipClass } from './sign-in-code-queries';
import { makeSignInCodes } from './sign-in-code-store';

afterAll(closeThrottle);

let addresses = 0;
/** Signs in from an address of its own, so that the limits on tries stay out of the way. */
const signIn = (name: string, code: string, codes = true) =>
  authenticate(name, code, `2001:db8::${(++addresses).toString(16)}`, { codes });

const codeFor = async ({ teacher }: TestClass, student: Actor) => {
  const [slip] = await makeSignInCodes(teacher, [student.userId]);
  if (!slip) throw new Error('no slip');
  return slip;
};
const aStudent = async () => {
  const group = await aClass({ students: 1 });
  const student = group.students[0] as Actor;
  return { group, student, slip: await codeFor(group, student) };
};

test('a code signs in once, however it is typed, and only its hash is kept', async () => {
  const { student, slip } = await aStudent();
  const row = await db.signInCode.findUniqueOrThrow({ where: { userId: student.userId } });
  expect(row.codeHash).toMatch(/^\$argon2id\$/);
  expect(JSON.stringify(row)).not.toContain(slip.code.replace('-', ''));
  expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(14 * 86_400_000);
  expect(await signIn(slip.signsInAs, 'CCCC-CCCC')).toBeNull();
  const typed = slip.code.toLowerCase().replace('-', ' ');
  expect(await signIn(slip.signsInAs, typed)).toEqual({ userId: student.userId, codeId: row.id });
  expect(await signIn(slip.signsInAs, slip.code)).toBeNull();
});

test('of twenty tries at the same moment one gets in', async () => {
  const { slip } = await aStudent();
  const tries = await Promise.all(Array.from({ length: 20 }, () => signIn(slip.signsInAs, slip.code)));
  expect(tries.filter((one) => one !== null)).toHaveLength(1);
});

test('where nobody can be led to choose a password, a code does not work and is not used up', async () => {
  const { slip } = await aStudent();
  expect(await signIn(slip.signsInAs, slip.code, false)).toBeNull();
  expect(await signIn(slip.signsInAs, slip.code)).not.toBeNull();
});

test('a code ends at its time', async () => {
  const { student, slip } = await aStudent();
  await db.signInCode.update({
    where: { userId: student.userId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  expect(await signIn(slip.signsInAs, slip.code)).toBeNull();
});

test('a new code takes the place of the old, the password and every session', async () => {
  const { group, student, slip } = await aStudent();
  const data = { passwordHash: await hashPassword('fern tractor opera') };
  await db.user.update({ where: { id: student.userId }, data });
  const session = await createSession(student.userId, 3600);
  const next = await codeFor(group, student);
  expect(await findActor(session, new Date())).toBeNull();
  expect(await signIn(slip.signsInAs, 'fern tractor opera')).toBeNull();
  expect(await signIn(slip.signsInAs, slip.code)).toBeNull();
  expect(await signIn(slip.signsInAs, next.code)).not.toBeNull();
  const events = await db.auditEvent.findMany({ where: { subjectId: student.userId } });
  expect(events).toMatchObject([
    { verb: 'student:sign-in-code', actorId: group.teacher.userId },
    { verb: 'student:sign-in-code', actorId: group.teacher.userId },
  ]);
  expect(JSON.stringify(events)).not.toContain(next.code);
});

test('the password is chosen once, and then signs in', async () => {
  const { student, slip } = await aStudent();
  const found = await signIn(slip.signsInAs, slip.code);
  const proof = { userId: student.userId, codeId: found?.codeId ?? '' };
  expect(await findChooser(proof)).toMatchObject({ name: student.name });
  const hash = await hashPassword('fern tractor opera');
  const all = await Promise.all(Array.from({ length: 5 }, () => setChosenPassword(proof, hash)));
  expect(all.filter(Boolean)).toHaveLength(1);
  expect(await findChooser(proof)).toBeNull();
  expect(await signIn(slip.signsInAs, 'fern tractor opera')).toEqual({
    userId: student.userId,
    codeId: null,
  });
});

test('choosing a password needs a code that was used, by its owner, not long ago, and no newer one', async () => {
  const { group, student } = await aStudent();
  const other = await aStudent();
  const idOf = async (userId: string) => (await db.signInCode.findUniqueOrThrow({ where: { userId } })).id;
  const codeId = await idOf(student.userId);
  const refused = async (proof: { userId: string; codeId: string }) => {
    expect(await findChooser(proof)).toBeNull();
    expect(await setChosenPassword(proof, 'x')).toBe(false);
  };
  await refused({ userId: student.userId, codeId }); // nobody signed in with it
  expect(await spendCode(codeId)).toBe(true);
  await refused({ userId: other.student.userId, codeId });
  await refused({ userId: student.userId, codeId: await idOf(other.student.userId) });
  await codeFor(group, student);
  await refused({ userId: student.userId, codeId });
  const newer = await idOf(student.userId);
  await spendCode(newer);
  const long = new Date(Date.now() - 31 * 60_000);
  await db.signInCode.update({ where: { id: newer }, data: { usedAt: long } });
  await refused({ userId: student.userId, codeId: newer });
});

test('codes are for students that one teaches, and for nobody else', async () => {
  const group = await aClass({ students: 2 });
  const [student, leaver] = group.students as [Actor, Actor];
  const schoolId = group.schoolId;
  const other = await aClass({ schoolId });
  const foreign = await aClass();
  await db.enrolment.updateMany({ where: { studentId: leaver.userId }, data: { endedAt: new Date() } });
  const colleague = await aPerson(db, { role: 'teacher', schoolId });
  const none = { code: 'not_found' };
  const before = await db.user.findMany({ orderBy: { id: 'asc' } });
  for (const actor of [other.teacher, foreign.teacher, student, { ...group.teacher, classIds: [] }]) {
    await expect(makeSignInCodes(actor, [student.userId])).rejects.toMatchObject(none);
    expect(await findSlipClass(actor, group.classId)).toBeNull();
  }
  for (const id of [
    leaver.userId,
    colleague.userId,
    group.teacher.userId,
    foreign.students[0]?.userId ?? '',
  ]) {
    await expect(makeSignInCodes(group.teacher, [id])).rejects.toMatchObject(none);
    await expect(makeSignInCodes(group.teacher, [student.userId, id])).rejects.toMatchObject(none);
  }
  expect(await db.signInCode.count({ where: { schoolId } })).toBe(0);
  expect(await db.user.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
});

test("an account that is not the school's alone keeps its password", async () => {
  const group = await aClass({ students: 3 });
  const [staff, guest, own] = group.students as [Actor, Actor, Actor];
  const elsewhere = await aSchool(db);
  const personal = (await db.school.create({ data: { name: 'Own', kind: 'personal' } })).id;
  await db.membership.createMany({
    data: [
      { schoolId: elsewhere, userId: staff.userId, role: 'admin' },
      { schoolId: elsewhere, userId: guest.userId, role: 'student' },
      { schoolId: personal, userId: own.userId, role: 'student' },
    ],
  });
  for (const { userId } of [staff, guest]) {
    await expect(makeSignInCodes(group.teacher, [userId])).rejects.toMatchObject({ code: 'invalid' });
  }
  expect(await makeSignInCodes(group.teacher, [own.userId])).toHaveLength(1);
  const states = (await findSlipClass(group.teacher, group.classId))?.students.map(({ id, state }) => [
    id,
    state,
  ]);
  expect(Object.fromEntries(states ?? [])).toEqual({
    [staff.userId]: 'elsewhere',
    [guest.userId]: 'elsewhere',
    [own.userId]: 'slip',
  });
});

test('who became staff since does not get in with a code', async () => {
  const { student, slip } = await aStudent();
  await db.membership.updateMany({ where: { userId: student.userId }, data: { role: 'teacher' } });
  expect(await signIn(slip.signsInAs, slip.code)).toBeNull();
});

test('nobody learns from an answer whether there is a code', async () => {
  const { student, slip } = await aStudent();
  await db.user.update({ where: { id: student.userId }, data: { disabledAt: new Date() } });
  for (const [name, code] of [
    [slip.signsInAs, slip.code],
    ['nobody.known', slip.code],
    ['nobody.known', ''],
  ] as const) {
    expect(await signIn(name, code)).toBeNull();
  }
});
