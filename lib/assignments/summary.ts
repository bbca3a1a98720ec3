import type { Settings, Showing } from './settings';

/** Words for an instant; given by the caller, who knows the zone and the day. */
type Words = (instant: Date) => string;

/** Whom it is set to: names of whole classes, and how many single students. */
export type Audience = { classes: readonly string[]; students: number };

const SHOWN_WHEN: Record<Showing, string> = {
  at_hand_in: 'As soon as they hand in they see',
  at_close: 'After the close they see',
  when_released: 'When you return the work they see',
};

/** "a", "a and b", "a, b and c"; '' for none. */
export function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/**
 * What students will find, one sentence a line, in the order in which they meet it.
 * @param now decides between "from now" and a day; @param words tells an instant.
 */
export function summaryOf(settings: Settings, audience: Audience, now: Date, words: Words): string[] {
  return [
    windowWords(settings, audience, now, words),
    timeWords(settings, words),
    attemptsWords(settings),
    lateWords(settings),
    settings.shuffle ? 'Everybody has the options, and drawn questions, in another order.' : '',
    ...showingWords(settings),
  ].filter((line) => line !== '');
}

/** "Everybody in 12A and 2 students see it …" */
function windowWords({ opensAt, closesAt }: Settings, audience: Audience, now: Date, words: Words): string {
  const from = opensAt <= now ? 'from now' : `from ${words(opensAt)}`;
  const until = closesAt ? `, until ${words(closesAt)}` : ', until you close it';
  const whom = audienceWords(audience);
  return whom ? `${whom} can start ${from}${until}.` : `Nobody is chosen yet. It is open ${from}${until}.`;
}

/** "Everybody in 12A and 13B, and 2 students,"; '' for an empty audience. */
function audienceWords({ classes, students }: Audience): string {
  const single = students === 0 ? '' : students === 1 ? '1 student' : `${students} students`;
  if (classes.length === 0) return single;
  const everybody = `Everybody in ${listWords(classes)}`;
  return single ? `${everybody}, and ${single},` : everybody;
}

function timeWords({ kind, timeLimitSeconds, closesAt, late }: Settings, words: Words): string {
  if (timeLimitSeconds === null) return 'There is no time limit.';
  const minutes = Math.round(timeLimitSeconds / 60);
  const after =
    kind === 'mock'
      ? 'then their answers are handed in as they stand'
      : 'then they are told, and may go on writing';
  const last = closesAt && new Date(closesAt.getTime() - timeLimitSeconds * 1000);
  const short =
    last && late === 'closed' ? ` Whoever starts after ${words(last)} has less, because it closes.` : '';
  return `They have ${minutes} minutes from their start, with any extra time of their own; ${after}.${short}`;
}

/** Said where the paper advises minutes for its sections and a limit runs; see advisesTimes(). */
export const SECTION_TIMES =
  'The exam shows them by when to move on from each section, each by their own time. That is a guide: only the limit of the paper ends it.';

function attemptsWords({ attemptsAllowed, counting }: Settings): string {
  if (attemptsAllowed === 1) return 'They have one attempt.';
  const many = attemptsAllowed === null ? 'as many attempts as they like' : `${attemptsAllowed} attempts`;
  return `They have ${many}; the ${counting} one counts.`;
}

function lateWords({ late, closesAt }: Settings): string {
  if (closesAt === null) return '';
  if (late === 'closed') return 'After the close nothing more is taken.';
  return late === 'held'
    ? 'What comes after the close is kept, and you decide whether it counts.'
    : 'What comes after the close counts, marked late.';
}

/** One sentence for each moment at which something is shown. */
function showingWords(settings: Settings): string[] {
  const parts: [string, Showing][] = [
    ['the right answers', settings.showAnswers],
    ['their marks', settings.showMarks],
    ['comments', settings.showComments],
    ['the mark scheme', settings.showScheme],
  ];
  return (Object.keys(SHOWN_WHEN) as Showing[]).flatMap((when) => {
    const shown = parts.filter(([, at]) => at === when).map(([part]) => part);
    return shown.length === 0 ? [] : [`${SHOWN_WHEN[when]} ${listWords(shown)}.`];
  });
}
