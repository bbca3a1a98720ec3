import 'server-only';
import { z } from 'zod';
import type { ItemContent, ItemMarking } from '@/lib/item-bank/content';
import { written } from '@/lib/platform/dates';
import { db, type Prisma } from '@/lib/platform/db';
import { findContents } from './content-queries';
import { answersAt } from './deadline-queries';
import { closingOf, heldView } from './held';
import { inOwnOrder } from './option-order';
import { receiptOf } from './receipt';
import { findMarkings, findMarkSchemes, sharedLibrary } from './review-content-queries';
import { findHeld } from './review-held-queries';
import { type ReviewResponse, reviewQuestion } from './review-question';
import { findStoredResponses, type StoredResponse } from './review-response-queries';
import type { HandedInView, HeldView, QuestionReview } from './review-views';
import { breakMs, secondsUsed } from './timing';
import { workingOf } from './working';

/** A handed-in attempt with everything that belongs to its questions: nothing of it is hidden here. */
export type LoadedReview = { stored: StoredAttempt; view: HandedInView; questions: QuestionReview[] };

const IdSchema = z.uuid();

/**
 * Loads one handed-in attempt, by a where-clause that holds the actor's scope. Callers hide what may not be seen.
 * @param selfMarkerId whose own marks are wanted; null: nobody's.
 * @returns null for an attempt that is absent, out of the scope, or still open.
 */
export async function loadReview(
  where: Prisma.AttemptWhereInput & { schoolId: string },
  attemptId: string,
  selfMarkerId: string | null,
): Promise<LoadedReview | null> {
  if (!IdSchema.safeParse(attemptId).success) return null;
  const attempt = await findAttempt(where, attemptId);
  if (!attempt?.handedInAt) return null;
  const { handedInAt, deadlineAt, timing, breaks } = attempt;
  const { timeZone } = attempt.school;
  const closed = { ...attempt, handedInAt };
  const [rows, held, before, library] = await Promise.all([
    findStoredResponses(where.schoolId, attemptId, selfMarkerId),
    findHeld(where.schoolId, attemptId),
    timing === 'runs_on' && deadlineAt ? answersAt(where.schoolId, attemptId, deadlineAt) : null,
    sharedLibrary(),
  ]);
  const stored = { ...attempt, responses: rows };
  const frozen = await findFrozen(rows);
  const responses = rows.map((one) =>
    toReviewResponse(
      one,
      frozen,
      before,
      (held.get(one.id) ?? []).map((row) => heldView(row, closed, timeZone)),
    ),
  );
  const view = {
    attemptId: attempt.id,
    title: attempt.title,
    handedInAt: handedInAt.toISOString(),
    handedInOn: written(handedInAt, timeZone, { dateStyle: 'long', timeStyle: 'short' }),
    secondsUsed: secondsUsed(closed) ?? 0,
    breaks: { count: breaks.length, seconds: Math.round(breakMs(breaks) / 1000) },
    ...closingOf(closed, timeZone),
    timeLimitSeconds: attempt.timeLimitSeconds,
    ...storedReceipt(stored),
  };
  return { stored, view, questions: responses.map((one) => reviewQuestion(one, library)) };
}

/** As it was given out; attempts from before receipts were kept have it worked out. */
function storedReceipt(attempt: StoredAttempt): Pick<HandedInView, 'words' | 'receipt'> {
  const { words, receipt, responses } = attempt;
  if (words !== null && receipt !== null) return { words, receipt };
  return receiptOf(responses);
}

type AttemptRow = NonNullable<Awaited<ReturnType<typeof findAttempt>>>;
export type StoredAttempt = AttemptRow & { responses: StoredResponse[] };

function findAttempt(where: Prisma.AttemptWhereInput, attemptId: string) {
  return db.attempt.findFirst({
    where: { id: attemptId, state: 'handed_in', AND: where },
    select: {
      id: true,
      title: true,
      timing: true,
      timeLimitSeconds: true,
      startedAt: true,
      deadlineAt: true,
      handedInAt: true,
      handedInBy: true,
      handInStampedAt: true,
      words: true,
      receipt: true,
      assignmentId: true,
      classId: true,
      closesAt: true,
      studentId: true,
      number: true,
      late: true,
      lateVerdict: true,
      breaks: { select: { startedAt: true, endedAt: true } },
      reopenings: { select: { handedInAt: true, reopenedAt: true } },
      school: { select: { timeZone: true } },
    },
  });
}

/** What is frozen of the questions of an attempt, by the ids of the versions that its responses name. */
async function findFrozen(responses: readonly StoredResponse[]) {
  const versions = responses.map((one) => one.itemVersionId);
  const [contents, markings, schemes] = await Promise.all([
    findContents(versions),
    findMarkings(versions),
    findMarkSchemes(responses.flatMap((one) => one.markSchemeVersionId ?? [])),
  ]);
  return { contents, markings, schemes };
}
type Frozen = Awaited<ReturnType<typeof findFrozen>>;

function toReviewResponse(
  one: StoredResponse,
  { contents, markings, schemes }: Frozen,
  before: ReadonlyMap<string, string> | null,
  held: HeldView[],
): ReviewResponse {
  const self = one.awards.find((award) => award.kind === 'self');
  return {
    responseId: one.id,
    position: one.position,
    section: one.section,
    choose: one.choose,
    maxMarks: one.maxMarks,
    value: one.value,
    plan: workingOf(one.working).plan ?? '',
    atDeadline: before ? (before.get(one.id) ?? '') : null,
    held,
    topic: { id: one.topicId, title: one.topicTitle, hasNote: one.hasNote },
    content: inOwnOrder(contents.get(one.itemVersionId) as ItemContent, one.optionOrder),
    marking: markings.get(one.itemVersionId) as ItemMarking,
    scheme: schemes.get(one.markSchemeVersionId ?? '') ?? null,
    automaticMarks: one.awards.find((award) => award.kind === 'automatic')?.marks ?? null,
    award: self
      ? {
          level: self.level,
          marks: self.marks,
          points: PointsSchema.parse(self.points ?? {}),
          reason: self.reason,
          markedAt: self.updatedAt.toISOString(),
        }
      : null,
  };
}

export const PointsSchema = z.record(z.string(), z.number().int());
