import type { QuestionView } from '../views';
import { countWords } from '../words';

/** What a question of the paper looks like from outside, with its present answer. */
export type QuestionSummary = {
  position: number;
  answered: boolean;
  flagged: boolean;
  /** Null for multiple choice. */
  words: number | null;
};

type Answer = Pick<QuestionView, 'value' | 'working'>;

const KIND = { multiple_choice: null, short_answer: 'short answer', essay: 'essay' } as const;
const marks = (count: number) => `${count} ${count === 1 ? 'mark' : 'marks'}`;

/** "1 word", "412 words", "1,204 words". */
export function wordsLabel(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'word' : 'words'}`;
}

/** State of one question for the strip and the review page. */
export function summarise(question: QuestionView, answer: Answer): QuestionSummary {
  return {
    position: question.position,
    answered: answer.value.trim() !== '',
    flagged: answer.working.flagged === true,
    words: question.content.type === 'multiple_choice' ? null : countWords(answer.value),
  };
}

/** What a screen reader says of a plate: "Question 3, 2 marks, answered, flagged for review". */
export function plateLabel(question: QuestionView, summary: QuestionSummary, current: boolean): string {
  const parts = [`Question ${question.position}`, marks(question.maxMarks)];
  if (current) parts.push('current');
  parts.push(summary.answered ? 'answered' : 'not started');
  if (summary.flagged) parts.push('flagged for review');
  return parts.join(', ');
}

/** The small print of a plate: "20 marks · essay, about 35 min", or with its words once written. */
export function plateNote(question: QuestionView, summary: QuestionSummary, current: boolean): string {
  const kind = KIND[question.content.type];
  if (!kind) return marks(question.maxMarks);
  if (summary.words && !current) return `${marks(question.maxMarks)} · ${kind}, ${wordsLabel(summary.words)}`;
  const minutes = suggestedMinutes(question);
  return `${marks(question.maxMarks)} · ${kind}${minutes ? `, about ${minutes} min` : ''}`;
}

/** Minutes to plan for: the preset's plan, write and check together, or the question's own; null when not known. */
export function suggestedMinutes({ aim, content }: QuestionView): number | null {
  if (aim) return aim.plan + aim.write + aim.check;
  return content.type === 'short_answer' ? content.minutes : null;
}

/** "3", "3 and 6", "3, 6 and 7". */
export function listed(positions: readonly (string | number)[]): string {
  if (positions.length < 2) return positions.join('');
  return `${positions.slice(0, -1).join(', ')} and ${positions.at(-1)}`;
}

/** Positions without an answer, and the sentence that says so. */
export function unanswered(summaries: readonly QuestionSummary[]): { positions: number[]; sentence: string } {
  const positions = summaries.filter((summary) => !summary.answered).map((summary) => summary.position);
  if (positions.length === 0) return { positions, sentence: 'Every question has an answer.' };
  if (positions.length === summaries.length) return { positions, sentence: 'No question has an answer yet.' };
  const subject = positions.length === 1 ? '1 question has' : `${positions.length} questions have`;
  return { positions, sentence: `${subject} no answer: ${listed(positions)}.` };
}

/** "B. Nikita Khrushchev" for the chosen option of multiple choice; undefined without one. */
export function optionWords({ content }: QuestionView, value: string): string | undefined {
  if (content.type !== 'multiple_choice') return;
  const index = content.options.findIndex((option) => option.id === value);
  return index < 0 ? undefined : `${String.fromCharCode(65 + index)}. ${content.options[index]?.text}`;
}
