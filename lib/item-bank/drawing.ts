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
};

/** A question as far as a draw looks at it. */
export type Drawable = {
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
  const { type, topicId, skill, difficulty, marks, presetId } = wish;
  const own = question.type === 'multiple_choice' ? 1 : question.marks;
  const essay = question.type === 'essay';
  return (
    question.type === type &&
    (topicId === null || question.topicId === topicId) &&
    (skill == null || question.skill === skill) &&
    (difficulty == null || question.difficulty === difficulty) &&
    (essay || marks == null || own === marks) &&
    (!essay || presetId === null || question.presets.includes(presetId))
  );
}
