import { randomBytes } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import type pg from 'pg';
import type { Role } from '../lib/auth/actor';
import { cookieOptions, sessionCookieName } from '../lib/auth/cookies';
import { sealToken } from '../lib/auth/session-token';
import { uuid7 } from '../lib/platform/ids';
import { hashPassword, insertSchool, storePerson } from '../scripts/people';
import { theSite } from './site';

export type Person = {
  userId: string;
  schoolId: string;
  role: Role;
  name: string;
  email: string;
  password: string;
};

/** Everybody's, so that one hash does for all: making it is meant to be slow. */
const PASSWORD = 'fern-tractor-1956';
const passwordHash = hashPassword(PASSWORD);

/** Stores a school with a name of its own. */
export async function aSchool(database: pg.Pool): Promise<string> {
  const id = uuid7();
  await insertSchool(database, { id, name: `School ${id.slice(-6)}` });
  return id;
}

/** Stores a person who can sign in, in the given school or a new one. */
export async function aPerson(database: pg.Pool, role: Role, schoolId?: string): Promise<Person> {
  const userId = uuid7();
  const mark = userId.slice(-8);
  const person = { role, name: `Person ${mark}`, email: `${mark}@school.example` };
  const school = schoolId ?? (await aSchool(database));
  await storePerson(database, school, { id: userId, ...person, passwordHash: await passwordHash });
  return { ...person, userId, schoolId: school, password: PASSWORD };
}

/** Signs a browser in as a person without the sign-in form: a session row and the cookie that names it. */
export async function signIn(database: pg.Pool, context: BrowserContext, userId: string): Promise<void> {
  const { baseUrl, secret } = theSite();
  const sid = randomBytes(32).toString('base64url');
  await database.query(
    `insert into "Session"("id", "sessionToken", "userId", "expires") values ($1, $2, $3, now() + interval '1 day')`,
    [uuid7(), sid, userId],
  );
  const { httpOnly, secure } = cookieOptions(baseUrl);
  const value = await sealToken({ sub: userId, sid }, secret);
  await context.addCookies([
    { name: sessionCookieName(baseUrl), value, url: baseUrl, httpOnly, secure, sameSite: 'Lax' },
  ]);
}
