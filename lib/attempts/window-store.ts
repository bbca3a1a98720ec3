import 'server-only';
import type { Sql } from '@/lib/platform/sql';
import {
  ALLOWANCE_COLUMNS,
  ALLOWANCE_JOINS,
  type AllowanceColumns,
  arrangementOf,
  breaksOf,
} from './allowance-rows';
import { announce, type LockedAttempt } from './lock-store';
import { deadlineOf, stopOf, type Window } from './timing';

/** `extended`: seconds that were granted, and those between a hand-in and opening it again, which do not count. */
type Facts = Pick<Window, 'startedAt' | 'timeLimitSeconds' | 'closesAt'> &
  AllowanceColumns & { dueAt: Date | null; extended: number };

/** Everything that decides when an attempt's time ends, and when it was due. */
export async function readWindow(
  sql: Sql,
  attempt: LockedAttempt,
): Promise<{ window: Window; dueAt: Date | null }> {
  const { rows } = await sql.query<Facts>(
    `select a."startedAt", a."timeLimitSeconds", a."closesAt", a."dueAt", ${ALLOWANCE_COLUMNS},
       (select coalesce(sum(seconds), 0)::int from "Extension" e where e."schoolId" = $1 and e."attemptId" = $2)
       + (select coalesce(sum(extract(epoch from o."reopenedAt" - o."handedInAt")), 0)::float from "Reopening" o
          where o."schoolId" = $1 and o."attemptId" = $2) as extended
     from "Attempt" a ${ALLOWANCE_JOINS}
     where a."schoolId" = $1 and a.id = $2`,
    [attempt.schoolId, attempt.id],
  );
  const row = rows[0] as Facts;
  const window = {
    startedAt: row.startedAt,
    timeLimitSeconds: row.timeLimitSeconds,
    closesAt: row.closesAt,
    timing: attempt.timing,
    arrangement: arrangementOf(row),
    breaks: breaksOf(row),
    extensionSeconds: row.extended,
  };
  return { window, dueAt: row.dueAt };
}

/**
 * Works out the deadline of a locked attempt anew, from everything that decides it, and tells whoever watches. To be
 * called in the transaction of every change of a break, an extension, an arrangement or a window.
 * @returns the attempt as it is now.
 */
export async function renewDeadline(sql: Sql, attempt: LockedAttempt): Promise<LockedAttempt> {
  const { window } = await readWindow(sql, attempt);
  const [deadlineAt, stopsAt] = [deadlineOf(window), stopOf(window)];
  const breakStartedAt = window.breaks.find((one) => one.endedAt === null)?.startedAt ?? null;
  await sql.query(
    'update "Attempt" set "deadlineAt" = $3, "stopsAt" = $4, "breakStartedAt" = $5 where "schoolId" = $1 and id = $2',
    [attempt.schoolId, attempt.id, deadlineAt, stopsAt, breakStartedAt],
  );
  await announce(sql, attempt);
  return { ...attempt, deadlineAt, stopsAt, breakStartedAt };
}
