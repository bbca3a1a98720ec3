import type { NextStep, QuestionReview, WrittenReview } from './review-views';

/** Nobody calls an answer for more marks than this a short one: extracts and sources have up to 30. */
const MOST_MARKS_OF_SHORT = 10;

/** Words for "your essay", "your 2 short answers" and "your written answer". */
function named(questions: readonly WrittenReview[]): string {
  const essay = questions[0]?.type === 'essay';
  const long = questions.some((one) => one.maxMarks > MOST_MARKS_OF_SHORT);
  const noun = essay ? 'essay' : long ? 'written answer' : 'short answer';
  const what = [noun, `${noun}s`];
  return questions.length === 1 ? `own ${what[0]}` : `${questions.length} own ${what[1]}`;
}

/**
 * The one thing to do next after an attempt, in this order: mark what is not marked (essays first), work on the
 * essay with the next level's needs, look again at what was wrong, go on.
 * @param attemptId for links into the review.
 */
export function nextStepAfter(attemptId: string, questions: readonly QuestionReview[]): NextStep {
  return unmarkedStep(attemptId, questions) ?? essayStep(questions) ?? missedStep(questions) ?? GO_ON;
}

const GO_ON: NextStep = {
  title: 'Choose what to practise next',
  detail: 'There is nothing left to mark or to look at again here.',
  link: { label: 'Practise', href: '/learn/practise' },
};

function unmarkedStep(attemptId: string, questions: readonly QuestionReview[]): NextStep | null {
  const open = questions.filter(isWritten).filter((one) => !one.award && one.answer.trim() !== '');
  const essays = open.filter((one) => one.type === 'essay');
  const first = essays.length > 0 ? essays : open;
  if (!first[0]) return null;
  return {
    title: `Mark your ${named(first)} first`,
    detail: 'Judge the work against the mark scheme, then compare it with the model answers.',
    link: { label: 'Start marking', href: markPath(attemptId, first[0].position) },
  };
}

/** Where an answer is marked. */
export function markPath(attemptId: string, position: number): string {
  return `/learn/attempts/${attemptId}/review/mark/${position}`;
}

function essayStep(questions: readonly QuestionReview[]): NextStep | null {
  const essay = questions.find((one) => one.type === 'essay' && one.award !== null);
  if (essay?.type !== 'essay' || !essay.award) return null;
  const { award, scheme } = essay;
  const link = { label: 'Compare with the model answer', href: `#q${essay.position}-model` };
  if (scheme.kind === 'levels') {
    const at = scheme.levels.find((one) => one.level === award.level);
    const up = scheme.levels.find((one) => one.level === (award.level ?? 0) + 1);
    if (!up) {
      const [step] = essay.nextSteps;
      return {
        title: step?.text ?? 'Keep this level in the next essay',
        detail: 'You chose the top level.',
        link,
      };
    }
    const need = at?.next[0] ?? up.descriptor;
    return {
      title: `${need}.`.replace(/\.\.$/, '.'),
      detail: `That is what level ${up.level} needs first.`,
      link,
    };
  }
  if (scheme.kind !== 'criteria') return null;
  const missing = scheme.criteria
    .map((one) => ({ ...one, got: award.points[one.id] ?? 0 }))
    .filter((one) => one.got < one.marks)
    .sort((a, b) => b.marks - b.got - (a.marks - a.got))[0];
  if (!missing) return null;
  return {
    title: `Work on this first: ${missing.name.toLowerCase()}`,
    detail: `You gave it ${missing.got} of ${missing.marks}, where most marks are left.`,
    link,
  };
}

function missedStep(questions: readonly QuestionReview[]): NextStep | null {
  const missed = questions.filter((one) => one.type === 'multiple_choice' && one.outcome !== 'right');
  if (!missed[0]) return null;
  const count = missed.length === 1 ? '1 question' : `${missed.length} questions`;
  return {
    title: `Look again at ${count}`,
    detail: 'Each option says why it is right or wrong, and what is known about it.',
    link: { label: missed.length === 1 ? 'Go to it' : 'Go to the first', href: `#q${missed[0].position}` },
  };
}

function isWritten(question: QuestionReview): question is WrittenReview {
  return question.type !== 'multiple_choice';
}
