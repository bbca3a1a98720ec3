import { momentOf } from '@/lib/attempts/browser/standing';
import type { LiveRow, LiveState } from './live-rows';

/** States in the order in which they are told; `counts` goes behind a number, `name` stands alone. */
export const STATES: readonly { state: LiveState; name: string; counts: string }[] = [
  { state: 'writing', name: 'Writing', counts: 'writing' },
  { state: 'offline', name: 'Offline', counts: 'offline' },
  { state: 'on_break', name: 'On a break', counts: 'on a break' },
  { state: 'not_started', name: 'Not started', counts: 'not started' },
  { state: 'handed_in', name: 'Handed in', counts: 'handed in' },
  { state: 'late', name: 'Handed in late', counts: 'handed in late' },
  { state: 'elsewhere', name: 'In another class', counts: 'in another class' },
];

export const nameOfState = (state: LiveState): string =>
  STATES.find((one) => one.state === state)?.name ?? state;

/** How many there are of each state. */
export function countStates(rows: readonly Pick<LiveRow, 'state'>[]): Map<LiveState, number> {
  const counts = new Map<LiveState, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/** "18 writing, 2 offline, 5 not started." */
export function summaryOf(rows: readonly Pick<LiveRow, 'state'>[]): string {
  if (rows.length === 0) return 'Nobody is in these classes yet.';
  const counts = countStates(rows);
  if (counts.get('not_started') === rows.length) return 'Nobody has started yet.';
  const parts = STATES.flatMap(({ state, counts: word }) => {
    const count = counts.get(state);
    return count ? [`${count} ${word}`] : [];
  });
  return `${parts.join(', ')}.`;
}

const MOST_NAMES = 3;

function who(rows: readonly LiveRow[], one: string, several: string): string[] {
  if (rows.length === 0) return [];
  if (rows.length > MOST_NAMES) return [`${rows.length} students ${several}.`];
  const names = rows.map((row) => row.name);
  const last = names.pop() as string;
  return [names.length === 0 ? `${last} ${one}.` : `${names.join(', ')} and ${last} ${several}.`];
}

/**
 * What to say aloud about a change: who went offline, came back, or handed in, and when the last one has. Starting,
 * writing and breaks are not said: in a large class somebody always does.
 * @returns '' when there is nothing to say.
 */
export function newsBetween(before: readonly LiveRow[], after: readonly LiveRow[]): string {
  const old = new Map(before.map((row) => [row.studentId, row.state]));
  const now = (state: LiveState, was?: LiveState) =>
    after.filter((row) => {
      const then = old.get(row.studentId);
      return row.state === state && then !== undefined && then !== state && (!was || then === was);
    });
  const open = (rows: readonly LiveRow[]) =>
    rows.filter(({ state }) => state === 'writing' || state === 'offline' || state === 'on_break').length;
  const handedIn = now('handed_in');
  const all = open(before) > 0 && open(after) === 0 && handedIn.length > 0;
  return [
    ...who(now('offline'), 'is offline', 'are offline'),
    ...who(now('writing', 'offline'), 'is back', 'are back'),
    ...who(handedIn, 'has handed in', 'have handed in'),
    ...who(now('late'), 'has handed in late', 'have handed in late'),
    ...(all ? ['Nobody is writing any more.'] : []),
  ].join(' ');
}

/** Columns by which the table can be sorted. */
export const SORTS = ['name', 'state', 'answered', 'words', 'left', 'saved'] as const;
export type Sort = (typeof SORTS)[number];

const endOf = (row: LiveRow) => (row.deadlineAt ? Date.parse(row.deadlineAt) : Number.POSITIVE_INFINITY);

/** What needs a look comes first: the least answered, the fewest words, the least time, the oldest save; then by name. */
const ORDER: Record<Sort, (a: LiveRow, b: LiveRow) => number> = {
  name: () => 0,
  state: (a, b) => placeOf(a) - placeOf(b),
  answered: (a, b) => a.answered - b.answered,
  words: (a, b) => a.words - b.words,
  left: (a, b) => compare(endOf(a), endOf(b)),
  saved: (a, b) => compare(instantOf(a.savedAt), instantOf(b.savedAt)),
};

const ATTENTION: readonly LiveState[] = [
  'offline',
  'on_break',
  'not_started',
  'writing',
  'late',
  'handed_in',
];
const placeOf = ({ state }: LiveRow) => (ATTENTION.includes(state) ? ATTENTION.indexOf(state) : 99);
const instantOf = (iso: string | null) => (iso ? Date.parse(iso) : 0);
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
const byName = new Intl.Collator('en', { numeric: true }).compare;

/** The rows that are to be shown, in their order. */
export function arrange(rows: readonly LiveRow[], show: LiveState | null, sort: Sort): LiveRow[] {
  return rows
    .filter((row) => show === null || row.state === show)
    .sort((a, b) => ORDER[sort](a, b) || byName(a.name, b.name) || byName(a.studentId, b.studentId));
}

/**
 * Time left, as it stands in the table: "38 min", "under 1 min", "over", "38 min, stopped"; '' for what is not open or
 * has no limit.
 * @param now the server's time in milliseconds.
 */
export function leftWords(row: LiveRow, now: number): string {
  if (row.deadlineAt === null) return '';
  const breakStartedAt = row.breakStartedAt ? Date.parse(row.breakStartedAt) : null;
  const { left } = momentOf({ state: 'open', deadline: Date.parse(row.deadlineAt), breakStartedAt }, now);
  if (left === null) return '';
  const words = left <= 0 ? 'over' : left < 60_000 ? 'under 1 min' : `${Math.ceil(left / 60_000)} min`;
  return breakStartedAt === null ? words : `${words}, stopped`;
}

/** Words for a day inside a sentence: "today, 14:10"; weekdays keep their capital. */
export const inSentence = (words: string): string =>
  words.replace(/^(?:Today|Yesterday|Tomorrow)/, (day) => day.toLowerCase());
