import type { EssayReview } from '@/lib/attempts/review-views';
import { Disclosure } from './disclosure';
import { AfterMarking, BoundaryPairs, EssayContent, ModelAnswers } from './essay-guidance';
import { OwnMark } from './own-mark';
import { QuestionSection } from './question-section';
import { Plan, Script } from './script';
import { WrittenNote } from './written-note';

/** An essay beside its own mark, then the comparison and the indicative content. */
export function EssayQuestion({ question, attemptId }: { question: EssayReview; attemptId: string }) {
  const marked = question.award !== null;
  return (
    <QuestionSection question={question} note={<WrittenNote question={question} />}>
      <div className="mb-8 grid gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label="Your essay">
          <h3 className="mb-1 font-semibold text-sm">Your essay</h3>
          <Script question={question} />
          <Plan plan={question.plan} />
        </section>
        <OwnMark question={question} attemptId={attemptId} />
      </div>
      {marked && <AfterMarking question={question} />}
      <div className="mt-6">
        <Disclosure title="Compare with pairs at the boundary of two levels" open={marked}>
          <BoundaryPairs question={question} />
        </Disclosure>
        {!marked && (
          <Disclosure title="Next steps and a checklist">
            <AfterMarking question={question} />
          </Disclosure>
        )}
        <Disclosure
          id={`q${question.position}-model`}
          title="Model answers"
          note="plan, top answer, middling answer"
        >
          <ModelAnswers question={question} />
        </Disclosure>
      </div>
      <h3 className="mt-8 mb-2 font-semibold text-sm">What the question is about</h3>
      <EssayContent question={question} />
    </QuestionSection>
  );
}
