import type { ReviewView } from '@/lib/attempts/review-views';
import { pack } from '@/lib/platform/packed';
import styles from './review.module.css';
import { ReviewHeading } from './review-heading';
import { ReviewQuestions } from './review-questions';
import { UnfoldTarget } from './unfold-target';

/** The review of an attempt that is handed in: what to do next, then question by question. */
export function ReviewScreen({ review }: { review: ReviewView }) {
  return (
    <div className={styles.review}>
      <UnfoldTarget />
      <ReviewHeading review={review} />
      <div className="wide max-w-[1240px] pt-6 pb-20">
        <ReviewQuestions packed={pack(review.questions)} attemptId={review.attemptId} />
      </div>
    </div>
  );
}
