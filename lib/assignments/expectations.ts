import { limitFor } from '@/lib/attempts/timing';
import type { PaperDefinition } from '@/lib/item-bank/papers';
import { type Clock, whenWords } from './due';
import type { Showing, ShowingSettings } from './showing';
import type { LatePolicy } from './window';

/** What a student has to know before starting; instants and numbers are this student's own. */
export type Expected = {
  kind: 'practice' | 'mock';
  opensAt: Date;
  closesAt: Date | null;
  late: LatePolicy;
  /** Null: untimed. */
  timeLimitSeconds: number | null;
  /** The paper advises minutes for its sections. */
  advises: boolean;
  arrangement: { multiplierPercent: number; extraMinutes: number; untimed: boolean } | null;
  attemptsAllowed: number | null;
  /** Null: as many as one likes. */
  left: number | null;
  counting: 'first' | 'last' | 'best';
  showing: ShowingSettings;
};

/** One line of what is expected: a word, and what it means here. */
export type Line = { term: string; text: string };

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What is expected, in plain words and in the order in which a student asks. */
export function expectations(expected: Expected, clock: Clock): Line[] {
  const { opensAt, closesAt } = expected;
  return [
    ...(opensAt > clock.now ? [{ term: 'Opens', text: capital(whenWords(opensAt, clock)) }] : []),
    { term: 'Closes', text: closeWords(closesAt, expected, clock) },
    { term: 'Time', text: timeWords(expected) },
    { term: 'Attempts', text: attemptWords(expected) },
    { term: 'Results', text: resultWords(expected.showing, closesAt, clock) },
  ];
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function closeWords(closesAt: Date | null, { late }: Expected, clock: Clock): string {
  if (closesAt === null) return 'It has no closing date.';
  const when = capital(whenWords(closesAt, clock));
  const past = closesAt <= clock.now;
  if (late === 'closed') {
    return past
      ? `${when}. Nothing is taken any more.`
      : `${when}. What you have written by then is handed in by itself.`;
  }
  const then = late === 'held' ? 'your teacher decides whether it counts' : 'it counts, and is marked late';
  return past ? `${when}. You can still hand in: ${then}.` : `${when}. If you hand in later, ${then}.`;
}

/** "1 hour 15 minutes", "45 minutes"; whole minutes, rounded down, so that nobody is promised too much. */
export function lengthWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return plural(minutes, 'minute');
  return rest === 0 ? plural(hours, 'hour') : `${plural(hours, 'hour')} ${plural(rest, 'minute')}`;
}

const GUIDE = 'The times of the sections guide you, and end nothing: only this limit does.';

function timeWords({ kind, timeLimitSeconds, advises, arrangement, closesAt }: Expected): string {
  if (timeLimitSeconds === null)
    return kind === 'mock' && closesAt ? 'No time limit but the close.' : 'No time limit.';
  const own = limitFor(timeLimitSeconds, arrangement);
  if (own === null) return 'No time limit for you.';
  const length = `${lengthWords(own)}${own > timeLimitSeconds ? ', with your extra time' : ''}, from when you start.`;
  const then =
    kind === 'mock'
      ? 'When time is up, your answers are handed in by themselves.'
      : 'When time is up you may write on: a line in your text shows where it ended.';
  return [length, then, ...(advises ? [GUIDE] : [])].join(' ');
}

const COUNTS = { first: 'The first one counts', last: 'The last one counts', best: 'The best one counts' };

function attemptWords({ attemptsAllowed, left, counting }: Expected): string {
  if (attemptsAllowed === 1) return left === 0 ? 'One, and you have used it.' : 'One.';
  if (attemptsAllowed === null || left === null) return `As many as you like. ${COUNTS[counting]}.`;
  return `${left} of ${attemptsAllowed} left. ${COUNTS[counting]}.`;
}

const PARTS: [keyof ShowingSettings, string][] = [
  ['showAnswers', 'right answers'],
  ['showMarks', 'marks'],
  ['showComments', 'comments'],
  ['showScheme', 'the mark scheme'],
];

/** When each part of the results is seen; parts that come together are told together. */
function resultWords(showing: ShowingSettings, closesAt: Date | null, clock: Clock): string {
  const when: Record<Showing, string> = {
    at_hand_in: 'as soon as you hand in',
    at_close: closeMoment(closesAt, clock),
    when_released: 'when your teacher returns the work',
  };
  const sentences = (Object.keys(when) as Showing[]).flatMap((moment) => {
    const parts = PARTS.filter(([part]) => showing[part] === moment).map(([, name]) => name);
    return parts.length === 0 ? [] : [`You see ${listed(parts)} ${when[moment]}.`];
  });
  return sentences.join(' ');
}

function closeMoment(closesAt: Date | null, clock: Clock): string {
  if (closesAt === null) return 'when your teacher closes it';
  return closesAt <= clock.now ? 'now that it has closed' : `when it closes, ${whenWords(closesAt, clock)}`;
}

/** "a", "a and b", "a, b and c". */
function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A part of the paper, as it is announced. */
export type PartView = { title: string; questions: number; choose: number | null; minutes: number | null };

/** The parts of a paper, with how many questions each has, and the minutes advised. */
export function partsOf({ sections }: PaperDefinition): PartView[] {
  return sections.map((section) => ({
    title: section.title,
    questions: section.kind === 'fixed' ? section.slugs.length : section.count,
    choose: section.kind === 'fixed' ? (section.choose ?? null) : null,
    minutes: section.minutes ?? null,
  }));
}
