import { type Choosable, countingQuestions } from '@/lib/item-bank/choose';
import type { QuestionView } from '../views';
import { countWords } from '../words';

/** What a question of the paper looks like from outside, with its present answer. */
export type QuestionSummary = Choosable & {
  position: number;
  answered: boolean;
  flagged: boolean;
  /** Null for multiple choice. */
  words: number | null;
};

type Answer = Pick<QuestionView, 'value' | 'working'>;

/** What a written question is called; one marked by an exam format's scheme is no short answer. */
function kindOf(content: QuestionView['content']): string | null {
  if (content.type === 'multiple_choice') return null;
  if (content.type === 'essay') return 'essay';
  return content.preset ? 'written answer' : 'short answer';
}

const marks = (count: number) => `${count} ${count === 1 ? 'mark' : 'marks'}`;

/** "1 word", "412 words", "1,204 words". */
export function wordsLabel(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'word' : 'words'}`;
}

/** State of one question for the strip and the review page. */
export function summarise(question: QuestionView, answer: Answer): QuestionSummary {
  return {
    position: question.position,
    section: question.section,
    choose: question.choose,
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
  const kind = kindOf(question.content);
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

/** Positions that still want an answer, none of a section where enough is answered, and the sentence that says so. */
export function unanswered(summaries: readonly QuestionSummary[]): { positions: number[]; sentence: string } {
  const counting = new Set(countingQuestions(summaries, (summary) => (summary.answered ? 1 : 0)));
  const complete = (section: string | null) =>
    [...counting].every((summary) => summary.section !== section || summary.answered);
  const positions = summaries
    .filter((one) => !one.answered && !(one.choose && complete(one.section)))
    .map((summary) => summary.position);
  if (positions.length === 0) {
    const all = summaries.every((summary) => summary.answered);
    const sentence = all ? 'Every question has an answer.' : 'You have answered as many questions as asked.';
    return { positions, sentence };
  }
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
