import 'server-only';
import type { Actor, Role } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { dayWords } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { invitationHash } from './invitation-token';
import { InvitationToken } from './schema';

export type StaffRow = {
  userId: string;
  name: string;
  signsInAs: string;
  role: Exclude<Role, 'student'>;
  classes: number;
  you: boolean;
  /** The only one left who may manage the school. */
  lastAdmin: boolean;
};

export type InvitationRow = { id: string; note: string; by: string; until: string };

export type SchoolView = {
  name: string;
  timeZone: string;
  /** Whether the actor may change anything here; without it there are no invitations either. */
  manages: boolean;
  students: number;
  staff: StaffRow[];
  invitations: InvitationRow[];
};

/** The actor's school with its staff; null for students. */
export async function findSchool(actor: Actor): Promise<SchoolView | null> {
  if (!can(actor, 'teaching:open', {})) return null;
  const { schoolId } = actor;
  const manages = can(actor, 'school:manage', { schoolId });
  const [school, members, students] = await Promise.all([
    db.school.findUniqueOrThrow({ where: { id: schoolId }, select: { name: true, timeZone: true } }),
    db.membership.findMany({
      where: { schoolId, role: { not: 'student' } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
      select: {
        userId: true,
        role: true,
        user: { select: { name: true, email: true, username: true, disabledAt: true } },
        _count: { select: { teaches: { where: { classroom: { sample: false } } } } },
      },
    }),
    db.membership.count({ where: { schoolId, role: 'student', sample: false } }),
  ]);
  const admins = members.filter(({ role, user }) => role === 'admin' && !user.disabledAt);
  const staff = members.map(({ userId, role, user, _count }) => ({
    userId,
    name: user.name,
    signsInAs: user.email ?? user.username ?? '',
    role: role === 'admin' ? ('admin' as const) : ('teacher' as const),
    classes: _count.teaches,
    you: userId === actor.userId,
    lastAdmin: admins.length === 1 && admins[0]?.userId === userId,
  }));
  const invitations = manages ? await openInvitations(schoolId, school.timeZone) : [];
  return { ...school, manages, students, staff, invitations };
}

async function openInvitations(schoolId: string, timeZone: string): Promise<InvitationRow[]> {
  const now = await databaseNow();
  const rows = await db.invitation.findMany({
    where: { schoolId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, note: true, createdById: true, expiresAt: true },
  });
  const makers = await db.user.findMany({
    where: { id: { in: rows.map(({ createdById }) => createdById) } },
    select: { id: true, name: true },
  });
  const names = new Map(makers.map(({ id, name }) => [id, name]));
  return rows.map(({ id, note, createdById, expiresAt }) => ({
    id,
    note,
    by: names.get(createdById) ?? '',
    until: dayWords(expiresAt, now, timeZone),
  }));
}

export type InvitationView = { schoolName: string; by: string };

/** Who invites where; null when the invitation does not work, for whatever reason. */
export async function findInvitation(token: string): Promise<InvitationView | null> {
  if (!InvitationToken.safeParse(token).success) return null;
  const now = await databaseNow();
  const found = await db.invitation.findFirst({
    where: { tokenHash: invitationHash(token), usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    select: { createdById: true, school: { select: { name: true } } },
  });
  if (!found) return null;
  const by = await db.user.findUnique({ where: { id: found.createdById }, select: { name: true } });
  return { schoolName: found.school.name, by: by?.name ?? 'A colleague' };
}
