import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { reviewableAttempts } from '@/lib/auth/scope';
import { countingQuestions } from '@/lib/item-bank/choose';
import { ItemContentSchema, ItemMarkingSchema } from '@/lib/item-bank/content';
import { MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { db } from '@/lib/platform/db';
import { answersAt } from './deadline-queries';
import { closingOf, heldView } from './held';
import { nextStepAfter } from './next-step';
import { receiptOf } from './receipt';
import { findHeld } from './review-held-queries';
import { type Cited, citedIds, type Library, type ReviewResponse, reviewQuestion } from './review-question';
import type { HeldView, QuestionReview, ReviewView, WrittenReview } from './review-views';
import { WorkingSchema } from './save-api';
import { breakMs, secondsUsed } from './timing';

/**
 * All that a student sees of an attempt of their own that is handed in: answers, marks, keys, reasons, mark schemes,
 * model answers and the facts behind them.
 * @returns null for an attempt that is absent, not the actor's, or still open.
 */
export const findReview = cache(async (actor: Actor, attemptId: string): Promise<ReviewView | null> => {
  if (!z.uuid().safeParse(attemptId).success) return null;
  const attempt = await loadAttempt(actor, attemptId);
  if (!attempt?.handedInAt) return null;
  const { startedAt, handedInAt, deadlineAt, timing, breaks } = attempt;
  const { timeZone } = attempt.school;
  const closed = { ...attempt, handedInAt };
  const held = await findHeld(actor.schoolId, attemptId);
  const before =
    timing === 'runs_on' && deadlineAt ? await answersAt(actor.schoolId, attemptId, deadlineAt) : null;
  const responses = attempt.responses.map((one) =>
    toReviewResponse(
      one,
      before,
      (held.get(one.id) ?? []).map((row) => heldView(row, closed, timeZone)),
    ),
  );
  const library = await loadLibrary(responses.map((one) => citedIds(one.marking)));
  const questions = responses.map((one) => reviewQuestion(one, library));
  const end = timing === 'stops' && deadlineAt && deadlineAt < handedInAt ? deadlineAt : handedInAt;
  return {
    attemptId: attempt.id,
    title: attempt.title,
    handedInAt: handedInAt.toISOString(),
    handedInOn: inWords(handedInAt, timeZone),
    secondsUsed: secondsUsed(startedAt, end, breaks),
    breaks: { count: breaks.length, seconds: Math.round(breakMs(breaks) / 1000) },
    ...closingOf(closed, timeZone),
    timeLimitSeconds: attempt.timeLimitSeconds,
    ...storedReceipt(attempt),
    ...totals(questions),
    nextStep: nextStepAfter(attempt.id, questions),
    questions,
  };
});

/** As it was given out; attempts from before receipts were kept have it worked out. */
function storedReceipt(attempt: StoredAttempt): Pick<ReviewView, 'words' | 'receipt'> {
  const { words, receipt, responses } = attempt;
  if (words !== null && receipt !== null) return { words, receipt };
  return receiptOf(responses.map((one) => ({ ...one, type: one.itemVersion.item.type })));
}

function inWords(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}

function totals(questions: readonly QuestionReview[]): Pick<ReviewView, 'choice' | 'written'> {
  const choice = questions.filter((one) => one.type === 'multiple_choice');
  const written = countingQuestions(
    questions.filter((one) => one.type !== 'multiple_choice'),
    // What is marked counts before what is only written, and that before what is empty.
    (one) => (one.award ? one.award.marks + 1 : one.answer.trim() === '' ? 0 : 0.5),
  );
  const marked = written.filter((one) => one.award !== null);
  return {
    choice:
      choice.length === 0
        ? null
        : { right: choice.filter((one) => one.outcome === 'right').length, count: choice.length },
    written:
      written.length === 0
        ? null
        : {
            marks: marked.length === 0 ? null : marked.reduce((sum, one) => sum + (one.award?.marks ?? 0), 0),
            markedMaxMarks: marked.reduce((sum, one) => sum + one.maxMarks, 0),
            marked: marked.length,
            count: written.length,
          },
  };
}

function loadAttempt(actor: Actor, attemptId: string) {
  return db.attempt.findFirst({
    where: { id: attemptId, AND: reviewableAttempts(actor) },
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
      breaks: { select: { startedAt: true, endedAt: true } },
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
          itemVersion: {
            select: {
              content: true,
              marking: true,
              item: { select: { type: true, topic: { select: TOPIC } } },
            },
          },
          markSchemeVersion: { select: { content: true } },
          awards: {
            where: { round: 1, OR: [{ kind: 'automatic' }, { kind: 'self', markerId: actor.userId }] },
            select: { kind: true, level: true, marks: true, points: true, reason: true, updatedAt: true },
          },
        },
      },
    },
  });
}

const TOPIC = { id: true, title: true, note: { select: { topicId: true } } } as const;
type StoredAttempt = NonNullable<Awaited<ReturnType<typeof loadAttempt>>>;
type StoredResponse = StoredAttempt['responses'][number];

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
    content: ItemContentSchema.parse(one.itemVersion.content),
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

const PointsSchema = z.record(z.string(), z.number().int());

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

/** One written question of such a review, for marking it; null also when there is no such written question. */
export async function findWrittenReview(
  actor: Actor,
  attemptId: string,
  position: string,
): Promise<{ title: string; question: WrittenReview } | null> {
  const review = await findReview(actor, attemptId);
  const question = review?.questions.find((one) => String(one.position) === position);
  if (!review || !question || question.type === 'multiple_choice') return null;
  return { title: review.title, question };
}
