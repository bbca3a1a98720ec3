import type { AssignedReview, ShownQuestion } from '@/lib/attempts/assigned-views';
import { pack } from '@/lib/platform/packed';
import { AssignedHeading } from './assigned-heading';
import { AssignedQuestions } from './assigned-questions';
import { ReopeningWatch } from './reopening-watch';
import styles from './review.module.css';
import { UnfoldTarget } from './unfold-target';

/** An attempt of an assignment, with as much as its student may see now. */
export function AssignedScreen({ review }: { review: AssignedReview }) {
  const { questions, attemptId, parts } = review;
  return (
    <div className={styles.review}>
      <UnfoldTarget />
      {!isMarked(questions) && <ReopeningWatch attemptId={attemptId} />}
      <AssignedHeading review={review} />
      <div className="wide max-w-[1240px] pt-6 pb-20">
        <AssignedQuestions packed={pack(questions)} attemptId={attemptId} parts={parts} />
      </div>
    </div>
  );
}

/** What a teacher has marked cannot be opened again. */
const isMarked = (questions: readonly ShownQuestion[]) =>
  questions.some((one) => one.kind === 'written' && one.given.state === 'marked');
