import { type Choosable, countingQuestions } from '@/lib/item-bank/choose';
import { type Clocked, isOnBreak, phaseOf } from './timing';

/** One response as far as marks are concerned. */
export type MarkedResponse = Choosable & {
  maxMarks: number;
  /** Short answers and essays: a person marks them. */
  written: boolean;
  blank: boolean;
  awards: readonly { kind: 'automatic' | 'self' | 'teacher'; round: number; marks: number }[];
};

const WEIGHT = { automatic: 0, self: 1, teacher: 2 };

/**
 * Marks that count for a response: a teacher's before the student's own before automatic ones, the last round first.
 * A written answer that was left empty has 0 marks; nobody needs to mark it.
 * @returns null while it waits for a person.
 */
export function countingMarks(response: MarkedResponse): number | null {
  const [first] = [...response.awards].sort((a, b) => WEIGHT[b.kind] - WEIGHT[a.kind] || b.round - a.round);
  if (first) return first.marks;
  return response.written && response.blank ? 0 : null;
}

/** Marks of a whole attempt, the best answers where there was a choice; null until every response has some. */
export function totalMarks(responses: readonly MarkedResponse[]): { marks: number; maxMarks: number } | null {
  const marked: (MarkedResponse & { marks: number })[] = [];
  for (const response of responses) {
    const marks = countingMarks(response);
    if (marks === null) return null;
    marked.push({ ...response, marks });
  }
  const counting = countingQuestions(marked, (one) => one.marks);
  const sum = (of: (one: (typeof marked)[number]) => number) =>
    counting.reduce((total, one) => total + of(one), 0);
  return { marks: sum((one) => one.marks), maxMarks: sum((one) => one.maxMarks) };
}

/** How many questions are to be answered, and how many of these are. */
export function answeredOf(responses: readonly MarkedResponse[]): { answered: number; questions: number } {
  const counting = countingQuestions(responses, (response) => (response.blank ? 0 : 1));
  return {
    answered: counting.filter((response) => !response.blank).length,
    questions: counting.length,
  };
}

/** How many written answers wait for the student's own marking. */
export function waitingAnswers(responses: readonly MarkedResponse[]): number {
  return responses.filter((response) => response.written && countingMarks(response) === null).length;
}

/**
 * State of an attempt in plain words.
 * @param waiting written answers that still wait for the student's own marking.
 */
export function stateWords(attempt: Clocked, waiting: number, now: Date): string {
  const phase = phaseOf(attempt, now);
  if (phase === 'closed') return waiting > 0 ? 'Waiting for your own marking' : 'Handed in';
  if (isOnBreak(attempt.breakStartedAt, now)) return 'On a break';
  if (phase === 'running_on') return 'In progress, past its time';
  if (phase !== 'writing') return 'Time is over: open it to hand it in';
  if (attempt.deadlineAt === null) return 'In progress, no time limit';
  const minutes = Math.ceil((attempt.deadlineAt.getTime() - now.getTime()) / 60_000);
  return `In progress, ${plural(minutes, 'minute')} left`;
}

/** "1 question", "5 questions". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
