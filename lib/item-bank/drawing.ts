import type { ItemContent } from './content';

/** What is asked of a question that is drawn or chosen by rule; null or absent asks for nothing. */
export type DrawWish = {
  type: ItemContent['type'];
  topicId: string | null;
  skill?: string | null;
  difficulty?: number | null;
  marks?: number | null;
  /** Exam format of the section; it matters to essays alone. */
  presetId: string | null;
  /** Slugs to draw from; absent: any. */
  only?: readonly string[];
};

/** A question as far as a draw looks at it. */
export type Drawable = {
  slug: string;
  type: ItemContent['type'];
  topicId: string;
  skill: string;
  difficulty: number;
  /** Marks of its own, as far as it has any: an essay has those of the exam format, multiple choice always one. */
  marks: number | null;
  /** Exam formats that an essay was written for; empty for others. */
  presets: readonly string[];
};

/**
 * Whether a question is what a draw asks for. An essay has the marks of the section's format, so that marks say nothing
 * about it; it has to be written for that format instead. Whether the question may be used at all (it left the bank, it
 * was seen, it stands in the paper already) is for the caller to know.
 */
export function mayDraw(wish: DrawWish, question: Drawable): boolean {
  const { type, topicId, skill, difficulty, marks, presetId, only } = wish;
  const own = question.type === 'multiple_choice' ? 1 : question.marks;
  const essay = question.type === 'essay';
  return (
    question.type === type &&
    (topicId === null || question.topicId === topicId) &&
    (skill == null || question.skill === skill) &&
    (difficulty == null || question.difficulty === difficulty) &&
    (essay || marks == null || own === marks) &&
    (!essay || presetId === null || question.presets.includes(presetId)) &&
    (only === undefined || only.includes(question.slug))
  );
}

/** Which of some draws a question suits, a 0 or 1 for each: questions of one kind are alike to them. */
export const kindOf = (draws: readonly DrawWish[], question: Drawable): string =>
  draws.map((draw) => (mayDraw(draw, question) ? '1' : '0')).join('');

/** How many questions there are of each kind. */
export type Kinds = ReadonlyMap<string, number>;

/**
 * How many questions are left for each of some draws that come one after the other, at the worst: whatever those before
 * it take. None gets the same question twice.
 * @param counts how many each of them draws.
 */
export function leftForDraws(counts: readonly number[], kinds: Kinds): number[] {
  const suiting = (...draws: number[]) =>
    [...kinds].reduce((sum, [kind, count]) => sum + (draws.every((at) => kind[at] === '1') ? count : 0), 0);
  return counts.map((_, at) => {
    const taken = counts
      .slice(0, at)
      .reduce((sum, count, earlier) => sum + Math.min(count, suiting(earlier, at)), 0);
    return Math.max(0, suiting(at) - taken);
  });
}

/** leftForDraws() of these questions. */
export const leftOf = (
  draws: readonly (DrawWish & { count: number })[],
  questions: readonly Drawable[],
): number[] =>
  leftForDraws(
    draws.map(({ count }) => count),
    countKinds(draws, questions),
  );

/** The kinds of questions, counted. */
export function countKinds(draws: readonly DrawWish[], questions: readonly Drawable[]): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const question of questions) {
    const kind = kindOf(draws, question);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return kinds;
}
