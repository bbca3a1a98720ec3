import type { Parts } from '@/lib/assignments/showing';
import type { ShownQuestion } from './assigned-views';
import { markPath } from './next-step';
import type { NextStep, WrittenReview } from './review-views';

type Written = Extract<ShownQuestion, { kind: 'written' }>;

/** A title longer than this reads as a text. */
const LONGEST_TITLE = 160;

/**
 * The one thing to do next with an attempt of an assignment, from what its student may see: what the teacher says of
 * the answer with the most marks, what the next level needs, marking one's own work where its scheme is open, looking
 * again at what was wrong; before anything may be seen, that the teacher has it.
 */
export function assignedStep(
  attemptId: string,
  questions: readonly ShownQuestion[],
  parts: Parts,
  later: string | null,
): NextStep {
  const written = questions
    .filter((one): one is Written => one.kind === 'written')
    .sort((a, b) => b.question.maxMarks - a.question.maxMarks);
  return (
    commentStep(written) ??
    levelStep(written) ??
    ownMarkStep(attemptId, written, parts) ??
    missedStep(questions) ??
    waitingStep(written, parts, later)
  );
}

function commentStep(written: readonly Written[]): NextStep | null {
  for (const { question, given } of written) {
    if (given.state !== 'marked' || given.comment.trim() === '') continue;
    const first = given.comment.trim().split(/\n|(?<=[.!?])\s/)[0] ?? '';
    const [comment, short] = [given.comment.trim(), first.length <= LONGEST_TITLE];
    const title = comment.length <= LONGEST_TITLE ? comment : short ? first : `Read what ${given.by} wrote`;
    return {
      title,
      detail: `${given.by} wrote this about ${named(question)}.`,
      link: { label: `Go to ${named(question)}`, href: `#q${question.position}` },
    };
  }
  return null;
}

function levelStep(written: readonly Written[]): NextStep | null {
  for (const { question, given } of written) {
    if (given.state !== 'marked' || given.level === null || question.scheme.kind !== 'levels') continue;
    const { level } = given;
    const up = question.scheme.levels.find((one) => one.level === level + 1);
    if (!up) continue;
    const need = question.scheme.levels.find((one) => one.level === level)?.next[0] ?? up.descriptor;
    return {
      title: `${need.replace(/\.$/, '')}.`,
      detail: `That is what level ${up.level} needs first in ${named(question)}.`,
      link: { label: `Go to ${named(question)}`, href: `#q${question.position}` },
    };
  }
  return null;
}

function ownMarkStep(attemptId: string, written: readonly Written[], parts: Parts): NextStep | null {
  if (!parts.scheme) return null;
  const open = written.find(
    ({ question, given }) =>
      given.state !== 'marked' && question.award === null && question.answer.trim() !== '',
  );
  if (!open) return null;
  return {
    title: `Judge ${named(open.question)} yourself`,
    detail: 'Its mark scheme is open. Your own mark helps you; it does not count.',
    link: { label: 'Start marking', href: markPath(attemptId, open.question.position) },
  };
}

function missedStep(questions: readonly ShownQuestion[]): NextStep | null {
  const missed = questions.filter(
    (one) => one.kind === 'choice' && one.full !== null && one.full.outcome !== 'right',
  );
  if (!missed[0]) return null;
  return {
    title: `Look again at ${missed.length === 1 ? '1 question' : `${missed.length} questions`}`,
    detail: 'Each option says why it is right or wrong, and what is known about it.',
    link: {
      label: missed.length === 1 ? 'Go to it' : 'Go to the first',
      href: `#q${missed[0].question.position}`,
    },
  };
}

function waitingStep(written: readonly Written[], parts: Parts, later: string | null): NextStep {
  const back = { label: 'Back to your work', href: '/learn/work' };
  if (written.some(({ given }) => given.state === 'unmarked')) {
    return { title: 'Not marked yet.', detail: later ?? 'Your teacher has your work.', link: back };
  }
  if (Object.values(parts).includes(true) && later === null) {
    const detail = 'You have seen all there is. Practise what was hard.';
    return {
      title: 'Read through it once more',
      detail,
      link: { label: 'Practise', href: '/learn/practise' },
    };
  }
  return { title: 'Handed in. Your teacher has it.', detail: later ?? '', link: back };
}

function named(question: WrittenReview): string {
  return `question ${question.position}`;
}
