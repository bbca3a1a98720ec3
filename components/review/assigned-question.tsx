import { CriteriaTable } from '@/components/mark-schemes/criteria-table';
import { LevelLadder } from '@/components/mark-schemes/level-ladder';
import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';
import type { Parts } from '@/lib/assignments/showing';
import type { ShownQuestion } from '@/lib/attempts/assigned-views';
import type { EssayReview } from '@/lib/attempts/review-views';
import { ChoiceQuestion } from './choice-question';
import { Disclosure } from './disclosure';
import { AfterMarking, BoundaryPairs, EssayContent, ModelAnswers } from './essay-guidance';
import { FactList } from './facts';
import { OwnMark } from './own-mark';
import { QuestionSection } from './question-section';
import { Plan, Script } from './script';
import { ShortGuidance } from './short-guidance';

/** A multiple-choice question: with its key where that may be seen, else what was chosen. */
export function AssignedChoice({ shown }: { shown: Extract<ShownQuestion, { kind: 'choice' }> }) {
  const { question, full, marks } = shown;
  if (full) return <ChoiceQuestion question={full} marks={marks !== null} />;
  const chosen = question.options.some((option) => option.chosen);
  const words = chosen ? 'Answered' : 'No answer';
  const note = marks === null ? words : `${words} · ${marks} of ${question.maxMarks}`;
  return (
    <QuestionSection question={question} note={<span className="text-ink-2">{note}</span>}>
      <ol>
        {question.options.map((option) => (
          <li
            key={option.id}
            className={`grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 border-rule border-t px-3 py-3 ${
              option.chosen ? 'bg-water-tint shadow-[inset_4px_0_0_var(--ink)]' : ''
            }`}
          >
            <b className="font-semibold">{option.letter}</b>
            <div>
              <p className={`font-serif text-lg ${option.chosen ? 'font-semibold' : ''}`}>
                <Inline text={option.text} />
              </p>
              {option.chosen && <p className="mt-0.5 font-semibold text-sm">Your answer</p>}
            </div>
          </li>
        ))}
      </ol>
    </QuestionSection>
  );
}

type WrittenProps = {
  shown: Extract<ShownQuestion, { kind: 'written' }>;
  attemptId: string;
  parts: Parts;
};

/** A written answer: what the teacher says of it, where it stands, then what the mark scheme and the answers show. */
export function AssignedWritten({ shown, attemptId, parts }: WrittenProps) {
  const { question, given } = shown;
  const essay = question.type === 'essay';
  return (
    <QuestionSection question={question} note={<Note shown={shown} />}>
      <div className="mb-8 grid gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-label={essay ? 'Your essay' : 'Your answer'}>
          <h3 className="mb-1 font-semibold text-sm">{essay ? 'Your essay' : 'Your answer'}</h3>
          <Script question={question} />
          <Plan plan={question.plan} />
        </section>
        <div>
          <Given shown={shown} />
          {parts.scheme && given.state !== 'marked' && question.answer.trim() !== '' && (
            <OwnMark question={question} attemptId={attemptId} />
          )}
        </div>
      </div>
      {essay ? (
        <EssayParts question={question} parts={parts} />
      ) : (
        (parts.scheme || parts.answers) && <ShortGuidance question={question} points={parts.scheme} />
      )}
    </QuestionSection>
  );
}

function EssayParts({ question, parts }: { question: EssayReview; parts: Parts }) {
  if (!parts.scheme && !parts.answers) return null;
  return (
    <>
      {parts.scheme && <AfterMarking question={question} />}
      <div className="mt-6">
        {parts.scheme && (
          <Disclosure title="Compare with pairs at the boundary of two levels">
            <BoundaryPairs question={question} />
          </Disclosure>
        )}
        {parts.answers && (
          <Disclosure
            id={`q${question.position}-model`}
            title="Model answers"
            note="plan, top answer, middling answer"
          >
            <ModelAnswers question={question} />
          </Disclosure>
        )}
      </div>
      {parts.scheme ? (
        <>
          <h3 className="mt-8 mb-2 font-semibold text-sm">What the question is about</h3>
          <EssayContent question={question} />
        </>
      ) : (
        question.facts.length > 0 && (
          <Disclosure title="The facts behind this question" note={`${question.facts.length}`}>
            <FactList facts={question.facts} position={question.position} />
          </Disclosure>
        )
      )}
    </>
  );
}

function Note({ shown: { question, given } }: Pick<WrittenProps, 'shown'>) {
  const marked = given.state === 'marked';
  const words = marked
    ? `Marked by ${given.by} on ${given.on}`
    : given.state === 'unmarked'
      ? 'Not marked yet.'
      : `${question.maxMarks} marks`;
  return (
    <span className={`inline-flex items-center gap-1.5 ${marked ? 'font-semibold' : 'text-ink-2'}`}>
      {given.state !== 'hidden' && <Icon name={marked ? 'check' : 'pencil'} size={16} />}
      {words}
    </span>
  );
}

/** The teacher's words, then the place in the mark scheme, then the mark, one press away. */
function Given({ shown: { question, given } }: Pick<WrittenProps, 'shown'>) {
  if (given.state !== 'marked') return null;
  const { scheme, maxMarks } = question;
  return (
    <div className="border-rule border-t pt-3">
      {given.comment && (
        <>
          <h3 className="font-semibold text-sm">{given.by} wrote</h3>
          <p className="mt-1 mb-4 max-w-[60ch] whitespace-pre-wrap">{given.comment}</p>
        </>
      )}
      {given.level !== null && scheme.kind === 'levels' && scheme.levels.length > 0 && (
        <LevelLadder levels={scheme.levels} at={given.level} />
      )}
      {given.marks !== null && (
        <details className="mt-4">
          <summary className="btn">
            Show my mark<span className="sr-only"> of question {question.position}</span>
          </summary>
          <p className="mt-3 flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium font-serif text-3xl">{given.marks}</span>
            <span className="font-serif text-lg">out of {maxMarks}</span>
            {given.level !== null && <span className="ml-auto font-semibold">Level {given.level}</span>}
          </p>
          {scheme.kind === 'criteria' && scheme.criteria.length > 0 && (
            <CriteriaTable criteria={scheme.criteria} points={given.points} />
          )}
        </details>
      )}
    </div>
  );
}
