import 'server-only';
import { cache } from 'react';
import {
  countingAttempt,
  type LatePolicy,
  lateStanding,
  type Sat,
  type Scored,
  totalOf,
} from '@/lib/assignments/counting';
import { isClosedFor, type Parts } from '@/lib/assignments/showing';
import { findParts } from '@/lib/assignments/showing-queries';
import type { Actor } from '@/lib/auth/actor';
import { reviewableAttempts } from '@/lib/auth/scope';
import { dayAndTime, dayWords } from '@/lib/platform/dates';
import { db, pageNow } from '@/lib/platform/db';
import { type GivenAward, shownQuestion } from './assigned-shown';
import { assignedStep } from './assigned-step';
import type { AssignedReview } from './assigned-views';
import { laterWords } from './assigned-words';
import { loadReview, PointsSchema, type StoredAttempt } from './review-load-queries';
import { findReview } from './review-queries';
import type { WrittenReview } from './review-views';

/**
 * What a student sees of an attempt of an assignment that is handed in: their own answers, and as much of the rest as
 * the assignment shows now. What is hidden is not in the result.
 * @returns null for an attempt that is absent, not the actor's, still open, or practice (findReview).
 */
export const findAssignedReview = cache(
  async (actor: Actor, attemptId: string): Promise<AssignedReview | null> => {
    const own = { ...reviewableAttempts(actor), assignmentId: { not: null } };
    const loaded = await loadReview(own, attemptId, actor.userId);
    const assignmentId = loaded?.stored.assignmentId;
    if (!loaded || !assignmentId) return null;
    const { stored, view, questions } = loaded;
    const parts = (await findParts(actor.schoolId, [attemptId])).get(attemptId) ?? NOTHING;
    const setting = await findSetting(actor, assignmentId);
    const now = await pageNow();
    const awards = await agreedAwards(stored, now);
    const shown = questions.map((one) => shownQuestion(one, awards.get(one.responseId) ?? null, parts));
    const scored = questions.map((one): Scored => {
      const written = one.type !== 'multiple_choice';
      const marks = written ? (awards.get(one.responseId)?.marks ?? null) : one.marks;
      const blank = written ? one.answer.trim() === '' : one.outcome === 'unanswered';
      return { section: one.section, choose: one.choose, maxMarks: one.maxMarks, marks, blank };
    });
    const later = laterOf(setting, stored, now);
    return {
      ...view,
      assignmentId,
      parts,
      counting: await countingWords(actor, setting, stored),
      late: lateStanding(setting.late, stored),
      later,
      total: parts.marks ? totalOf(scored) : null,
      nextStep: assignedStep(attemptId, shown, parts, later),
      questions: shown,
    };
  },
);

const NOTHING: Parts = { answers: false, marks: false, comments: false, scheme: false };

function findSetting(actor: Actor, id: string) {
  const { schoolId, userId: studentId } = actor;
  return db.assignment.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id } },
    select: {
      late: true,
      counting: true,
      closesAt: true,
      showAnswers: true,
      showMarks: true,
      showComments: true,
      showScheme: true,
      extensions: { where: { studentId }, select: { closesAt: true } },
      releases: { where: { takenBackAt: null }, select: { id: true }, take: 1 },
    },
  });
}
type Setting = Awaited<ReturnType<typeof findSetting>>;

function laterOf(setting: Setting, stored: StoredAttempt, now: Date): string | null {
  const ends = [setting.closesAt, stored.closesAt, setting.extensions[0]?.closesAt ?? null];
  const last = ends.filter((end) => end !== null).sort((a, b) => b.getTime() - a.getTime())[0];
  const reached = {
    at_hand_in: true,
    at_close: isClosedFor(ends, now),
    when_released: setting.releases.length > 0,
  };
  return laterWords(setting, reached, last ? dayAndTime(last, now, stored.school.timeZone) : null);
}

/** The awards that count, by response id, with the markers' names. */
async function agreedAwards(stored: StoredAttempt, now: Date): Promise<Map<string, GivenAward>> {
  const agreed = stored.responses.flatMap((one) => {
    const award = one.awards.find(({ id, kind }) => kind === 'teacher' && id === one.agreedAwardId);
    return award ? [{ responseId: one.id, award }] : [];
  });
  const ids = agreed.flatMap(({ award }) => award.markerId ?? []);
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return new Map(
    agreed.map(({ responseId, award }) => [
      responseId,
      {
        by: names.get(award.markerId ?? '') ?? 'Your teacher',
        on: dayWords(award.updatedAt, now, stored.school.timeZone),
        level: award.level,
        marks: award.marks,
        points: PointsSchema.parse(award.points ?? {}),
        comment: award.comment,
      },
    ]),
  );
}

/** Which attempt it is and whether it counts, where there are several. */
async function countingWords(actor: Actor, setting: Setting, stored: StoredAttempt): Promise<string | null> {
  const all = await db.attempt.findMany({
    where: { ...reviewableAttempts(actor), assignmentId: stored.assignmentId },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, late: true, lateVerdict: true },
  });
  if (all.length < 2) return null;
  const which = `Attempt ${stored.number} of ${all.length}.`;
  // Which is the best would tell marks that may be hidden.
  if (setting.counting === 'best') return `${which} Your best attempt counts.`;
  const sat = all.map((one): Sat & { id: string } => ({ ...one, number: one.number ?? 1, marks: null }));
  const counts = countingAttempt(setting.counting, setting.late satisfies LatePolicy, sat);
  return `${which} ${counts?.id === stored.id ? 'This one counts.' : `Your ${setting.counting} attempt counts.`}`;
}

/**
 * One written question of a handed-in attempt, for its student to mark.
 * @returns null when there is no such written question, and while its mark scheme may not be seen.
 */
export async function findWrittenReview(
  actor: Actor,
  attemptId: string,
  position: string,
): Promise<{ title: string; question: WrittenReview; answers: boolean } | null> {
  const review = await findReview(actor, attemptId);
  const assigned = review ? null : await findAssignedReview(actor, attemptId);
  if (assigned && !assigned.parts.scheme) return null;
  const questions =
    review?.questions ??
    assigned?.questions.map((one) => (one.kind === 'written' ? one.question : null)) ??
    [];
  const question = questions.find((one) => String(one?.position) === position);
  const title = review?.title ?? assigned?.title;
  if (!title || !question || question.type === 'multiple_choice') return null;
  return { title, question, answers: assigned?.parts.answers ?? true };
}
