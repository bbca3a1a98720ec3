import 'server-only';
import { z } from 'zod';
import { ItemContentSchema, ItemMarkingSchema } from '@/lib/item-bank/content';
import { MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { written } from '@/lib/platform/dates';
import { db, type Prisma } from '@/lib/platform/db';
import { answersAt } from './deadline-queries';
import { closingOf, heldView } from './held';
import { inOwnOrder } from './option-order';
import { receiptOf } from './receipt';
import { findHeld } from './review-held-queries';
import { type Cited, citedIds, type Library, type ReviewResponse, reviewQuestion } from './review-question';
import type { HandedInView, HeldView, QuestionReview } from './review-views';
import { WorkingSchema } from './save-api';
import { breakMs, secondsUsed } from './timing';

/** A handed-in attempt with everything that belongs to its questions: nothing of it is hidden here. */
export type LoadedReview = { stored: StoredAttempt; view: HandedInView; questions: QuestionReview[] };

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
  if (!z.uuid().safeParse(attemptId).success) return null;
  const attempt = await loadAttempt(where, attemptId, selfMarkerId);
  if (!attempt?.handedInAt) return null;
  const { handedInAt, deadlineAt, timing, breaks } = attempt;
  const { timeZone } = attempt.school;
  const closed = { ...attempt, handedInAt };
  const held = await findHeld(where.schoolId, attemptId);
  const before =
    timing === 'runs_on' && deadlineAt ? await answersAt(where.schoolId, attemptId, deadlineAt) : null;
  const responses = attempt.responses.map((one) =>
    toReviewResponse(
      one,
      before,
      (held.get(one.id) ?? []).map((row) => heldView(row, closed, timeZone)),
    ),
  );
  const library = await loadLibrary(responses.map((one) => citedIds(one.marking)));
  const view = {
    attemptId: attempt.id,
    title: attempt.title,
    handedInAt: handedInAt.toISOString(),
    handedInOn: written(handedInAt, timeZone, { dateStyle: 'long', timeStyle: 'short' }),
    secondsUsed: secondsUsed(closed) ?? 0,
    breaks: { count: breaks.length, seconds: Math.round(breakMs(breaks) / 1000) },
    ...closingOf(closed, timeZone),
    timeLimitSeconds: attempt.timeLimitSeconds,
    ...storedReceipt(attempt),
  };
  return { stored: attempt, view, questions: responses.map((one) => reviewQuestion(one, library)) };
}

/** As it was given out; attempts from before receipts were kept have it worked out. */
function storedReceipt(attempt: StoredAttempt): Pick<HandedInView, 'words' | 'receipt'> {
  const { words, receipt, responses } = attempt;
  if (words !== null && receipt !== null) return { words, receipt };
  return receiptOf(responses.map((one) => ({ ...one, type: one.itemVersion.item.type })));
}

function loadAttempt(where: Prisma.AttemptWhereInput, attemptId: string, selfMarkerId: string | null) {
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
      responses: {
        orderBy: { position: 'asc' },
        select: {
          id: true,
          itemVersionId: true,
          position: true,
          section: true,
          choose: true,
          maxMarks: true,
          value: true,
          working: true,
          revision: true,
          sha256: true,
          agreedAwardId: true,
          optionOrder: true,
          itemVersion: {
            select: {
              content: true,
              marking: true,
              item: { select: { type: true, topic: { select: TOPIC } } },
            },
          },
          markSchemeVersion: { select: { content: true } },
          awards: {
            where: {
              round: 1,
              OR: [{ kind: 'automatic' }, { kind: 'teacher' }, { kind: 'self', markerId: selfMarkerId }],
            },
            select: {
              id: true,
              kind: true,
              markerId: true,
              comment: true,
              revision: true,
              level: true,
              marks: true,
              points: true,
              reason: true,
              updatedAt: true,
            },
          },
        },
      },
    },
  });
}

const TOPIC = { id: true, title: true, note: { select: { topicId: true } } } as const;
export type StoredAttempt = NonNullable<Awaited<ReturnType<typeof loadAttempt>>>;
export type StoredResponse = StoredAttempt['responses'][number];

function toReviewResponse(
  one: StoredResponse,
  before: ReadonlyMap<string, string> | null,
  held: HeldView[],
): ReviewResponse {
  const { topic } = one.itemVersion.item;
  const self = one.awards.find((award) => award.kind === 'self');
  return {
    responseId: one.id,
    position: one.position,
    section: one.section,
    choose: one.choose,
    maxMarks: one.maxMarks,
    value: one.value,
    plan: WorkingSchema.catch({}).parse(one.working ?? {}).plan ?? '',
    atDeadline: before ? (before.get(one.id) ?? '') : null,
    held,
    topic: { id: topic.id, title: topic.title, hasNote: topic.note !== null },
    content: inOwnOrder(ItemContentSchema.parse(one.itemVersion.content), one.optionOrder),
    marking: ItemMarkingSchema.parse(one.itemVersion.marking),
    scheme: one.markSchemeVersion && MarkSchemeSchema.parse(one.markSchemeVersion.content),
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

/** The facts and misconceptions that an attempt's questions cite. */
async function loadLibrary(cited: readonly Cited[]): Promise<Library> {
  const [facts, misconceptions] = await Promise.all([
    db.fact.findMany({ where: { id: { in: [...new Set(cited.flatMap((one) => one.factIds))] } } }),
    db.misconception.findMany({
      where: { id: { in: [...new Set(cited.flatMap((one) => one.misconceptionIds))] } },
    }),
  ]);
  return {
    facts: new Map(
      facts.map(({ id, statement, confidence, sources }) => [
        id,
        { statement, confidence, citations: z.array(z.string()).parse(sources) },
      ]),
    ),
    misconceptions: new Map(misconceptions.map(({ id, belief, correction }) => [id, { belief, correction }])),
  };
}
