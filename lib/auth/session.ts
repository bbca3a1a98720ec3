import 'server-only';
import { revalidatePath } from 'next/cache';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { cache } from 'react';
import { env } from '@/lib/platform/env';
import type { Actor } from './actor';
import { PATH_HEADER, signInPath } from './callback-url';
import { cookieOptions, SESSION_SECONDS, sessionCookieName } from './cookies';
import { openToken, type SessionToken, sealToken } from './session-token';
import { createSession, deleteSession, findActor, setSessionSchool } from './store';

/**
 * Who is signed in, read from the database: a deleted session, a disabled person, a raised session version or a
 * changed role takes effect with the next request. Cached per request.
 * @returns null when nobody is.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  return actorIn(await cookies());
});

/** Like currentActor, for a request that may have come another way than through Next. */
export const actorOf = (request: NextRequest): Promise<Actor | null> => actorIn(request.cookies);

/** Like currentActor, but sends people who are not signed in to the sign-in page and back afterwards. */
export const requireActor = cache(async (): Promise<Actor> => {
  const actor = await currentActor();
  if (actor) return actor;
  redirect(signInPath((await headers()).get(PATH_HEADER)));
});

/** Signs a person in on this device: a new session row and the cookie that names it. */
export async function startSession(userId: string): Promise<void> {
  await endSession(); // whoever used this browser before is out
  const token = await createSession(userId, SESSION_SECONDS);
  const { NEXTAUTH_SECRET, PUBLIC_URL } = env();
  const value = await sealToken(token, NEXTAUTH_SECRET);
  const jar = await cookies();
  jar.set(sessionCookieName(PUBLIC_URL), value, { ...cookieOptions(PUBLIC_URL), maxAge: SESSION_SECONDS });
}

/** Signs this device out. The row goes, so a copy of the cookie is worth nothing afterwards. */
export async function endSession(): Promise<void> {
  const token = await currentToken();
  if (token) await deleteSession(token.sid);
  const { PUBLIC_URL } = env();
  const jar = await cookies();
  jar.set(sessionCookieName(PUBLIC_URL), '', { ...cookieOptions(PUBLIC_URL), maxAge: 0 });
}

/** From the next request on this device acts in that school, as long as the person belongs to it. */
export async function actInSchool(schoolId: string): Promise<void> {
  const token = await currentToken();
  if (token) await setSessionSchool(token.sid, schoolId);
  // The frame of the pages names the school, and the browser keeps it from page to page.
  revalidatePath('/', 'layout');
}

async function currentToken(): Promise<SessionToken | null> {
  return tokenIn(await cookies());
}

/** The cookies of a request. */
type Jar = { get(name: string): { value: string } | undefined };

async function actorIn(jar: Jar): Promise<Actor | null> {
  const token = await tokenIn(jar);
  return token && findActor(token, new Date());
}

function tokenIn(jar: Jar): Promise<SessionToken | null> {
  const { NEXTAUTH_SECRET, PUBLIC_URL } = env();
  return openToken(jar.get(sessionCookieName(PUBLIC_URL))?.value, NEXTAUTH_SECRET);
}
