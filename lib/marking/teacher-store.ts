import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { db, Prisma, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { refuseUnfit, sortedPoints } from './markable-store';
import type { AgreeInput, TeacherAwardInput } from './schema';
import {
  AGREE,
  type AwardSnapshot,
  agoWords,
  GIVE,
  type GivenDetail,
  type SavedAward,
} from './teacher-award';
import { findAward, holdScript, type MarkedScript, markableScript, setAgreed } from './teacher-lock-store';

/**
 * A teacher marks an answer of a script in sight; again to change it. It counts at once, unless another marker's award
 * counts already: then both are kept, and the second marker is asked which one shall count (agreeOn). Saving the same
 * again changes nothing.
 * @throws AppError `not_found`, `attempt_open`, `invalid` when it does not fit the mark scheme, `changed_meanwhile`
 *   when the marker's own award changed in another window, or the work was released, since the page was made.
 */
export async function awardTeacher(input: TeacherAwardInput, actor: Actor): Promise<SavedAward> {
  const response = await markableScript(actor, input);
  const { level, marks, comment, note, points } = input;
  refuseUnfit(response, { level, marks, points });
  const award: AwardSnapshot = { level, marks, points: sortedPoints(points), comment, reason: note };
  return db.$transaction(async (tx) => {
    const held = await holdScript(tx, actor, response, input.released);
    const own = await saveOwn(tx, actor, { response, award, seen: input.revision, ...held });
    const other =
      held.agreedId && held.agreedId !== own.id
        ? await findAward(tx, { schoolId: actor.schoolId, id: held.agreedId })
        : null;
    if (!other) return { state: 'counts' };
    const { id: awardId, revision, markerId, updatedAt } = other;
    return {
      state: 'another_counts',
      own: { awardId: own.id, marks },
      other: {
        awardId,
        revision,
        marker: await nameOf(tx, markerId),
        marks: other.marks,
        ago: agoWords(updatedAt, held.now),
      },
    };
  });
}

type Save = {
  response: MarkedScript;
  award: AwardSnapshot;
  /** Revision of the marker's own award that the marker saw. */
  seen: number | null;
  now: Date;
  agreedId: string | null;
};

/** Stores the marker's own award and makes it the one that counts, unless another one does. */
async function saveOwn(tx: Tx, actor: Actor, save: Save): Promise<{ id: string }> {
  const { response, award, seen, now, agreedId } = save;
  const { schoolId, userId: markerId } = actor;
  const stored = await findAward(tx, { schoolId, responseId: response.id, markerId });
  if (stored && sameAward(stored, award)) return stored;
  if ((stored?.revision ?? null) !== seen) throw new AppError('changed_meanwhile');
  await openRound(tx, schoolId, response.attempt.assignmentId, now);
  const data = { ...award, points: award.points ?? Prisma.JsonNull, updatedAt: now };
  const revision = (stored?.revision ?? 0) + 1;
  const { id } = stored
    ? await tx.award.update({
        where: { schoolId_id: { schoolId, id: stored.id } },
        data: { ...data, revision },
        select: { id: true },
      })
    : await tx.award.create({
        data: {
          schoolId,
          responseId: response.id,
          kind: 'teacher',
          round: 1,
          markerId,
          maxMarks: response.maxMarks,
          createdAt: now,
          ...data,
        },
        select: { id: true },
      });
  if (!agreedId) await setAgreed(tx, schoolId, response.id, id);
  const detail: GivenDetail = {
    old: stored && snapshotOf(stored),
    new: award,
    revision,
    agreed: { old: agreedId, new: agreedId ?? id },
  };
  await note(tx, actor, { verb: GIVE, subjectId: response.id, detail, at: now });
  return { id };
}

/** The first round begins with the first mark, where setting the work has not begun it. */
async function openRound(tx: Tx, schoolId: string, assignmentId: string, openedAt: Date): Promise<void> {
  const round = { schoolId, assignmentId, number: 1, kind: 'first' as const, openedAt };
  await tx.markingRound.createMany({ data: [round], skipDuplicates: true });
}

function snapshotOf({ level, marks, points, comment, reason }: AwardSnapshot): AwardSnapshot {
  return { level, marks, points, comment, reason };
}

const sameAward = (a: AwardSnapshot, b: AwardSnapshot) =>
  JSON.stringify(snapshotOf(a)) === JSON.stringify(snapshotOf(b));

async function nameOf(tx: Tx, userId: string | null): Promise<string> {
  const user = userId && (await tx.user.findUnique({ where: { id: userId }, select: { name: true } }));
  return user ? user.name : 'Another teacher';
}

/**
 * Chooses which of several markers' awards of a response counts; both stay. Chosen again it changes nothing.
 * @throws AppError as awardTeacher; `changed_meanwhile` also when the award that counted is another one, or has
 *   changed, since the choice was offered.
 */
export async function agreeOn(input: AgreeInput, actor: Actor): Promise<void> {
  const response = await markableScript(actor, input);
  await db.$transaction(async (tx) => {
    const { now, agreedId } = await holdScript(tx, actor, response, input.released);
    const key = { schoolId: actor.schoolId, responseId: response.id };
    const chosen = await findAward(tx, { ...key, id: input.awardId });
    if (!chosen) throw new AppError('not_found');
    if (agreedId === chosen.id && agreedId !== input.instead.awardId) return;
    const before = await findAward(tx, { ...key, id: input.instead.awardId });
    if (agreedId !== input.instead.awardId || before?.revision !== input.instead.revision) {
      throw new AppError('changed_meanwhile');
    }
    if (agreedId !== chosen.id) await setAgreed(tx, actor.schoolId, response.id, chosen.id);
    const detail = {
      old: { awardId: agreedId, marks: before.marks },
      new: { awardId: chosen.id, marks: chosen.marks },
    };
    await note(tx, actor, { verb: AGREE, subjectId: response.id, detail, at: now });
  });
}
