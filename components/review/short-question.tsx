import type { ShortReview } from '@/lib/attempts/review-views';
import { OwnMark } from './own-mark';
import { QuestionSection } from './question-section';
import { Script } from './script';
import { ShortGuidance } from './short-guidance';
import { WrittenNote } from './written-note';

/** A short answer beside its own mark, then what earns marks. */
export function ShortQuestion({ question, attemptId }: { question: ShortReview; attemptId: string }) {
  return (
    <QuestionSection question={question} note={<WrittenNote question={question} />}>
      <div className="mb-6 grid gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label="Your answer">
          <h3 className="mb-1 font-semibold text-sm">Your answer</h3>
          <Script question={question} />
        </section>
        <OwnMark question={question} attemptId={attemptId} />
      </div>
      <ShortGuidance question={question} points />
    </QuestionSection>
  );
}
