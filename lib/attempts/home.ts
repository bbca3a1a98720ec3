import type { Topic } from '@/lib/item-bank/content';
import { sinceWords } from '@/lib/platform/dates';
import { type NextAction, SUGGESTED_COUNT, type TopicProgress } from './progress';
import { plural } from './work';

/** The one next action in words: what, why, and how it starts. */
export type NextStep = {
  /** Small line above the title. */
  before: string;
  title: string;
  reason: string;
  /** Topic whose cover stands beside it; null when none belongs to it. */
  cover: Topic['cover'] | null;
  start:
    | { kind: 'link'; href: string; label: string }
    | { kind: 'practice'; topicId: string; count: number; label: string };
};

type OpenRow = {
  id: string;
  title: string;
  started: string;
  state: string;
  answered: number;
  questions: number;
};
type Clock = { now: Date; timeZone: string };

/**
 * Words for a next action.
 * @param topics must hold the topic of the action.
 * @param open rows of the actor's open attempts; must hold the attempt of the action.
 * @returns null without an action.
 */
export function nextStep(
  action: NextAction | null,
  topics: readonly Topic[],
  progress: readonly TopicProgress[],
  open: readonly OpenRow[],
  clock: Clock,
): NextStep | null {
  if (action === null) return null;
  if (action.kind === 'continue') {
    const row = open.find((one) => one.id === action.attemptId);
    return row ? continueStep(row, topics) : null;
  }
  const topic = topics.find((one) => one.id === action.topicId);
  if (!topic) return null;
  const standing = progress.find((one) => one.topicId === topic.id);
  const first = action.kind === 'first';
  return {
    before: first ? 'Welcome to Thaw' : 'Your next step',
    title: first ? 'Try a question now' : `${topic.title}: ${SUGGESTED_COUNT} questions, about 5 minutes`,
    reason: first
      ? `Five questions on ${topic.title}, about 5 minutes, without a clock. Afterwards you see why each answer is right or wrong.`
      : reasonOf(standing, clock),
    cover: topic.cover,
    start: {
      kind: 'practice',
      topicId: topic.id,
      count: SUGGESTED_COUNT,
      label: `Start ${plural(SUGGESTED_COUNT, 'question')}`,
    },
  };
}

function continueStep(row: OpenRow, topics: readonly Topic[]): NextStep {
  const topic = topics.find((one) => row.title.startsWith(`${one.title}:`));
  const started = row.started.charAt(0).toLowerCase() + row.started.slice(1);
  const answered =
    row.questions === 1
      ? row.answered === 1
        ? 'have begun your answer'
        : 'have not begun your answer'
      : `have answered ${row.answered} of ${row.questions} questions`;
  const began = /^(today|yesterday)/.test(started) ? started : `on ${row.started}`;
  return {
    before: row.state,
    title: row.title,
    reason: `You started this ${began} and ${answered}.`,
    cover: topic?.cover ?? null,
    start: { kind: 'link', href: `/learn/attempts/${row.id}`, label: 'Continue' },
  };
}

function reasonOf(standing: TopicProgress | undefined, { now, timeZone }: Clock): string {
  if (!standing?.lastAnsweredAt) return 'You have not practised this topic yet.';
  const when = `most recently ${sinceWords(standing.lastAnsweredAt, now, timeZone)}`;
  const { answered, right } = standing;
  if (right < answered) {
    return `You missed ${answered - right} of the ${plural(answered, 'question')} you have answered here, ${when}.`;
  }
  const all = answered === 1 ? 'it was right' : 'all were right';
  return `You have answered ${plural(answered, 'question')} here, ${when}, and ${all}.`;
}
