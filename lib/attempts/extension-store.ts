import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { derivedId } from '@/lib/platform/ids';
import { transaction } from '@/lib/platform/sql';
import { type LockedAttempt, readClock, statusOf } from './lock-store';
import type { AttemptStatus } from './save-api';
import type { ExtensionInput } from './staff-schema';
import type { Outcome, TimeInput } from './supervise-schema';
import { doForEach, lockSupervised } from './supervise-store';
import { phaseOf } from './timing';
import { renewDeadline } from './window-store';

const TOO_LATE = 'This attempt is closed. More time can only be given while it is open.';
const NO_LIMIT = 'This attempt has no time limit, so there is nothing to add to.';

/**
 * Gives one attempt more time; the student's browser hears of it. Granted twice under the same id it counts once.
 * @returns the attempt's time afterwards.
 * @throws AppError `not_found` for an attempt of which the actor has no sight;
 *   `attempt_closed` when time is over or it is handed in; `invalid` when it has no limit.
 */
export async function grantExtension(actor: Actor, input: ExtensionInput): Promise<AttemptStatus> {
  const { schoolId, userId: actorId } = actor;
  return transaction(async (sql) => {
    const attempt = await lockSupervised(sql, actor, input.attemptId, 'extension:grant');
    const now = await readClock(sql);
    const { rows } = await sql.query<{ attemptId: string }>(
      'select "attemptId" from "Extension" where "schoolId" = $1 and id = $2',
      [schoolId, input.id],
    );
    if (rows[0] && rows[0].attemptId !== attempt.id) throw new AppError('not_found');
    if (rows[0]) return statusOf(attempt, now);
    refuseWhenPointless(attempt, now);
    const { id, seconds, reason } = input;
    await sql.query(
      `insert into "Extension" ("schoolId", id, "attemptId", seconds, reason, "grantedById", "grantedAt")
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [schoolId, id, attempt.id, seconds, reason, actorId, now],
    );
    const detail = { seconds, reason };
    await audit(sql, actor, { verb: 'extension:grant', subjectId: attempt.id, detail, at: now });
    return statusOf(await renewDeadline(sql, attempt), now);
  });
}

/**
 * Gives more time to one attempt of an assignment, or to all that are open. The same wish again adds nothing.
 * @throws AppError `not_found`; for one also what grantExtension throws.
 */
export async function addTime(actor: Actor, { id, minutes, reason, ...whom }: TimeInput): Promise<Outcome> {
  return doForEach(actor, whom, (attemptId) =>
    grantExtension(actor, { id: derivedId(id, attemptId), attemptId, seconds: minutes * 60, reason }),
  );
}

function refuseWhenPointless(attempt: LockedAttempt, now: Date): void {
  const phase = phaseOf(attempt, now);
  if (phase === 'closed' || phase === 'over') throw new AppError('attempt_closed', { message: TOO_LATE });
  if (attempt.deadlineAt === null) throw new AppError('invalid', { message: NO_LIMIT });
}
