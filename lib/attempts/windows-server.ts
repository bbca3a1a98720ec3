import 'server-only';
import { closesOf, type LatePolicy } from '@/lib/assignments/window';
import type { Sql } from '@/lib/platform/sql';
import { lockAnyAttempt, readClock } from './lock-store';
import { phaseOf } from './timing';
import { renewDeadline } from './window-store';

type Row = {
  id: string;
  late: LatePolicy;
  /** As the attempt has it. */
  before: Date | null;
  closesAt: Date | null;
  ownClosesAt: Date | null;
};

/**
 * Gives the open attempts at an assignment the window that they have now, and tells their browsers. To be called in the
 * transaction that changes the assignment's close or late policy, or one student's own close, after the change. What is
 * over stays over.
 * @param studentId only this student's attempt; null: everybody's.
 */
export async function renewWindows(
  sql: Sql,
  assignment: { schoolId: string; assignmentId: string; studentId: string | null },
): Promise<void> {
  const { schoolId, assignmentId, studentId } = assignment;
  const { rows } = await sql.query<Row>(
    `select a.id, a."closesAt" as before, s.late::text as late, s."closesAt", e."closesAt" as "ownClosesAt" from "Attempt" a
     join "Assignment" s on s."schoolId" = a."schoolId" and s.id = a."assignmentId"
     left join "AssignmentExtension" e on e."schoolId" = a."schoolId" and e."assignmentId" = a."assignmentId"
       and e."studentId" = a."studentId"
     where a."schoolId" = $1 and a."assignmentId" = $2 and a.state = 'open' and ($3::uuid is null or a."studentId" = $3)
     order by a.id`,
    [schoolId, assignmentId, studentId],
  );
  for (const { id, late, before, closesAt, ownClosesAt } of rows) {
    const attempt = await lockAnyAttempt(sql, schoolId, id);
    if (!attempt) continue;
    const now = await readClock(sql);
    const phase = phaseOf(attempt, now);
    if (phase === 'over' || phase === 'closed') continue;
    const closes = closesOf({ closesAt, late }, { closesAt: ownClosesAt, attemptsAllowed: null });
    await sql.query('update "Attempt" set "closesAt" = $3, "dueAt" = $4 where "schoolId" = $1 and id = $2', [
      schoolId,
      id,
      newClose(closes.closesAt, before, now),
      closes.dueAt,
    ]);
    await renewDeadline(sql, attempt);
  }
}

/** A close that is moved into the past closes now. */
function newClose(close: Date | null, before: Date | null, now: Date): Date | null {
  if (close === null || close.getTime() === before?.getTime()) return close;
  return close < now ? now : close;
}
