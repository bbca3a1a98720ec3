import type { QuestionReview, ReviewView } from '@/lib/attempts/review-views';
import { ChoiceQuestion } from './choice-question';
import { EssayQuestion } from './essay-question';
import { QuestionStrip } from './question-strip';
import styles from './review.module.css';
import { ReviewHeading } from './review-heading';
import { ShortQuestion } from './short-question';
import { UnfoldTarget } from './unfold-target';

/** The review of an attempt that is handed in: what to do next, then question by question. */
export function ReviewScreen({ review }: { review: ReviewView }) {
  return (
    <div className={styles.review}>
      <UnfoldTarget />
      <ReviewHeading review={review} />
      <div className="wide max-w-[1240px] pt-6 pb-20">
        {review.questions.length > 1 && <QuestionStrip questions={review.questions} />}
        {review.questions.map((question) => (
          <Question key={question.responseId} question={question} attemptId={review.attemptId} />
        ))}
      </div>
    </div>
  );
}

function Question({ question, attemptId }: { question: QuestionReview; attemptId: string }) {
  if (question.type === 'multiple_choice') return <ChoiceQuestion question={question} />;
  if (question.type === 'short_answer') return <ShortQuestion question={question} attemptId={attemptId} />;
  return <EssayQuestion question={question} attemptId={attemptId} />;
}
