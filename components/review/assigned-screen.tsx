import type { AssignedReview, ShownQuestion } from '@/lib/attempts/assigned-views';
import { AssignedHeading } from './assigned-heading';
import { AssignedChoice, AssignedWritten } from './assigned-question';
import { PlateStrip } from './question-strip';
import styles from './review.module.css';
import { UnfoldTarget } from './unfold-target';

/** An attempt of an assignment, with as much as its student may see now. */
export function AssignedScreen({ review }: { review: AssignedReview }) {
  return (
    <div className={styles.review}>
      <UnfoldTarget />
      <AssignedHeading review={review} />
      <div className="wide max-w-[1240px] pt-6 pb-20">
        {review.questions.length > 1 && (
          <PlateStrip
            plates={review.questions.map((one) => ({ position: one.question.position, ...plateOf(one) }))}
          />
        )}
        {review.questions.map((one) =>
          one.kind === 'choice' ? (
            <AssignedChoice key={one.question.responseId} shown={one} />
          ) : (
            <AssignedWritten
              key={one.question.responseId}
              shown={one}
              attemptId={review.attemptId}
              parts={review.parts}
            />
          ),
        )}
      </div>
    </div>
  );
}

/** How a question stands, without its mark: that is behind a button. */
function plateOf(one: ShownQuestion): { icon: 'check' | 'close' | 'pencil'; words: string; state: string } {
  if (one.kind === 'written') {
    if (one.question.answer.trim() === '') return { icon: 'close', words: 'no answer', state: 'open' };
    if (one.given.state === 'marked') return { icon: 'check', words: 'marked', state: 'done' };
    return {
      icon: 'pencil',
      words: one.given.state === 'unmarked' ? 'not marked yet' : 'answered',
      state: 'open',
    };
  }
  if (one.full) {
    const right = one.full.outcome === 'right';
    const words = { right: 'right', wrong: 'wrong', unanswered: 'no answer' }[one.full.outcome];
    return { icon: right ? 'check' : 'close', words, state: right ? 'full' : 'open' };
  }
  const chosen = one.question.options.some((option) => option.chosen);
  return { icon: chosen ? 'pencil' : 'close', words: chosen ? 'answered' : 'no answer', state: 'open' };
}
