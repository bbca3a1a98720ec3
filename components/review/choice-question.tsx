import { Icon } from '@/components/ui/icon';
import { Inline } from '@/components/ui/inline';
import type { ChoiceReview, OptionView } from '@/lib/attempts/review-views';
import { FactList } from './facts';
import { Misconceptions } from './misconceptions';
import { QuestionSection } from './question-section';

/** A multiple-choice question: every option with what it is and why. */
export function ChoiceQuestion({ question, marks = true }: { question: ChoiceReview; marks?: boolean }) {
  return (
    <QuestionSection question={question} note={<Outcome question={question} marks={marks} />}>
      <div className="grid gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <ChoiceAnswer question={question} />
        {question.facts.length > 0 && (
          <div>
            <h3 className="mb-2 font-semibold text-sm">What is known about it</h3>
            <FactList facts={question.facts} position={question.position} />
          </div>
        )}
      </div>
    </QuestionSection>
  );
}

function Outcome({ question, marks }: { question: ChoiceReview; marks: boolean }) {
  const right = question.outcome === 'right';
  const words = { right: 'Right', wrong: 'Wrong', unanswered: 'No answer' }[question.outcome];
  return (
    <>
      <span
        className={`inline-flex items-center gap-1.5 font-semibold ${right ? 'text-spruce' : 'text-cinnabar'}`}
      >
        <Icon name={right ? 'check' : 'close'} size={16} />
        {words}
      </span>
      {marks && (
        <span className="text-ink-2">
          {' '}
          · {question.marks} of {question.maxMarks} {question.maxMarks === 1 ? 'mark' : 'marks'}
        </span>
      )}
      {question.afterTime && <span className="text-ink-2"> · answered after time had ended</span>}
    </>
  );
}

/** To whom the words speak: the student whose answer it is, or the teacher. */
type Voice = 'yours' | 'theirs';

/** Every option with what it is and why. */
export function ChoiceAnswer({ question, voice = 'yours' }: { question: ChoiceReview; voice?: Voice }) {
  return (
    <ol>
      {question.options.map((option) => (
        <Option key={option.id} option={option} voice={voice} />
      ))}
    </ol>
  );
}

function Option({ option, voice }: { option: OptionView; voice: Voice }) {
  const { right, chosen } = option;
  return (
    <li
      className={`grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 border-rule border-t py-3 ${
        right
          ? 'shadow-[inset_4px_0_0_var(--spruce)]'
          : chosen
            ? 'shadow-[inset_4px_0_0_var(--cinnabar)]'
            : ''
      } ${right || chosen ? 'bg-ground' : ''} px-3`}
    >
      <Letter option={option} />
      <div>
        <p className={`font-serif text-lg ${right || chosen ? 'font-semibold' : ''}`}>
          <Inline text={option.text} />
        </p>
        <Tag option={option} voice={voice} />
        <p className="mt-1 max-w-[60ch] text-ink-2">
          <Inline text={option.reason} />
        </p>
        <Misconceptions misconceptions={option.misconceptions} />
      </div>
    </li>
  );
}

/** Right: a full square with a tick. Chosen and wrong: an open square with a cross. Others: the bare letter. */
function Letter({ option: { right, chosen, letter } }: { option: OptionView }) {
  const shape = right
    ? 'bg-spruce text-paper border-spruce'
    : chosen
      ? 'border-cinnabar text-cinnabar'
      : 'border-transparent text-ink-2';
  return (
    <span
      className={`relative flex size-8 items-center justify-center rounded-sm border-2 font-semibold ${shape}`}
    >
      <span className={right || chosen ? 'sr-only' : ''}>{letter}</span>
      {(right || chosen) && <Icon name={right ? 'check' : 'close'} />}
    </span>
  );
}

const TAGS: Record<Voice, { both: string; wrong: string }> = {
  yours: { both: 'Right answer, and yours', wrong: 'Your answer, wrong' },
  theirs: { both: 'Right answer, chosen', wrong: 'Chosen, wrong' },
};

function Tag({ option: { right, chosen, letter }, voice }: { option: OptionView; voice: Voice }) {
  if (!right && !chosen) return null;
  const words = right && chosen ? TAGS[voice].both : right ? 'Right answer' : TAGS[voice].wrong;
  return (
    <p className={`mt-0.5 font-semibold text-sm ${right ? 'text-spruce' : 'text-cinnabar'}`}>
      {letter} · {words}
    </p>
  );
}
