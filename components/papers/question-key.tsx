import { LevelLadder } from '@/components/mark-schemes/level-ladder';
import { EssayContent } from '@/components/review/essay-guidance';
import styles from '@/components/review/review.module.css';
import { ShortGuidance } from '@/components/review/short-guidance';
import { Inline } from '@/components/ui/inline';
import type { QuestionReview, SchemeView } from '@/lib/attempts/review-views';

/** What is right and what is marked: the key with its reasons, or points, levels and indicative content. For staff. */
export function QuestionKey({ question }: { question: QuestionReview }) {
  if (question.type === 'multiple_choice') {
    return (
      <ul className="rows text-sm">
        {question.options.map((option) => (
          <li key={option.id} className="py-1.5">
            <p className={option.right ? 'font-semibold text-spruce' : ''}>
              {option.letter}
              {option.right && ' · Right answer'}
            </p>
            <p className="text-ink-2">
              <Inline text={option.reason} />
            </p>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className={styles.review}>
      <Scheme scheme={question.scheme} />
      {question.type === 'essay' ? (
        <EssayContent question={question} />
      ) : (
        <ShortGuidance question={question} points />
      )}
    </div>
  );
}

function Scheme({ scheme }: { scheme: SchemeView }) {
  if (scheme.kind === 'ticks') return null;
  return (
    <div className="mb-3">
      <p className="mb-1 font-semibold text-sm">{scheme.name}</p>
      {scheme.kind === 'levels' ? (
        <LevelLadder levels={scheme.levels} at={-1} />
      ) : (
        <ul className="rows text-sm">
          {scheme.criteria.map((one) => (
            <li key={one.id} className="py-1.5">
              <b className="font-semibold">{one.name}</b>, {one.marks === 1 ? '1 mark' : `${one.marks} marks`}
              : <span className="text-ink-2">{one.descriptor}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
