import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { reviewableAttempts } from '@/lib/auth/scope';
import { countingQuestions } from '@/lib/item-bank/choose';
import { nextStepAfter } from './next-step';
import { loadReview } from './review-load-queries';
import type { QuestionReview, ReviewView } from './review-views';

/**
 * All that a student sees of practice of their own that is handed in: answers, marks, keys, reasons, mark schemes,
 * model answers and the facts behind them.
 * @returns null for an attempt that is absent, not the actor's, still open, or of an assignment (findAssignedReview).
 */
export const findReview = cache(async (actor: Actor, attemptId: string): Promise<ReviewView | null> => {
  const own = { ...reviewableAttempts(actor), assignmentId: null };
  const loaded = await loadReview(own, attemptId, actor.userId);
  if (!loaded) return null;
  const { view, questions } = loaded;
  return { ...view, ...totals(questions), nextStep: nextStepAfter(attemptId, questions), questions };
});

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
