import 'server-only';
import { cache } from 'react';
import { lateStanding } from '@/lib/assignments/counting';
import { stateWords as assignedWords } from '@/lib/assignments/due';
import { shownParts } from '@/lib/assignments/showing-queries';
import type { Actor } from '@/lib/auth/actor';
import { reviewableAttempts } from '@/lib/auth/scope';
import { dayAndTime } from '@/lib/platform/dates';
import { findClock } from './progress-queries';
import { isOnBreak } from './timing';
import { answeredOf, type MarkedResponse, stateWords, totalMarks, waitingAnswers } from './work';
import { type AwardFacts, countWork, findWorkFacts, type Pick, type WorkFacts } from './work-facts-queries';

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
  const total = await countWork(actor);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(Math.max(1, page), pages);
  const [rows = []] = await findLists(actor, [{ take: PAGE_SIZE, skip: (shown - 1) * PAGE_SIZE }]);
  return { rows, page: shown, pages, total };
});

const OPEN: Pick = { state: 'open', take: PAGE_SIZE };

/** The actor's open attempts, newest first. */
export const listOpenWork = cache(async (actor: Actor): Promise<WorkRow[]> => {
  const [rows = []] = await findLists(actor, [OPEN]);
  return rows;
});

/** The actor's attempts at one assignment, newest first, named by their numbers. */
export const listAttemptsAt = cache(async (actor: Actor, assignmentId: string): Promise<WorkRow[]> => {
  const [rows = []] = await findLists(actor, [{ assignmentId, take: MOST_ATTEMPTS }]);
  return rows.map((row) => ({ ...row, title: `Attempt ${row.number ?? 1}` }));
});

/**
 * - `open`: what is not handed in.
 * - `waiting`: practice that is handed in, with written answers that nobody has marked.
 * - `recent`: the last attempts, whatever they are.
 */
export type HomeWork = { open: WorkRow[]; waiting: WorkRow[]; recent: WorkRow[] };

/** The lists of the actor's first page, each newest first, at most so many of the last two. */
export const listHomeWork = cache(
  async (actor: Actor, counts: { waiting: number; recent: number }): Promise<HomeWork> => {
    const { state } = reviewableAttempts(actor);
    const [open = [], waiting = [], recent = []] = await findLists(actor, [
      OPEN,
      { state, waiting: true, take: counts.waiting },
      { take: counts.recent },
    ]);
    return { open, waiting, recent };
  },
);

/** The rows of each pick. */
async function findLists(actor: Actor, picks: readonly Pick[]): Promise<WorkRow[][]> {
  const [clock, facts] = await Promise.all([findClock(actor), findWorkFacts(actor, picks)]);
  const rows = facts.map((one) => ({ picks: one.picks, row: rowOf(one, clock) }));
  return picks.map((_pick, place) => rows.filter((one) => one.picks.includes(place)).map(({ row }) => row));
}

function rowOf(attempt: WorkFacts, { now, timeZone }: { now: Date; timeZone: string }): WorkRow {
  const { policy, startedAt } = attempt;
  const responses = markedOf(attempt);
  const handedIn = attempt.state === 'handed_in';
  // A break hides the question everywhere.
  const hidden = !handedIn && isOnBreak(attempt.breakStartedAt, now);
  const waiting = handedIn && policy === null ? waitingAnswers(responses) : 0;
  const hiddenMarks = policy !== null && !shownParts(attempt, now).marks;
  return {
    id: attempt.id,
    title: attempt.title,
    number: attempt.number,
    question: hidden ? null : attempt.question,
    started: dayAndTime(startedAt, now, timeZone),
    startedAt: startedAt.toISOString(),
    open: !handedIn,
    state:
      handedIn && policy !== null
        ? handedInWords(lateStanding(policy, attempt))
        : stateWords(attempt, waiting, now),
    ...answeredOf(responses),
    waiting,
    marks: handedIn && !hiddenMarks ? totalMarks(responses) : null,
  };
}

/** The responses with the awards that count. */
function markedOf({ responses, awards, policy }: WorkFacts): MarkedResponse[] {
  const given = new Map<string, AwardFacts[]>(responses.map(({ id }) => [id, []]));
  for (const award of awards) given.get(award.responseId)?.push(award);
  return responses.map((response) => ({
    ...response,
    // What was set is marked by teachers: of their awards the one counts that they agreed on.
    awards: (given.get(response.id) ?? []).filter(
      ({ id, kind }) => policy === null || kind === 'automatic' || id === response.agreedAwardId,
    ),
  }));
}

const HANDED_IN = { in_time: 'handed_in', counts: 'late', waits: 'held', refused: 'refused' } as const;
const handedInWords = (standing: keyof typeof HANDED_IN) => assignedWords({ state: HANDED_IN[standing] });
