import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { ReleaseInput, TakeBackInput } from './schema';

/**
 * Returns the work of an assignment: from now on its students see what waits for the release. Once more changes nothing.
 * @throws AppError `not_found` for what is absent or out of sight, `not_allowed` for a teacher of some of its classes only.
 */
export async function releaseAssignment({ assignmentId }: ReleaseInput, actor: Actor): Promise<void> {
  const { schoolId, userId } = actor;
  await db.$transaction(async (tx) => {
    await lockManaged(tx, actor, assignmentId);
    const standing = await tx.release.findFirst({ where: { schoolId, assignmentId, takenBackAt: null } });
    if (standing) return;
    const releasedAt = await databaseNow(tx);
    const { id } = await tx.release.create({
      data: { schoolId, assignmentId, releasedById: userId, releasedAt },
      select: { id: true },
    });
    await note(tx, actor, {
      verb: 'assignment:release',
      subjectId: assignmentId,
      detail: { releaseId: id },
      at: releasedAt,
    });
  });
}

/**
 * Takes a release back: its students see again what they saw before it. Once more changes nothing; a release that came
 * after it stays.
 * @throws AppError as releaseAssignment, also for a release that does not exist.
 */
export async function takeBackRelease(
  { assignmentId, releaseId }: TakeBackInput,
  actor: Actor,
): Promise<void> {
  const { schoolId, userId } = actor;
  await db.$transaction(async (tx) => {
    await lockManaged(tx, actor, assignmentId);
    const release = await tx.release.findFirst({ where: { schoolId, assignmentId, id: releaseId } });
    if (!release) throw new AppError('not_found');
    if (release.takenBackAt) return;
    const takenBackAt = await databaseNow(tx);
    await tx.release.update({
      where: { schoolId_id: { schoolId, id: releaseId } },
      data: { takenBackAt, takenBackById: userId },
    });
    await note(tx, actor, {
      verb: 'assignment:take-back',
      subjectId: assignmentId,
      detail: { releaseId },
      at: takenBackAt,
    });
  });
}

/** Locks an assignment for somebody who may manage it: releases and saves of marks come one after the other. */
async function lockManaged(tx: Tx, actor: Actor, assignmentId: string): Promise<void> {
  const { schoolId } = actor;
  await tx.$queryRaw`select 1 from "Assignment" where "schoolId" = ${schoolId}::uuid and id = ${assignmentId}::uuid for update`;
  const assignment = await tx.assignment.findUnique({
    where: { schoolId_id: { schoolId, id: assignmentId } },
    select: { createdById: true, targets: { select: { classId: true } } },
  });
  const classIds = [...new Set(assignment?.targets.map((target) => target.classId))];
  if (!assignment || !can(actor, 'assignment:read', { schoolId, classIds })) throw new AppError('not_found');
  if (!can(actor, 'assignment:manage', { schoolId, classIds, createdById: assignment.createdById })) {
    throw new AppError('not_allowed', {
      message:
        'This is set to classes that you do not teach. Its author returns it, or a teacher of them all.',
    });
  }
}
