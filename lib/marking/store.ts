import 'server-only';
import { findParts } from '@/lib/assignments/showing-queries';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { note } from '@/lib/platform/audit';
import { db, Prisma } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { AwardDecision } from './award';
import { loadForMarking, lockResponse, refuseUnfit, sortedPoints } from './markable-store';
import type { SelfAwardInput } from './schema';

const NOT_YET = 'You can mark this yourself once you may see its mark scheme.';

/**
 * A student marks a written answer of their own; again to change it.
 * @throws AppError `not_found` for an answer that is absent or not theirs, `attempt_open` before the hand-in,
 *   `not_open_yet` for work of an assignment whose mark scheme students may not see yet,
 *   `invalid` with fields when the decision does not fit the mark scheme.
 */
export async function awardSelf(input: SelfAwardInput, actor: Actor): Promise<void> {
  const response = await loadForMarking(actor, input.attemptId, input.responseId);
  if (!response || !can(actor, 'attempt:read', response.attempt)) {
    throw new AppError('not_found', { detail: `response ${input.responseId} is not the actor's` });
  }
  if (!can(actor, 'award:self', response.attempt)) throw new AppError('attempt_open');
  const parts = await findParts(actor.schoolId, [input.attemptId]);
  if (parts.get(input.attemptId)?.scheme === false) throw new AppError('not_open_yet', { message: NOT_YET });
  const { level, marks, points, reason } = input;
  refuseUnfit(response, { level, marks, points });
  await saveSelfAward(actor, response, { level, marks, points, reason });
}

type SelfAward = AwardDecision & { reason: string };

/**
 * Keeps what a student gave an answer of their own; a second time changes it. The audit trail holds the old and the
 * new mark, in the same transaction. Saving the same again changes nothing.
 * @param response must be the actor's own and handed in; the caller has checked that.
 */
async function saveSelfAward(
  actor: Actor,
  response: { id: string; maxMarks: number },
  award: SelfAward,
): Promise<void> {
  const { schoolId, userId: markerId } = actor;
  await db.$transaction(async (tx) => {
    await lockResponse(tx, schoolId, response.id);
    const key = { schoolId, responseId: response.id, kind: 'self' as const, round: 1, markerId };
    const stored = await tx.award.findUnique({
      where: { schoolId_responseId_kind_round_markerId: key },
      select: { id: true, level: true, marks: true, points: true, reason: true },
    });
    const before = stored && detail({ ...stored, points: stored.points as AwardDecision['points'] });
    const after = detail(award);
    if (before && JSON.stringify(before) === JSON.stringify(after)) return;
    const [clock] = await tx.$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`;
    const data = {
      ...award,
      points: award.points ? { ...award.points } : Prisma.JsonNull,
      updatedAt: clock.now,
    };
    if (stored) {
      await tx.award.update({ where: { schoolId_id: { schoolId, id: stored.id } }, data });
    } else {
      await tx.award.create({ data: { ...key, ...data, maxMarks: response.maxMarks, createdAt: clock.now } });
    }
    const change = { old: before, new: after };
    await note(tx, actor, { verb: 'award:self', subjectId: response.id, detail: change, at: clock.now });
  });
}

/** What the audit trail keeps of an award. */
function detail({ level, marks, points, reason }: SelfAward) {
  return { level, marks, points: sortedPoints(points), reason };
}
