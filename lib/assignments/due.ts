import { clockWords, dayKey, daysBetween, dayWords, weekdayWords } from '@/lib/platform/dates';
import { lateStanding } from './counting';
import { attemptsLeft, type LatePolicy, type WindowState } from './window';

/** One attempt of a student at an assignment, as far as its place in a list goes. */
export type SatAttempt = {
  id: string;
  number: number;
  state: 'open' | 'handed_in';
  late: boolean;
  lateVerdict: 'accepted' | 'refused' | null;
};

/** Everything that decides how an assignment stands for one student. */
export type DueFacts = {
  window: WindowState;
  late: LatePolicy;
  /** Null: as many as one likes. */
  attemptsAllowed: number | null;
  /** False for who has left the class: nothing can be started any more. */
  targeted: boolean;
  released: boolean;
  /** In the order of their numbers. */
  attempts: readonly SatAttempt[];
};

/**
 * How an assignment stands for one student.
 * - `upcoming`: it is not open yet.
 * - `to_start`, `late_to_start`: nothing is started; in the second the close has passed, and late work is taken.
 * - `in_progress`: an attempt is open.
 * - `handed_in`, `late`: the last attempt is handed in; late, and it counts.
 * - `held`, `refused`: it was late and waits for the teacher, or does not count.
 * - `returned`: the teacher has returned the work.
 * - `missed`: it closed, and nothing was started.
 */
export type DueState =
  | 'upcoming'
  | 'to_start'
  | 'late_to_start'
  | 'in_progress'
  | 'handed_in'
  | 'late'
  | 'held'
  | 'refused'
  | 'returned'
  | 'missed';

/** Where it stands, which attempt goes on, and whether another one may be started. */
export type Due = {
  state: DueState;
  openAttemptId: string | null;
  canStart: boolean;
  /** Null: as many as one likes. */
  left: number | null;
};

export function dueOf(facts: DueFacts): Due {
  const { attempts, window, targeted } = facts;
  const open = attempts.find((one) => one.state === 'open') ?? null;
  const left = attemptsLeft(facts.attemptsAllowed, attempts.length);
  const takes = targeted && (window === 'open' || window === 'late');
  return {
    state: stateOf(facts),
    openAttemptId: open?.id ?? null,
    canStart: takes && open === null && left !== 0,
    left,
  };
}

function stateOf({ attempts, window, late, released }: DueFacts): DueState {
  const last = attempts.at(-1);
  if (attempts.some((one) => one.state === 'open')) return 'in_progress';
  if (!last) {
    if (window === 'open') return 'to_start';
    if (window === 'late') return 'late_to_start';
    return window === 'closed' ? 'missed' : 'upcoming';
  }
  const standing = lateStanding(late, last);
  if (standing === 'waits') return 'held';
  if (standing === 'refused') return 'refused';
  if (released) return 'returned';
  return standing === 'counts' ? 'late' : 'handed_in';
}

/** States in which there is something to do, or will be; the rest is done, for good or ill. */
export const isToDo = ({ state }: Pick<Due, 'state'>): boolean =>
  ['upcoming', 'to_start', 'late_to_start', 'in_progress'].includes(state);

/** States that may be acted upon now. */
export const isNow = ({ state }: Pick<Due, 'state'>): boolean => isToDo({ state }) && state !== 'upcoming';

/**
 * The one thing to begin with, where there is nothing to choose: what is open and not started. What is late does not
 * make a choice, what is in progress does.
 * @returns its id; null when nothing is due, or several things are.
 */
export function onlyStart(rows: readonly (Due & { id: string })[]): string | null {
  const due = rows.filter(({ state }) => state === 'to_start' || state === 'in_progress');
  const [only] = due;
  return due.length === 1 && only?.canStart ? only.id : null;
}

/** One thing that was set, as far as its place in a list goes; instants are UTC. */
export type Placed = Pick<Due, 'state'> & { id: string; opensAt: Date; closesAt: Date | null };

const FAR = Number.POSITIVE_INFINITY;

/**
 * The order in which a student reads what was set: what is open, the first close first and what never closes last; what
 * opens later, the first opening first; then what is done, the last close first.
 */
export function byUrgency(a: Placed, b: Placed): number {
  const group = (one: Placed) => (isNow(one) ? 0 : isToDo(one) ? 1 : 2);
  const close = ({ closesAt }: Placed) => closesAt?.getTime() ?? FAR;
  const tie = a.id < b.id ? -1 : 1;
  if (group(a) !== group(b)) return group(a) - group(b);
  if (group(a) === 1) return a.opensAt.getTime() - b.opensAt.getTime() || tie;
  if (close(a) === close(b)) return tie;
  return group(a) === 0 ? close(a) - close(b) : close(b) - close(a);
}

export type Clock = { now: Date; timeZone: string };

/** "today, 16:00", "tomorrow, Friday 16:00", "yesterday, 16:00", or "Friday 4 December, 16:00", in the school's zone. */
export function whenWords(instant: Date, { now, timeZone }: Clock): string {
  const time = clockWords(instant, timeZone);
  const ahead = daysBetween(dayKey(now, timeZone), dayKey(instant, timeZone));
  const weekday = weekdayWords(instant, timeZone);
  if (ahead === 0) return `today, ${time}`;
  if (ahead === 1) return `tomorrow, ${weekday} ${time}`;
  if (ahead === -1) return `yesterday, ${time}`;
  return `${weekday} ${dayWords(instant, now, timeZone)}, ${time}`;
}

/** What the close means for the student: "Due tomorrow, Friday 16:00", "Closes today, 16:00", "Opens ...". */
export function dueWords(
  { state, opensAt, closesAt }: Pick<Placed, 'state' | 'opensAt' | 'closesAt'>,
  kind: 'practice' | 'mock',
  clock: Clock,
): string {
  if (state === 'upcoming') return `Opens ${whenWords(opensAt, clock)}`;
  if (closesAt === null) return 'No closing date';
  const when = whenWords(closesAt, clock);
  if (closesAt <= clock.now) return `${kind === 'mock' ? 'Closed' : 'Was due'} ${when}`;
  return `${kind === 'mock' ? 'Closes' : 'Due'} ${when}`;
}

/** How it stands, in a few plain words. */
export function stateWords({ state }: Pick<Due, 'state'>): string {
  return STATE_WORDS[state];
}

const STATE_WORDS: Record<DueState, string> = {
  upcoming: 'Not open yet',
  to_start: 'Not started',
  late_to_start: 'Not started. You can still hand it in, late',
  in_progress: 'In progress',
  handed_in: 'Handed in',
  late: 'Handed in late',
  held: 'Handed in late. Your teacher decides whether it counts',
  refused: 'Handed in late. It does not count',
  returned: 'Returned by your teacher',
  missed: 'Missed. It closed before you started',
};
