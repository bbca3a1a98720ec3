import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { db, isUniqueViolation } from '@/lib/platform/db';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { DEFAULT_READING } from './reading-settings';
import { resolveAccount } from './session-account';
import {
  createPerson,
  createSession,
  deleteSession,
  findActor,
  findCredentials,
  findReadingSettings,
  linkAccount,
  saveReadingSettings,
} from './store';

const HOUR = 3600;
const signedIn = async () => {
  const person = await aPerson(db);
  return { person, token: await createSession(person.userId, HOUR) };
};

test('a session stands for its person, school and role of this moment', async () => {
  const { person, token } = await signedIn();
  const actor = { userId: person.userId, schoolId: person.schoolId, role: 'student', name: person.name };
  expect(await findActor(token, new Date())).toMatchObject(actor);
  await db.membership.updateMany({ where: { userId: person.userId }, data: { role: 'teacher' } });
  expect(await findActor(token, new Date())).toMatchObject({ ...actor, role: 'teacher' });
});

test.each<[string, (userId: string, sid: string) => Promise<unknown>]>([
  ['signing out', (_, sid) => deleteSession(sid)],
  ['disabling the person', (id) => db.user.update({ where: { id }, data: { disabledAt: new Date() } })],
  [
    'ending all sessions',
    (id) => db.user.update({ where: { id }, data: { sessionVersion: { increment: 1 } } }),
  ],
  ['leaving the only school', (userId) => db.membership.deleteMany({ where: { userId } })],
  ['deleting the person', (id) => db.user.delete({ where: { id } })],
])('%s refuses the very next request', async (_name, revoke) => {
  const { person, token } = await signedIn();
  expect(await findActor(token, new Date())).not.toBeNull();
  await revoke(person.userId, token.sid);
  expect(await findActor(token, new Date())).toBeNull();
});

test('signing out on one device leaves the other', async () => {
  const { person, token } = await signedIn();
  const other = await createSession(person.userId, HOUR);
  await deleteSession(token.sid);
  await deleteSession(token.sid);
  expect(await findActor(other, new Date())).not.toBeNull();
});

test('a session ends at its time', async () => {
  const { token } = await signedIn();
  expect(await findActor(token, new Date(Date.now() + HOUR * 1000 + 1000))).toBeNull();
});

test("a session row does not open for another person's token", async () => {
  const { token } = await signedIn();
  const other = await signedIn();
  expect(await findActor({ sid: token.sid, sub: other.person.userId }, new Date())).toBeNull();
  expect(await findActor({ sid: 'nothing', sub: token.sub }, new Date())).toBeNull();
});

test.each([
  ['teacher', undefined, 'admin', { kind: 'school', name: 'Ada’s school' }],
  ['teacher', 'Neva Grammar', 'admin', { kind: 'school', name: 'Neva Grammar' }],
  ['student', undefined, 'student', { kind: 'personal', name: 'Ada (personal)' }],
] as const)('a new %s (school: %s) is %s of a school of their own', async (role, schoolName, has, school) => {
  const email = `${randomUUID()}@school.example`;
  const wish = { name: 'Ada', email, role, passwordHash: 'x', ...(schoolName && { schoolName }) };
  const { id } = await createPerson(wish);
  const memberships = await db.membership.findMany({ where: { userId: id }, include: { school: true } });
  expect(memberships).toMatchObject([{ role: has, school }]);
  expect(await db.auditEvent.findMany({ where: { subjectId: id } })).toMatchObject([
    { verb: 'account:create' },
  ]);
});

test('a taken address leaves nothing behind', async () => {
  const person = { name: 'Eve', email: 'taken@school.example', role: 'student' } as const;
  await createPerson(person);
  const count = async () => [await db.user.count(), await db.school.count(), await db.membership.count()];
  const before = await count();
  await expect(createPerson(person)).rejects.toSatisfy(isUniqueViolation);
  expect(await count()).toEqual(before);
});

test('of many sign-ups with one address at once, one works', async () => {
  const email = 'race@school.example';
  const all = Array.from({ length: 8 }, () => createPerson({ name: 'Race', email, role: 'student' }));
  expect((await Promise.allSettled(all)).filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(await db.school.count({ where: { name: 'Race (personal)' } })).toBe(1);
});

test('people are found by address in any spelling, and by username', async () => {
  const schoolId = await aSchool(db);
  const membership = { create: { schoolId, role: 'student' as const } };
  const data = { name: 'Bo', email: 'bo@school.example', username: 'bo.k', memberships: membership };
  const { id } = await db.user.create({ data });
  for (const typed of ['bo@school.example', ' BO@School.Example ', 'Bo.K']) {
    expect((await findCredentials(typed))?.id).toBe(id);
  }
  for (const typed of ['bo＠school.example', '', '%', 'bo@school.example,x@y.example']) {
    expect(await findCredentials(typed)).toBeNull();
  }
});

test('reading settings stay with the person', async () => {
  const { userId } = await aPerson(db);
  expect(await findReadingSettings(userId)).toBeNull();
  await saveReadingSettings(userId, { ...DEFAULT_READING, tint: 'mint' });
  expect(await findReadingSettings(userId)).toMatchObject({ tint: 'mint' });
});

const google = () => ({ provider: 'google', providerAccountId: randomUUID() });
const visitor = { name: 'Gus', emailVerified: true, role: 'student' } as const;

test('the first sign-in with a provider makes one person, however often it comes at once', async () => {
  const signIn = { ...visitor, ...google(), email: 'gus@school.example' };
  const found = await Promise.all(Array.from({ length: 5 }, () => resolveAccount(signIn)));
  expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('an address that nobody vouches for opens no existing account', async () => {
  const owner = await aPerson(db);
  const found = await resolveAccount({ ...visitor, ...google(), email: owner.email, emailVerified: false });
  expect(found).not.toEqual({ id: owner.userId });
});

test('a vouched-for address opens its account, and ends what an unproven owner set up', async () => {
  const owner = await aPerson(db);
  await db.user.update({ where: { id: owner.userId }, data: { passwordHash: 'set by a squatter' } });
  const squatter = await createSession(owner.userId, HOUR);
  const found = await resolveAccount({ ...visitor, ...google(), email: owner.email.toUpperCase() });
  expect(found).toMatchObject({ id: owner.userId });
  expect(await findActor(squatter, new Date())).toBeNull();
  expect((await findCredentials(owner.email))?.passwordHash).toBeNull();
});

test('a disabled person does not get in through a provider', async () => {
  const owner = await aPerson(db);
  const account = google();
  await linkAccount(owner.email, account);
  await db.user.update({ where: { id: owner.userId }, data: { disabledAt: new Date() } });
  expect(await resolveAccount({ ...visitor, ...account, email: owner.email })).toBe('AccessDenied');
});
