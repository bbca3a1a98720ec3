import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { transaction } from '@/lib/platform/sql';
import { announce, readClock } from './lock-store';
import type { LateInput } from './supervise-schema';
import { lockSupervised } from './supervise-store';

/**
 * Decides whether an attempt that was handed in late counts. The same decision again changes nothing.
 * @throws AppError `not_found` for an attempt that does not wait for this, or is out of sight; `already_decided` when
 *   the other decision was made before.
 */
export async function decideLate(actor: Actor, { attemptId, verdict, reason }: LateInput): Promise<void> {
  const { schoolId } = actor;
  await transaction(async (sql) => {
    const attempt = await lockSupervised(sql, actor, attemptId, 'held:decide');
    const { rows } = await sql.query<{ late: boolean; lateVerdict: LateInput['verdict'] | null }>(
      `select a.late and s.late = 'held' as late, a."lateVerdict"::text as "lateVerdict" from "Attempt" a
       join "Assignment" s on s."schoolId" = a."schoolId" and s.id = a."assignmentId"
       where a."schoolId" = $1 and a.id = $2 and a.state = 'handed_in'`,
      [schoolId, attemptId],
    );
    const [row] = rows;
    if (!row?.late) throw new AppError('not_found', { detail: `attempt ${attemptId} is not held as late` });
    if (row.lateVerdict === verdict) return;
    if (row.lateVerdict !== null) throw new AppError('already_decided');
    const now = await readClock(sql);
    await sql.query(
      'update "Attempt" set "lateVerdict" = $3::"HeldVerdict" where "schoolId" = $1 and id = $2',
      [schoolId, attemptId, verdict],
    );
    const detail = { verdict, reason };
    await audit(sql, actor, { verb: 'late:decide', subjectId: attemptId, detail, at: now });
    await announce(sql, attempt);
  });
}
