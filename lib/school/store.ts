import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { ownSchool } from '@/lib/auth/own-school';
import { can } from '@/lib/auth/policy';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { RoleInput, SchoolInput } from './schema';

/**
 * Changes name and time zone of the actor's school. What is set already keeps the instants at which it opens and closes.
 * @throws AppError `not_found` when the actor may not.
 */
export async function saveSchool(actor: Actor, input: SchoolInput): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockSchool(tx, actor);
    const where = { id: actor.schoolId };
    const before = await tx.school.findUniqueOrThrow({ where, select: { name: true, timeZone: true } });
    if (before.name === input.name && before.timeZone === input.timeZone) return;
    await tx.school.update({ where, data: input });
    await note(tx, actor, {
      verb: 'school:save',
      subjectId: actor.schoolId,
      detail: { old: before, new: input },
    });
  });
}

/**
 * Makes a colleague an admin, or a teacher again; it counts from their next request on.
 * @throws AppError `not_found` for who is no staff of the school, `invalid` for its last admin.
 */
export async function changeRole(actor: Actor, { userId, role }: RoleInput): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockSchool(tx, actor);
    const member = await staffMember(tx, actor, userId);
    if (member.role === role) return;
    if (member.role === 'admin') await keepAnAdmin(tx, actor, userId);
    const key = { schoolId: actor.schoolId, userId };
    await tx.membership.update({ where: { schoolId_userId: key }, data: { role } });
    if (role === 'teacher') await revokeInvitationsOf(tx, actor, userId);
    await note(tx, actor, {
      verb: 'member:role',
      subjectId: userId,
      detail: { old: member.role, new: role },
    });
  });
}

/**
 * Takes a colleague out of the school: their classes lose them as a teacher, what they tried out here goes, and their
 * invitations end. Who belongs to no school then has one of their own, so that the account still opens.
 * @throws AppError `not_found` for who is no staff of the school, `invalid` for its last admin.
 */
export async function removeMember(actor: Actor, userId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockSchool(tx, actor);
    const member = await staffMember(tx, actor, userId);
    if (member.role === 'admin') await keepAnAdmin(tx, actor, userId);
    await tx.membership.delete({ where: { schoolId_userId: { schoolId: actor.schoolId, userId } } });
    await revokeInvitationsOf(tx, actor, userId);
    await note(tx, actor, { verb: 'member:remove', subjectId: userId, detail: { role: member.role } });
    if ((await tx.membership.count({ where: { userId } })) > 0) return;
    const { school, role } = ownSchool({ name: member.user.name, role: 'teacher' });
    const { id: schoolId } = await tx.school.create({ data: school });
    await tx.membership.create({ data: { schoolId, userId, role } });
  });
}

/** Changes to who may do what in a school come one by one. */
export async function lockSchool(tx: Tx, actor: Actor): Promise<void> {
  const { schoolId } = actor;
  if (!can(actor, 'school:manage', { schoolId })) {
    throw new AppError('not_found', { detail: `${actor.userId} manages no school` });
  }
  await tx.$queryRaw`select 1 from "School" where id = ${schoolId}::uuid for update`;
  // The role is read again under the lock: two admins may take it from each other at the same moment.
  const where = { schoolId, userId: actor.userId, role: 'admin' as const };
  if (!(await tx.membership.findFirst({ where, select: { userId: true } }))) {
    throw new AppError('not_found', { detail: `${actor.userId} is no admin any more` });
  }
}

async function staffMember(tx: Tx, { schoolId }: Actor, userId: string) {
  const member = await tx.membership.findFirst({
    where: { schoolId, userId, role: { not: 'student' } },
    select: { role: true, user: { select: { name: true } } },
  });
  if (!member) throw new AppError('not_found', { detail: `${userId} is no staff of the school` });
  return member;
}

async function keepAnAdmin(tx: Tx, { schoolId }: Actor, userId: string): Promise<void> {
  const where = { schoolId, role: 'admin' as const, userId: { not: userId }, user: { disabledAt: null } };
  if ((await tx.membership.count({ where })) > 0) return;
  const message = 'A school needs an admin. Make somebody else an admin first.';
  throw new AppError('invalid', { detail: 'the last admin', message });
}

async function revokeInvitationsOf(tx: Tx, { schoolId }: Actor, createdById: string): Promise<void> {
  await tx.invitation.updateMany({
    where: { schoolId, createdById, usedAt: null, revokedAt: null },
    data: { revokedAt: await databaseNow(tx) },
  });
}
