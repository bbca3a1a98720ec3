import type { SignInState } from './sign-in-codes';

/** Columns by which the students of a class can be sorted. */
export const ROSTER_SORTS = ['name', 'sign_in', 'joined'] as const;
export type RosterSort = (typeof ROSTER_SORTS)[number];

/** Reads the order from the address; anything unknown is by name. */
export const readRosterSort = (value: string | null | undefined): RosterSort =>
  ROSTER_SORTS.find((one) => one === value) ?? 'name';

/** The page of a class at its students, sorted. */
export const rosterPath = (classId: string, sort: RosterSort): string =>
  `/teach/classes/${classId}${sort === 'name' ? '' : `?sort=${sort}`}`;

type Row = { id: string; name: string; state: SignInState; joinedAt: string };

/** Who cannot get in comes first. */
const NEED: readonly SignInState[] = ['none', 'over', 'slip', 'elsewhere', 'signs_in'];
const names = new Intl.Collator('en', { numeric: true });
const byName = (a: Row, b: Row) => names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

const ORDER: Record<RosterSort, (a: Row, b: Row) => number> = {
  name: () => 0,
  sign_in: (a, b) => NEED.indexOf(a.state) - NEED.indexOf(b.state),
  joined: (a, b) => Date.parse(b.joinedAt) - Date.parse(a.joinedAt),
};

/** Students by name, by who cannot get in, or by who came last; of equals by name. */
export const sortRoster = <T extends Row>(rows: readonly T[], sort: RosterSort): T[] =>
  [...rows].sort((a, b) => ORDER[sort](a, b) || byName(a, b));
