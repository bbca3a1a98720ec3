import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { type ItemMarking, ItemMarkingSchema } from '@/lib/item-bank/content';
import { type MarkScheme, MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { db, Prisma, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { type AwardDecision, type AwardScheme, awardProblems } from './award';
import type { SelfAwardInput } from './schema';

/**
 * A student marks a written answer of their own; again to change it.
 * @throws AppError `not_found` for an answer that is absent or not theirs, `attempt_open` before the hand-in,
 *   `invalid` with fields when the decision does not fit the mark scheme.
 */
export async function awardSelf(input: SelfAwardInput, actor: Actor): Promise<void> {
  const response = await loadForMarking(actor, input.attemptId, input.responseId);
  if (!response || !can(actor, 'attempt:read', response.attempt)) {
    throw new AppError('not_found', { detail: `response ${input.responseId} is not the actor's` });
  }
  if (!can(actor, 'award:self', response.attempt)) throw new AppError('attempt_open');
  if (!response.scheme) {
    const problem = 'This question is marked for you.';
    throw new AppError('invalid', { message: problem, fields: { marks: [problem] } });
  }
  const { level, marks, points, reason } = input;
  const fields = awardProblems(response.scheme, response.maxMarks, { level, marks, points });
  if (fields) throw new AppError('invalid', { detail: JSON.stringify(fields), fields });
  await saveSelfAward(actor, response, { level, marks, points, reason });
}

type MarkableResponse = {
  id: string;
  maxMarks: number;
  attempt: { schoolId: string; studentId: string; state: 'open' | 'handed_in' };
  /** Null for multiple choice, which no person marks. */
  scheme: AwardScheme | null;
};

/** A response of the actor's school with what a decision about it must fit; null when there is none. */
async function loadForMarking(
  actor: Actor,
  attemptId: string,
  responseId: string,
): Promise<MarkableResponse | null> {
  const found = await db.response.findFirst({
    where: { schoolId: actor.schoolId, id: responseId, attemptId },
    select: {
      id: true,
      maxMarks: true,
      attempt: { select: { schoolId: true, studentId: true, state: true } },
      itemVersion: { select: { marking: true } },
      markSchemeVersion: { select: { content: true } },
    },
  });
  if (!found) return null;
  const { itemVersion, markSchemeVersion, ...response } = found;
  const scheme = markSchemeVersion && MarkSchemeSchema.parse(markSchemeVersion.content);
  return { ...response, scheme: awardScheme(ItemMarkingSchema.parse(itemVersion.marking), scheme) };
}

function awardScheme(marking: ItemMarking, scheme: MarkScheme | null): AwardScheme | null {
  if (marking.type === 'multiple_choice') return null;
  if (marking.type === 'essay' || marking.scheme.kind === 'preset') {
    if (!scheme) return null;
    return scheme.kind === 'levels'
      ? { kind: 'levels', levels: scheme.levels }
      : { kind: 'criteria', criteria: scheme.points };
  }
  if (marking.scheme.kind === 'levels') return { kind: 'levels', levels: marking.scheme.levels };
  const ticks = marking.scheme.points.map((point, index) => ({ id: String(index + 1), marks: point.marks }));
  return { kind: 'ticks', ticks };
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
    await tx.auditEvent.create({
      data: {
        schoolId,
        actorId: markerId,
        verb: 'award:self',
        subjectId: response.id,
        detail: { old: before, new: after },
        at: clock.now,
      },
    });
  });
}

/** Two windows that save at once come one after the other. */
async function lockResponse(tx: Tx, schoolId: string, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Response" where "schoolId" = ${schoolId}::uuid and id = ${id}::uuid for update`;
}

/** What the audit trail keeps of an award; points in a fixed order, so that equal awards are equal texts. */
function detail({ level, marks, points, reason }: SelfAward) {
  const sorted = points && Object.fromEntries(Object.entries(points).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { level, marks, points: sorted, reason };
}
