import type { Settings, Showing } from './settings';

/** Settings that are possible but work against each other; a teacher reads the consequence and ticks it to go on. */
export const CONFLICTS = [
  'answers_passed_on',
  'answers_before_retry',
  'answers_while_late',
  'shown_at_no_close',
  'first_of_several',
  'comments_before_marks',
  'mock_several',
  'mock_late',
  'mock_window',
] as const;
export type ConflictCode = (typeof CONFLICTS)[number];
export type Conflict = { code: ConflictCode; text: string };

/** Words for an instant; given by the caller, who knows the zone and the day. */
type Words = (instant: Date) => string;

const ORDER: Record<Showing, number> = { at_hand_in: 0, at_close: 1, when_released: 2 };
const MINUTE = 60_000;
/** A mock whose window leaves more than this beyond its time limit is sat at different times. */
const SLACK_MINUTES = 60;

const givesAway = (settings: Settings, when: Showing) =>
  settings.showAnswers === when || settings.showScheme === when;
const several = ({ attemptsAllowed }: Settings) => attemptsAllowed === null || attemptsAllowed > 1;
const attemptsWords = ({ attemptsAllowed }: Settings) =>
  attemptsAllowed === null ? 'Any number of attempts' : `${attemptsAllowed} attempts`;
const what = ({ showAnswers, showScheme }: Settings, when: Showing) => {
  if (showAnswers !== when) return 'The mark scheme is shown';
  return showScheme === when ? 'Answers and the mark scheme are shown' : 'Answers are shown';
};

/** The consequence of each conflict in words; null where the settings do not have it. */
const RULES: Record<ConflictCode, (settings: Settings, words: Words) => string | null> = {
  answers_passed_on: (settings, words) => {
    if (!givesAway(settings, 'at_hand_in')) return null;
    const until = settings.closesAt ? `until ${words(settings.closesAt)}` : 'with no end';
    return `${what(settings, 'at_hand_in')} at hand-in, while the class can still write ${until}: early finishers could pass them on.`;
  },
  answers_before_retry: (settings) => {
    if (!several(settings) || !givesAway(settings, 'at_hand_in')) return null;
    return `${what(settings, 'at_hand_in')} after the first attempt: the next one can be copied from it.`;
  },
  answers_while_late: (settings) => {
    if (settings.late === 'closed' || settings.closesAt === null || !givesAway(settings, 'at_close'))
      return null;
    return `${what(settings, 'at_close')} at the close, while late work is still taken: late work can be copied from them.`;
  },
  shown_at_no_close: (settings) => {
    const { closesAt, showAnswers, showMarks, showComments, showScheme } = settings;
    const waits = [showAnswers, showMarks, showComments, showScheme].includes('at_close');
    return waits && closesAt === null
      ? 'Some things are shown at the close, but it has no close: students see them only when you close it by hand.'
      : null;
  },
  first_of_several: (settings) =>
    several(settings) && settings.counting === 'first'
      ? `${attemptsWords(settings)}, but the first counts: no later one can change the mark.`
      : null,
  comments_before_marks: ({ showComments, showMarks }) =>
    ORDER[showComments] < ORDER[showMarks]
      ? 'Comments are shown before marks: a comment can give the mark away.'
      : null,
  mock_several: (settings) =>
    settings.kind === 'mock' && several(settings)
      ? `${attemptsWords(settings)} at a mock: from the second on, students know the questions.`
      : null,
  mock_late: ({ kind, late, closesAt }) => {
    if (kind !== 'mock' || late === 'closed' || closesAt === null) return null;
    const becomes = late === 'held' ? 'and waits for you to decide' : 'and counts, marked late';
    return `A mock that may be started after its close: that work is taken ${becomes}.`;
  },
  mock_window: ({ kind, opensAt, closesAt, timeLimitSeconds }, words) => {
    if (kind !== 'mock' || timeLimitSeconds === null) return null;
    const open = closesAt ? (closesAt.getTime() - opensAt.getTime()) / MINUTE : Number.POSITIVE_INFINITY;
    if (open - timeLimitSeconds / 60 <= SLACK_MINUTES) return null;
    const until = closesAt ? `until ${words(closesAt)}` : 'with no end';
    return `A mock that may be started late: it is open ${until}, so the first can tell the last what was asked.`;
  },
};

/** All conflicts of these settings, in a fixed order. */
export function assignmentConflicts(settings: Settings, words: Words): Conflict[] {
  return CONFLICTS.flatMap((code) => {
    const text = RULES[code](settings, words);
    return text === null ? [] : [{ code, text }];
  });
}
