import type { CitedView, ShortReview } from '@/lib/attempts/review-views';
import { Disclosure } from './disclosure';
import { CitedList, CitedText, FactList } from './facts';
import { ModelAnswerText } from './model-answer';

/**
 * What earns marks in a short answer and what does not, and a full answer.
 * @param points whether to list the mark points; the marking form shows them itself.
 */
export function ShortGuidance({ question, points = false }: { question: ShortReview; points?: boolean }) {
  const { scheme, accept, reject, facts, position } = question;
  return (
    <div>
      {points && scheme.kind === 'ticks' && (
        <Disclosure title="Mark points" note={`up to ${question.maxMarks} marks`}>
          <ul className="max-w-[66ch] list-disc pl-5">
            {scheme.ticks.map((tick) => (
              <li key={tick.id} className="py-1">
                <CitedText point={tick} position={position} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {accept.length > 0 && (
        <Disclosure title="Accept">
          <CitedList points={accept} position={position} />
        </Disclosure>
      )}
      {reject.length > 0 && (
        <Disclosure title="Do not accept">
          <CitedList points={reject} position={position} />
        </Disclosure>
      )}
      {scheme.caps.length > 0 && (
        <Disclosure title="Limits on the mark" note={`${scheme.caps.length}`}>
          <CitedList points={scheme.caps.map(plain)} position={position} />
        </Disclosure>
      )}
      {question.fullAnswer.length > 0 && (
        <Disclosure id={`q${position}-model`} title="A full answer">
          <ModelAnswerText answer={question.fullAnswer} />
        </Disclosure>
      )}
      {facts.length > 0 && (
        <Disclosure title="The facts behind this question" note={`${facts.length}`}>
          <FactList facts={facts} position={position} />
        </Disclosure>
      )}
    </div>
  );
}

const plain = (text: string): CitedView => ({ label: null, text, facts: [], misconceptions: [] });
