import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { assignedTo, readableAssignments } from '@/lib/auth/scope';
import { dayAndTime } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import type { FeedEvent } from './feed';
import { hashOfToken } from './token';

/** What is over longer than this is left out. */
const KEPT_MS = 60 * 24 * 3600 * 1000;

/** When the private address of a person was made, in words; null while there is none. */
export async function findFeed(actor: Actor): Promise<{ made: string } | null> {
  const [feed, school, now] = await Promise.all([
    db.calendarFeed.findUnique({ where: { userId: actor.userId }, select: { createdAt: true } }),
    db.school.findUniqueOrThrow({ where: { id: actor.schoolId }, select: { timeZone: true } }),
    databaseNow(),
  ]);
  return feed && { made: dayAndTime(feed.createdAt, now, school.timeZone) };
}

/** Whose calendar an address is; null when it is nobody's, or its owner was shut out. */
export async function findFeedOwner(token: string): Promise<string | null> {
  const tokenHash = hashOfToken(token);
  if (!tokenHash) return null;
  const feed = await db.calendarFeed.findUnique({
    where: { tokenHash },
    select: { userId: true, user: { select: { disabledAt: true } } },
  });
  return feed && feed.user.disabledAt === null ? feed.userId : null;
}

/** What closes for a person, in all their schools: work that is set to them, or that they set their classes. */
export async function feedEvents(userId: string, siteUrl: string): Promise<FeedEvent[]> {
  const since = new Date((await databaseNow()).getTime() - KEPT_MS);
  const actors = await actorsOf(userId);
  const events = await Promise.all(
    actors.map((actor) =>
      actor.role === 'student' ? studentEvents(actor, since, siteUrl) : staffEvents(actor, since, siteUrl),
    ),
  );
  return events.flat().sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
}

/** The person as they act in each of their schools. */
async function actorsOf(userId: string): Promise<Actor[]> {
  const memberships = await db.membership.findMany({
    where: { userId },
    select: {
      schoolId: true,
      role: true,
      school: { select: { name: true } },
      user: { select: { name: true } },
      teaches: { select: { classId: true } },
    },
  });
  return memberships.map(({ schoolId, role, school, user, teaches }) => ({
    userId,
    schoolId,
    role,
    name: user.name,
    schoolName: school.name,
    classIds: role === 'student' ? [] : teaches.map(({ classId }) => classId),
  }));
}

const FIELDS = { id: true, title: true, closesAt: true, updatedAt: true } as const;

async function studentEvents(actor: Actor, since: Date, siteUrl: string): Promise<FeedEvent[]> {
  const rows = await db.assignment.findMany({
    where: assignedTo(actor),
    select: {
      ...FIELDS,
      extensions: { where: { studentId: actor.userId }, select: { closesAt: true, grantedAt: true } },
    },
  });
  return rows.flatMap(({ id, title, closesAt, updatedAt, extensions: [own] }) => {
    const close = own?.closesAt ?? closesAt;
    if (close === null || close < since) return [];
    const changedAt = own && own.grantedAt > updatedAt ? own.grantedAt : updatedAt;
    return [
      { id, title: `Due: ${title}`, closesAt: close, changedAt, url: `${siteUrl}/learn/assignments/${id}` },
    ];
  });
}

async function staffEvents(actor: Actor, since: Date, siteUrl: string): Promise<FeedEvent[]> {
  const rows = await db.assignment.findMany({
    where: {
      // What closes for made-up students alone is in nobody's diary.
      AND: [readableAssignments(actor), { targets: { some: { classroom: { sample: false } } } }],
      withdrawnAt: null,
      closesAt: { gte: since },
    },
    select: {
      ...FIELDS,
      targets: { select: { classId: true, classroom: { select: { name: true, sample: true } } } },
    },
  });
  return rows.flatMap(({ id, title, closesAt, updatedAt, targets }) => {
    if (closesAt === null) return [];
    const seen = targets.filter(
      ({ classId, classroom }) =>
        !classroom.sample && (actor.role === 'admin' || actor.classIds.includes(classId)),
    );
    const classes = [...new Set(seen.map(({ classroom }) => classroom.name))].sort().join(', ');
    const url = `${siteUrl}/teach/assignments/${id}`;
    return [{ id, title: `Closes: ${title} (${classes})`, closesAt, changedAt: updatedAt, url }];
  });
}
