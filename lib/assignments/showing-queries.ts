import 'server-only';
import { pageNow } from '@/lib/platform/db';
import { pageRows } from '@/lib/platform/sql';
import { isClosedFor, type Parts, type ShowingSettings, visibleParts } from './showing';

/** Whether the results of an assignment `b` are released now, as SQL. */
export const IS_RELEASED = `(
  select x.id from "Release" x
  where x."schoolId" = b."schoolId" and x."assignmentId" = b.id and x."takenBackAt" is null limit 1
) is not null`;

/**
 * What decides how much of an attempt its student may see, as SQL: joins it to attempts `a` as `s`, with nulls in
 * practice of one's own. Subqueries of one row each, so that every plan goes by the keys.
 */
export const SHOWING_JOIN = `
  left join lateral (
    select b.late as policy, b."showAnswers", b."showMarks", b."showComments", b."showScheme", b."closesAt",
      (select e."closesAt" from "AssignmentExtension" e
       where e."schoolId" = a."schoolId" and e."assignmentId" = b.id and e."studentId" = a."studentId") as "ownClosesAt",
      ${IS_RELEASED} as released
    from "Assignment" b where b."schoolId" = a."schoolId" and b.id = a."assignmentId"
  ) s on true`;

/** Columns of an attempt `a` and of SHOWING_JOIN that make a ShownRow. */
export const SHOWING_COLUMNS = `
  a.id, a.state, a."closesAt", s."showAnswers", s."showMarks", s."showComments", s."showScheme",
  s."closesAt" as "assignmentClosesAt", s."ownClosesAt", s.released`;

/** An attempt of an assignment, with what decides how much of it its student may see. */
export type ShownRow = ShowingSettings & {
  id: string;
  state: 'open' | 'handed_in';
  closesAt: Date | null;
  assignmentClosesAt: Date | null;
  ownClosesAt: Date | null;
  released: boolean;
};

/** What the student may see of an attempt of an assignment now. */
export function shownParts(row: ShownRow, now: Date): Parts {
  const closed = isClosedFor([row.assignmentClosesAt, row.closesAt, row.ownClosesAt], now);
  return visibleParts(row, { handedIn: row.state === 'handed_in', closed, released: row.released });
}

const PARTS = `
  select ${SHOWING_COLUMNS} from "Attempt" a ${SHOWING_JOIN}
  where a."schoolId" = $1::uuid and a.id = any($2::uuid[]) and a."assignmentId" is not null`;

/**
 * What the students of some attempts may see of them now, by attempt id. Practice of one's own is left out: nothing of
 * it is hidden.
 */
export async function findParts(
  schoolId: string,
  attemptIds: readonly string[],
): Promise<Map<string, Parts>> {
  if (attemptIds.length === 0) return new Map();
  const [now, rows] = await Promise.all([
    pageNow(),
    pageRows<ShownRow>('parts', PARTS, [schoolId, attemptIds]),
  ]);
  return new Map(rows.map((row) => [row.id, shownParts(row, now)]));
}
