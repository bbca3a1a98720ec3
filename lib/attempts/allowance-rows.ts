import type { Arrangement, Break } from './timing';

/** What a student was given beside an attempt's limit, as columns of a statement about "Attempt" a. */

/** `begins` and `ends`: of the breaks, in the same order. `arranged`: whether the student has an arrangement. */
export type AllowanceColumns = Arrangement & { begins: Date[]; ends: (Date | null)[]; arranged: boolean };

export const ALLOWANCE_COLUMNS = `b.begins, b.ends, r."studentId" is not null as arranged, r."multiplierPercent",
  r."extraMinutes", r.untimed`;

/** Joins what the columns are taken from; the statement's $1 is the school, $2 the attempt. */
export const ALLOWANCE_JOINS = `
  left join "AccessArrangement" r on r."schoolId" = $1 and r."studentId" = a."studentId"
  cross join lateral (
    select coalesce(array_agg("startedAt" order by id), '{}') as begins,
      coalesce(array_agg("endedAt" order by id), '{}') as ends,
      coalesce(array_agg("startedById"::text order by id), '{}') as breakers
    from "Break" where "schoolId" = $1 and "attemptId" = $2) b`;

/** Whether the student may take breaks: in practice always, in a mock who has rest breaks. Needs the "Assignment" as s. */
export const MAY_REST = `(coalesce(s.kind <> 'mock', true) or coalesce(r."restBreaks", false))`;

/** The student's arrangement; null when there is none. */
export function arrangementOf(row: AllowanceColumns): Arrangement | null {
  const { arranged, multiplierPercent, extraMinutes, untimed } = row;
  return arranged ? { multiplierPercent, extraMinutes, untimed } : null;
}

/** The breaks of the attempt in the order in which they began. */
export function breaksOf({ begins, ends }: AllowanceColumns): Break[] {
  return begins.map((startedAt, index) => ({ startedAt, endedAt: ends[index] ?? null }));
}
