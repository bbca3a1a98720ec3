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
    <PlateStrip
      plates={questions.map((question) => ({
        position: question.position,
        quiet: question.type === 'multiple_choice',
        ...markOf(question),
      }))}
    />
  );
}

type PlateOf = {
  position: number;
  icon: 'check' | 'close' | 'pencil';
  words: string;
  state: string;
  /** The words are for screen readers alone. */
  quiet?: boolean;
};

/** Plates that lead to the questions below. */
export function PlateStrip({ plates }: { plates: readonly PlateOf[] }) {
  return (
    <nav aria-label="Questions" className="no-print mb-9">
      <ol className="flex flex-wrap gap-x-2 gap-y-2.5 px-1">
        {plates.map(({ position, icon, words, state, quiet }) => (
          <li key={position}>
            <a href={`#q${position}`} className="plate min-h-11 min-w-11" data-state={state}>
              <span className="flex items-center gap-1">
                <span className="sr-only">Question </span>
                {position}
                <Icon name={icon} size={15} />
                <span className={quiet ? 'sr-only' : 'text-sm'}>{words}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
