import { type Choosable, countingQuestions } from '@/lib/item-bank/choose';

/** A question as far as the total is concerned. */
export type Scored = Choosable & {
  maxMarks: number;
  /** Null while nobody has marked it; never read as 0. */
  marks: number | null;
  blank: boolean;
};

/**
 * The total of an attempt. `marks` and `maxMarks` are over the questions that are marked, so that what is not marked
 * counts neither as 0 nor as lost; `marks` is null while none is marked. `marked` of `count` questions are marked.
 */
export type Total = { marks: number | null; maxMarks: number; marked: number; count: number };

/** Of a section with a choice the best marked answers count, then what is only written, then what is empty. */
const worth = ({ marks, blank }: Scored) => (marks !== null ? marks + 1 : blank ? 0 : 0.5);

/** Marks of an attempt; see Total. No questions: nothing of nothing. */
export function totalOf(questions: readonly Scored[]): Total {
  const counting = countingQuestions(questions, worth);
  const marked = counting.filter((one) => one.marks !== null);
  return {
    marks: marked.length === 0 ? null : marked.reduce((sum, one) => sum + (one.marks ?? 0), 0),
    maxMarks: marked.reduce((sum, one) => sum + one.maxMarks, 0),
    marked: marked.length,
    count: counting.length,
  };
}

/** Which questions count in the total, by their place in the list. */
export function countsInTotal(questions: readonly Scored[]): boolean[] {
  const counting = new Set(countingQuestions(questions, worth));
  return questions.map((one) => counting.has(one));
}

/**
 * Which questions still wait for a person. An empty answer waits too (a person gives it 0), except in a section with a
 * choice where enough others are answered.
 * @param questions the written ones of an attempt.
 */
export function waitingOf<T extends Scored>(questions: readonly T[]): T[] {
  return questions.filter((one) => {
    if (one.marks !== null) return false;
    if (!one.choose || !one.blank) return true;
    const answered = questions.filter((other) => other.section === one.section && !other.blank);
    return answered.length < one.choose;
  });
}

/** An attempt as far as late work and the choice between attempts are concerned. */
export type Sat = {
  number: number;
  late: boolean;
  lateVerdict: 'accepted' | 'refused' | null;
  /** Marks so far; null while none is given. */
  marks: number | null;
};

export type LatePolicy = 'closed' | 'held' | 'accepted';
export type LateStanding = 'in_time' | 'counts' | 'waits' | 'refused';

/** What becomes of a hand-in under the policy: in time, late and counting, late and waiting, or refused. */
export function lateStanding(
  policy: LatePolicy,
  { late, lateVerdict }: Pick<Sat, 'late' | 'lateVerdict'>,
): LateStanding {
  if (!late) return 'in_time';
  if (lateVerdict === 'refused') return 'refused';
  if (lateVerdict === 'accepted' || policy === 'accepted') return 'counts';
  return 'waits';
}

/**
 * The one of a student's handed-in attempts that counts: the first, the last, or the best by marks so far (the earlier
 * of equals; what has no marks yet comes last). Late work that waits or was refused does not count.
 * @returns null when none counts.
 */
export function countingAttempt<T extends Sat>(
  rule: 'first' | 'last' | 'best',
  policy: LatePolicy,
  attempts: readonly T[],
): T | null {
  const counting = attempts
    .filter((one) => ['in_time', 'counts'].includes(lateStanding(policy, one)))
    .sort((a, b) => a.number - b.number);
  if (rule === 'last') return counting.at(-1) ?? null;
  if (rule === 'first') return counting[0] ?? null;
  const [best] = counting.sort((a, b) => (b.marks ?? -1) - (a.marks ?? -1) || a.number - b.number);
  return best ?? null;
}
