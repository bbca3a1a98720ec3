import 'server-only';
import { randomBytes } from 'node:crypto';
import { db } from '@/lib/platform/db';
import type { Actor } from './actor';
import type { SessionToken } from './session-token';

/**
 * The person a token stands for, or null when the session is gone or expired, all sessions were ended since, the
 * person is disabled or belongs to no school.
 */
export async function findActor(token: SessionToken, now: Date): Promise<Actor | null> {
  const session = await db.session.findUnique({
    where: { sessionToken: token.sid },
    select: {
      userId: true,
      expires: true,
      sessionVersion: true,
      user: {
        select: {
          name: true,
          disabledAt: true,
          sessionVersion: true,
          memberships: {
            select: { role: true, school: { select: { id: true, name: true } } },
            orderBy: { createdAt: 'asc' },
            take: 1,
          },
        },
      },
    },
  });
  if (!session || session.userId !== token.sub || session.expires <= now) return null;
  const { user } = session;
  const [membership] = user.memberships;
  if (!membership || user.disabledAt || user.sessionVersion !== session.sessionVersion) return null;
  return {
    userId: session.userId,
    name: user.name,
    schoolId: membership.school.id,
    schoolName: membership.school.name,
    role: membership.role,
  };
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

/** Ends one session; harmless when it is gone already. */
export async function deleteSession(sid: string): Promise<void> {
  await db.session.deleteMany({ where: { sessionToken: sid } });
}
