import { Paragraphs } from '@/components/ui/inline';
import type { CitedView, EssayReview } from '@/lib/attempts/review-views';
import { Disclosure } from './disclosure';
import { CitedList, FactList } from './facts';
import { ModelAnswerText } from './model-answer';

/** What the question asks and what can be said about it: the indicative content of the mark scheme. */
export function EssayContent({ question }: { question: EssayReview }) {
  const { position } = question;
  const part = (title: string, points: readonly CitedView[]) =>
    points.length > 0 && (
      <Disclosure title={title} note={`${points.length}`}>
        <CitedList points={points} position={position} />
      </Disclosure>
    );
  return (
    <div>
      {question.asks !== '' && (
        <Disclosure title="What the question asks">
          <div className="reading">
            <Paragraphs text={question.asks} />
          </div>
        </Disclosure>
      )}
      {part('Points for', question.pointsFor)}
      {part('Points against', question.pointsAgainst)}
      {part('Historians', question.historians)}
      {part('Counter-arguments', question.counterArguments)}
      {part('Judgements that can succeed', question.judgements)}
      {part('Common errors', question.commonErrors)}
      {part('Limits on the mark', [...question.scheme.caps.map(plain), ...question.essayCaps])}
      {question.facts.length > 0 && (
        <Disclosure title="The facts behind this question" note={`${question.facts.length}`}>
          <FactList facts={question.facts} position={position} />
        </Disclosure>
      )}
    </div>
  );
}

const plain = (text: string): CitedView => ({ label: null, text, facts: [], misconceptions: [] });

/** The same idea at two adjoining levels, and why they differ. */
export function BoundaryPairs({ question }: { question: EssayReview }) {
  return <CitedList points={question.boundaryPairs} position={question.position} />;
}

/** Plan, top and middling answer with comments, and how the two compare. */
export function ModelAnswers({ question }: { question: EssayReview }) {
  return (
    <div className="grid gap-8">
      <section>
        <h3 className="mb-2 font-semibold">A plan</h3>
        <CitedList points={question.modelPlan} position={question.position} />
      </section>
      <section>
        <h3 className="mb-2 font-semibold">An answer in the top level</h3>
        <ModelAnswerText answer={question.topAnswer} />
      </section>
      <section>
        <h3 className="mb-2 font-semibold">A middling answer</h3>
        <ModelAnswerText answer={question.middlingAnswer} />
      </section>
      <section>
        <h3 className="mb-2 font-semibold">What an examiner says about the two</h3>
        <div className="reading">
          <Paragraphs text={question.examinerComments} />
        </div>
      </section>
    </div>
  );
}

/** What to do in the next essay. */
export function AfterMarking({ question }: { question: EssayReview }) {
  return (
    <div className="grid gap-x-16 gap-y-6 lg:grid-cols-2">
      <section>
        <h3 className="mb-1 font-semibold text-sm">Next steps</h3>
        <CitedList points={question.nextSteps} position={question.position} />
      </section>
      <section>
        <h3 className="mb-1 font-semibold text-sm">Checklist for a second try</h3>
        <CitedList points={question.checklist} position={question.position} />
      </section>
    </div>
  );
}
