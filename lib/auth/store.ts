import 'server-only';
import { randomBytes } from 'node:crypto';
import { note } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db';
import { prepared, sqlPool } from '@/lib/platform/sql';
import type { Actor, Role } from './actor';
import { canonicalEmail, canonicalUsername } from './email';
import { ownSchool } from './own-school';
import type { ReadingSettings } from './reading-settings';
import type { SessionToken } from './session-token';

/** The school a session names, else a real school before a personal one, else the oldest membership. */
const ACTOR_SQL = `
  select s."userId", u.name, m."schoolId", m."schoolName", m.role,
    case when m.role = 'student' then '{}' else array(
      select t."classId"::text from "ClassTeacher" t where t."schoolId" = m."schoolId" and t."teacherId" = s."userId"
    ) end as "classIds"
  from "Session" s
  join "User" u on u.id = s."userId" and u."disabledAt" is null and u."sessionVersion" = s."sessionVersion"
  cross join lateral (
    select b."schoolId", b.role::text as role, c.name as "schoolName"
    from "Membership" b join "School" c on c.id = b."schoolId"
    where b."userId" = s."userId"
    order by b."schoolId" is not distinct from s."schoolId" desc, c.kind = 'school' desc, b."createdAt", b."schoolId"
    limit 1
  ) m
  where s."sessionToken" = $1 and s."userId"::text = $2 and s.expires > $3`;

/**
 * The person a token stands for, or null when the session is gone or expired, all sessions were ended since, the
 * person is disabled or belongs to no school. One statement: it runs before every request.
 */
export async function findActor(token: SessionToken, now: Date): Promise<Actor | null> {
  const { rows } = await sqlPool().query<Actor>(prepared('actor', ACTOR_SQL, [token.sid, token.sub, now]));
  return rows[0] ?? null;
}

/** Adds a session row that carries the person's present session version. */
export async function createSession(userId: string, seconds: number): Promise<SessionToken> {
  const { sessionVersion } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { sessionVersion: true },
  });
  const sid = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + seconds * 1000);
  await db.session.create({ data: { sessionToken: sid, userId, sessionVersion, expires } });
  return { sub: userId, sid };
}

/** Notes in which school a session acts; findActor() follows it only where the person belongs. */
export async function setSessionSchool(sid: string, schoolId: string): Promise<void> {
  await db.session.updateMany({ where: { sessionToken: sid }, data: { schoolId } });
}

/** Ends one session; harmless when it is gone already. */
export async function deleteSession(sid: string): Promise<void> {
  await db.session.deleteMany({ where: { sessionToken: sid } });
}

/** The role of a person in a school; null when they do not belong to it. */
export async function findRole(userId: string, schoolId: string): Promise<Role | null> {
  const where = { schoolId_userId: { schoolId, userId } };
  const member = await db.membership.findUnique({ where, select: { role: true } });
  return member?.role ?? null;
}

/** What a sign-in needs to know about an account; null when the identifier fits nobody. */
export async function findCredentials(identifier: string) {
  const email = canonicalEmail(identifier);
  const username = canonicalUsername(identifier);
  if (!email && !username) return null;
  return db.user.findUnique({
    where: email ? { email } : { username: username ?? '' },
    select: {
      id: true,
      passwordHash: true,
      disabledAt: true,
      signInCodes: { where: { usedAt: null }, select: { id: true, codeHash: true } },
    },
  });
}

export type NewPerson = {
  name: string;
  /** Canonical, or null where a provider gave none. */
  email: string | null;
  emailVerified?: Date;
  passwordHash?: string;
  /** What the account is for: somebody who teaches becomes the admin of a school of their own. */
  role: Exclude<Role, 'admin'>;
  /** Name of a teacher's school; without one it is named after them. */
  schoolName?: string;
  /** Where the person signs in instead of with a password. */
  account?: { provider: string; providerAccountId: string };
};

/**
 * Creates a person, all or nothing: a teacher with a school in which they can make classes and invite colleagues, a
 * student with a space of their own.
 * @throws a unique violation (isUniqueViolation) when the e-mail or the provider's account is taken.
 */
export async function createPerson(person: NewPerson): Promise<{ id: string }> {
  const { name, email, emailVerified, passwordHash, account } = person;
  return db.$transaction(async (tx) => {
    const { school: data, role } = ownSchool(person);
    const school = await tx.school.create({ data });
    const user = await tx.user.create({
      data: {
        name,
        email,
        emailVerified: emailVerified ?? null,
        passwordHash: passwordHash ?? null,
        memberships: { create: { schoolId: school.id, role } },
        ...(account && { accounts: { create: { type: 'oauth', ...account } } }),
      },
      select: { id: true },
    });
    const who = { schoolId: school.id, userId: user.id };
    await note(tx, who, { verb: 'account:create', subjectId: user.id });
    return user;
  });
}

/** The person behind a provider's account; null when nobody has used it yet. */
export async function findByAccount(provider: string, providerAccountId: string) {
  const account = await db.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: { id: true, disabledAt: true } } },
  });
  return account?.user ?? null;
}

/**
 * Adds a provider's account to the person who has this verified e-mail; null when nobody has. Where the address was
 * never proven before, somebody else may have signed up with it: their password and their sessions end here.
 */
export async function linkAccount(email: string, account: { provider: string; providerAccountId: string }) {
  return db.$transaction(async (tx) => {
    const select = { id: true, disabledAt: true, emailVerified: true } as const;
    const user = await tx.user.findUnique({ where: { email }, select });
    if (!user || user.disabledAt) return user;
    await tx.account.create({ data: { userId: user.id, type: 'oauth', ...account } });
    if (!user.emailVerified) {
      const data = { emailVerified: new Date(), passwordHash: null, sessionVersion: { increment: 1 } };
      await tx.user.update({ where: { id: user.id }, data });
    }
    return user;
  });
}

/** The stored reading settings in whatever shape they were written; null when none are. */
export async function findReadingSettings(userId: string): Promise<unknown> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { readingSettings: true } });
  return user?.readingSettings ?? null;
}

export async function saveReadingSettings(userId: string, settings: ReadingSettings): Promise<void> {
  await db.user.update({
    where: { id: userId },
    data: { readingSettings: settings },
  });
}
