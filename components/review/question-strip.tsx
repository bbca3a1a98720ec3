import { Icon } from '@/components/ui/icon';
import type { QuestionReview } from '@/lib/attempts/review-views';

type Mark = { icon: 'check' | 'close' | 'pencil'; words: string; state: 'full' | 'done' | 'open' };

/** How a question stands, told by word, icon and fill. */
function markOf(question: QuestionReview): Mark {
  if (question.type !== 'multiple_choice') {
    return question.award
      ? { icon: 'check', words: `${question.award.marks} of ${question.maxMarks}`, state: 'done' }
      : { icon: 'pencil', words: 'to mark', state: 'open' };
  }
  if (question.outcome === 'right') return { icon: 'check', words: 'right', state: 'full' };
  return { icon: 'close', words: question.outcome === 'wrong' ? 'wrong' : 'no answer', state: 'open' };
}

/** One plate per question, each a link to it. */
export function QuestionStrip({ questions }: { questions: readonly QuestionReview[] }) {
  return (
    <nav aria-label="Questions" className="no-print mb-9">
      <ol className="flex flex-wrap gap-x-2 gap-y-2.5 px-1">
        {questions.map((question) => {
          const { icon, words, state } = markOf(question);
          return (
            <li key={question.responseId}>
              <a href={`#q${question.position}`} className="plate min-h-11 min-w-11" data-state={state}>
                <span className="flex items-center gap-1">
                  <span className="sr-only">Question </span>
                  {question.position}
                  <Icon name={icon} size={15} />
                  <span className={question.type === 'multiple_choice' ? 'sr-only' : 'text-sm'}>{words}</span>
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
