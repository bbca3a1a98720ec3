import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, isUniqueViolation, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { INVITATION_DAYS, invitationHash, newInvitationToken } from './invitation-token';
import { lockSchool } from './store';

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_OPEN = 100;

/**
 * Makes an invitation to teach at the actor's school.
 * @returns its token, which is kept nowhere.
 * @throws AppError `not_found` when the actor may not.
 */
export async function makeInvitation(actor: Actor, forWhom: string): Promise<string> {
  const token = newInvitationToken();
  const { schoolId, userId: createdById } = actor;
  await db.$transaction(async (tx) => {
    await lockSchool(tx, actor);
    const now = await databaseNow(tx);
    const open = { schoolId, usedAt: null, revokedAt: null, expiresAt: { gt: now } };
    if ((await tx.invitation.count({ where: open })) >= MOST_OPEN) {
      const message = `There are ${MOST_OPEN} open invitations. Take some back first.`;
      throw new AppError('invalid', { detail: 'too many invitations', message });
    }
    const { id } = await tx.invitation.create({
      data: {
        schoolId,
        createdById,
        role: 'teacher',
        note: forWhom,
        tokenHash: invitationHash(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
      },
      select: { id: true },
    });
    await note(tx, actor, { verb: 'invitation:create', subjectId: id });
  });
  return token;
}

/**
 * Takes an invitation back; one that is used or taken back already stays as it is.
 * @throws AppError `not_found` when it is not the actor's school's.
 */
export async function revokeInvitation(actor: Actor, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockSchool(tx, actor);
    const found = await tx.invitation.findFirst({ where: { id, schoolId: actor.schoolId } });
    if (!found) throw new AppError('not_found', { detail: `no invitation ${id}` });
    const revoked = await tx.invitation.updateMany({
      where: { id, usedAt: null, revokedAt: null },
      data: { revokedAt: await databaseNow(tx) },
    });
    if (revoked.count > 0) await note(tx, actor, { verb: 'invitation:revoke', subjectId: id });
  });
}

/**
 * Lets somebody who is signed in join the school that invites them. Who teaches there already keeps their role, and
 * the invitation stays.
 * @returns the school's id.
 * @throws AppError `wrong_code` when the invitation does not work, `invalid` for a student of the school.
 */
export async function acceptInvitation(userId: string, token: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const invitation = await lockInvitation(tx, token);
    const { schoolId } = invitation;
    const key = { schoolId_userId: { schoolId, userId } };
    const member = await tx.membership.findUnique({ where: key, select: { role: true } });
    if (member?.role === 'student') {
      const message =
        'You are signed in as a student of this school. Sign in with the account you teach with.';
      throw new AppError('invalid', { detail: 'a student with an invitation', message });
    }
    if (member) return schoolId;
    await tx.membership.create({ data: { schoolId, userId, role: invitation.role } });
    await spend(tx, invitation, userId);
    return schoolId;
  });
}

export type Colleague = { name: string; email: string; passwordHash: string };

/**
 * Makes an account that belongs to the inviting school, and to no other.
 * @throws AppError `wrong_code` when the invitation does not work, `invalid` when the address is taken.
 */
export async function joinAsNewPerson(token: string, person: Colleague): Promise<string> {
  try {
    return await db.$transaction(async (tx) => {
      const invitation = await lockInvitation(tx, token);
      const memberships = { create: { schoolId: invitation.schoolId, role: invitation.role } };
      const { id } = await tx.user.create({ data: { ...person, memberships }, select: { id: true } });
      await spend(tx, invitation, id);
      return id;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = 'That did not work. If you have an account, sign in.';
    throw new AppError('invalid', { detail: 'address taken', message });
  }
}

type Open = { id: string; schoolId: string; role: 'teacher' | 'admin' };

/** Locks an invitation that works now. */
async function lockInvitation(tx: Tx, token: string): Promise<Open> {
  const [row] = await tx.$queryRaw<Open[]>`
    select id, "schoolId", role::text as role from "Invitation"
    where "tokenHash" = ${invitationHash(token)} and "usedAt" is null and "revokedAt" is null
      and "expiresAt" > clock_timestamp() for update`;
  if (row) return row;
  const message = 'This invitation no longer works. Ask for a new one.';
  throw new AppError('wrong_code', { detail: 'invitation does not work', message });
}

async function spend(tx: Tx, { id, schoolId, role }: Open, userId: string): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { usedAt: await databaseNow(tx), usedById: userId } });
  await note(
    tx,
    { schoolId, userId },
    { verb: 'invitation:accept', subjectId: userId, detail: { invitationId: id, role } },
  );
}
