import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { databaseNow, type Prisma, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { AwardDecision } from './award';
import { loadForMarking, lockResponse, type MarkableResponse, sortedPoints } from './markable-store';
import type { AwardSnapshot } from './teacher-award';

const NOW_RELEASED =
  'This work was returned to the students since you opened the page. They see a change at once. Look again, then save.';

/** A response of an assignment that a teacher marks. */
export type MarkedScript = MarkableResponse & { attempt: { assignmentId: string } };

/**
 * The response, for somebody who may mark it.
 * @throws AppError `not_found` for what is absent, practice, or out of the actor's sight; `attempt_open` for a script
 *   that is not handed in (or open again).
 */
export async function markableScript(
  actor: Actor,
  { attemptId, responseId }: { attemptId: string; responseId: string },
): Promise<MarkedScript> {
  const response = await loadForMarking(actor, attemptId, responseId);
  const { classId, assignmentId } = response?.attempt ?? {};
  if (!response || !classId || !assignmentId) throw new AppError('not_found');
  const facts = { schoolId: actor.schoolId, classIds: [classId] };
  if (!can(actor, 'assignment:read', facts)) throw new AppError('not_found');
  if (!can(actor, 'award:give', { ...facts, state: response.attempt.state })) {
    throw new AppError('attempt_open', { message: 'This script is not handed in. It cannot be marked yet.' });
  }
  return { ...response, attempt: { ...response.attempt, assignmentId } };
}

/**
 * Holds a response until the transaction ends, so that two markers come one after the other, and looks again at what
 * may have changed since the page was made.
 * @param released whether the page said that the work is released.
 * @returns the instant, by the database's clock, and the id of the award that counts.
 * @throws AppError `attempt_open` when the script was opened again, `changed_meanwhile` when it was released.
 */
export async function holdScript(
  tx: Tx,
  actor: Actor,
  response: MarkedScript,
  released: boolean,
): Promise<{ now: Date; agreedId: string | null }> {
  const { schoolId } = actor;
  const { id: attemptId, assignmentId } = response.attempt;
  // A release and a save wait for each other: whichever comes second knows of the first.
  await tx.$queryRaw`select 1 from "Assignment" where "schoolId" = ${schoolId}::uuid and id = ${assignmentId}::uuid for share`;
  await lockResponse(tx, schoolId, response.id);
  const { state } = await tx.attempt.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id: attemptId } },
    select: { state: true },
  });
  if (state === 'open') throw new AppError('attempt_open');
  const standing = await tx.release.findFirst({
    where: { schoolId, assignmentId, takenBackAt: null },
    select: { id: true },
  });
  if (standing && !released) throw new AppError('changed_meanwhile', { message: NOW_RELEASED });
  const { agreedAwardId } = await tx.response.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id: response.id } },
    select: { agreedAwardId: true },
  });
  return { now: await databaseNow(tx), agreedId: agreedAwardId };
}

/** A teacher's award of a response as stored; null when there is none. */
export async function findAward(
  tx: Tx,
  where: Prisma.AwardWhereInput,
): Promise<
  (AwardSnapshot & { id: string; revision: number; markerId: string | null; updatedAt: Date }) | null
> {
  const found = await tx.award.findFirst({
    where: { ...where, kind: 'teacher', round: 1 },
    select: {
      id: true,
      level: true,
      marks: true,
      points: true,
      comment: true,
      reason: true,
      revision: true,
      markerId: true,
      updatedAt: true,
    },
  });
  return found && { ...found, points: sortedPoints(found.points as AwardDecision['points']) };
}

/** Says which award counts; null: none. */
export async function setAgreed(
  tx: Tx,
  schoolId: string,
  responseId: string,
  agreedAwardId: string | null,
): Promise<void> {
  await tx.response.update({ where: { schoolId_id: { schoolId, id: responseId } }, data: { agreedAwardId } });
}
