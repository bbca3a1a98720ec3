import 'server-only';
import { cache } from 'react';
import { lateStanding } from '@/lib/assignments/counting';
import { stateWords as assignedWords } from '@/lib/assignments/due';
import { findParts } from '@/lib/assignments/showing-queries';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts, reviewableAttempts } from '@/lib/auth/scope';
import { ItemContentSchema } from '@/lib/item-bank/content';
import { dayAndTime } from '@/lib/platform/dates';
import { db, type Prisma } from '@/lib/platform/db';
import { findClock } from './progress-queries';
import { isOnBreak } from './timing';
import { answeredOf, type MarkedResponse, stateWords, totalMarks, waitingAnswers } from './work';

export const PAGE_SIZE = 20;
const MOST_ATTEMPTS = 100;

/** One attempt in a list, in words. */
export type WorkRow = {
  id: string;
  title: string;
  /** Of the attempts at an assignment; null in practice. */
  number: number | null;
  /** The essay question, when the attempt is one essay; else, and during a break, null. */
  question: string | null;
  /** "Today, 14:10", in the school's time zone. */
  started: string;
  /** ISO instant, for <time>. */
  startedAt: string;
  open: boolean;
  state: string;
  answered: number;
  questions: number;
  /** Written answers that wait for the student's own marking. */
  waiting: number;
  /** Null until the attempt is handed in, every answer has marks, and the student may see them. */
  marks: { marks: number; maxMarks: number } | null;
};

export type WorkPage = { rows: WorkRow[]; page: number; pages: number; total: number };

/** Everything the actor ever started, newest first, twenty to a page; a page beyond the end shows the last one. */
export const listWork = cache(async (actor: Actor, page: number): Promise<WorkPage> => {
  const total = await db.attempt.count({ where: readableAttempts(actor) });
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await findRows(actor, readableAttempts(actor), PAGE_SIZE, (shown - 1) * PAGE_SIZE);
  return { rows, page: shown, pages, total };
});

/** The actor's last attempts, newest first. */
export const listRecentWork = cache(
  (actor: Actor, count: number): Promise<WorkRow[]> => findRows(actor, readableAttempts(actor), count, 0),
);

/** The actor's open attempts, newest first. */
export const listOpenWork = cache(
  (actor: Actor): Promise<WorkRow[]> =>
    findRows(actor, { ...readableAttempts(actor), state: 'open' }, PAGE_SIZE, 0),
);

/** The actor's attempts at one assignment, newest first, named by their numbers. */
export const listAttemptsAt = cache(async (actor: Actor, assignmentId: string): Promise<WorkRow[]> => {
  const rows = await findRows(actor, { ...readableAttempts(actor), assignmentId }, MOST_ATTEMPTS, 0);
  return rows.map((row) => ({ ...row, title: `Attempt ${row.number ?? 1}` }));
});

/** Practice that is handed in, with written answers that nobody has marked, newest first. */
export const listWaitingWork = cache(
  (actor: Actor, count: number): Promise<WorkRow[]> =>
    findRows(
      actor,
      {
        ...reviewableAttempts(actor),
        // What was set is marked by a teacher.
        assignmentId: null,
        responses: {
          some: {
            value: { not: '' },
            itemVersion: { item: { type: { not: 'multiple_choice' } } },
            awards: { none: { kind: { in: ['self', 'teacher'] } } },
          },
        },
      },
      count,
      0,
    ),
);

/** @param where must hold the actor's scope. */
async function findRows(
  actor: Actor,
  where: Prisma.AttemptWhereInput,
  take: number,
  skip: number,
): Promise<WorkRow[]> {
  const { timeZone, now } = await findClock(actor);
  const attempts = await db.attempt.findMany({
    where,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take,
    skip,
    select: {
      id: true,
      title: true,
      state: true,
      timing: true,
      startedAt: true,
      deadlineAt: true,
      stopsAt: true,
      breakStartedAt: true,
      number: true,
      late: true,
      lateVerdict: true,
      assignment: { select: { late: true } },
      responses: {
        orderBy: { position: 'asc' },
        select: {
          id: true,
          section: true,
          choose: true,
          maxMarks: true,
          agreedAwardId: true,
          awards: { select: { id: true, kind: true, round: true, marks: true } },
          itemVersion: { select: { item: { select: { type: true } } } },
        },
      },
    },
  });
  if (attempts.length === 0) return [];
  const ids = attempts.map((attempt) => attempt.id);
  const single = attempts.filter((attempt) => attempt.responses.length === 1).map((attempt) => attempt.id);
  const [blank, questions, parts] = await Promise.all([
    findBlank(actor, ids),
    findEssayQuestions(actor, single),
    findParts(actor.schoolId, ids),
  ]);
  return attempts.map(({ responses, startedAt, assignment, ...attempt }) => {
    const marked: MarkedResponse[] = responses.map((response) => ({
      section: response.section,
      choose: response.choose,
      maxMarks: response.maxMarks,
      written: response.itemVersion.item.type !== 'multiple_choice',
      blank: blank.has(response.id),
      // What was set is marked by teachers: of their awards the one counts that they agreed on.
      awards: response.awards.filter(
        ({ id, kind }) => !assignment || kind === 'automatic' || id === response.agreedAwardId,
      ),
    }));
    const handedIn = attempt.state === 'handed_in';
    // A break hides the question everywhere.
    const hidden = !handedIn && isOnBreak(attempt.breakStartedAt, now);
    const waiting = handedIn && !assignment ? waitingAnswers(marked) : 0;
    const hiddenMarks = assignment !== null && !parts.get(attempt.id)?.marks;
    return {
      id: attempt.id,
      title: attempt.title,
      number: attempt.number,
      question: responses.length === 1 && !hidden ? (questions.get(attempt.id) ?? null) : null,
      started: dayAndTime(startedAt, now, timeZone),
      startedAt: startedAt.toISOString(),
      open: !handedIn,
      state:
        handedIn && assignment
          ? handedInWords(lateStanding(assignment.late, attempt))
          : stateWords(attempt, waiting, now),
      ...answeredOf(marked),
      waiting,
      marks: handedIn && !hiddenMarks ? totalMarks(marked) : null,
    };
  });
}

const HANDED_IN = { in_time: 'handed_in', counts: 'late', waits: 'held', refused: 'refused' } as const;
const handedInWords = (standing: keyof typeof HANDED_IN) => assignedWords({ state: HANDED_IN[standing] });

/** Ids of responses without an answer; asked apart, so that lists never read whole essays. */
async function findBlank(actor: Actor, attemptIds: string[]): Promise<Set<string>> {
  const rows = await db.response.findMany({
    where: { schoolId: actor.schoolId, attemptId: { in: attemptIds }, value: '' },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}

/** The question of each attempt's essay, by attempt id. */
async function findEssayQuestions(actor: Actor, attemptIds: string[]): Promise<Map<string, string>> {
  if (attemptIds.length === 0) return new Map();
  const rows = await db.response.findMany({
    where: { schoolId: actor.schoolId, attemptId: { in: attemptIds }, presetId: { not: null } },
    select: { attemptId: true, itemVersion: { select: { content: true } } },
  });
  return new Map(rows.map((row) => [row.attemptId, ItemContentSchema.parse(row.itemVersion.content).stem]));
}
