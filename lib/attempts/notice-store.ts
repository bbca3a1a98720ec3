import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { derivedId } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';
import { announce, readClock } from './lock-store';
import type { NoticeInput, Outcome } from './supervise-schema';

type Target = { classId: string };
type Sitting = { id: string; assignmentId: string; classId: string };

/**
 * Sends a message to one attempt of an assignment, or to everybody who sits it: those who begin while it is fresh see
 * it too, unless the assignment has classes that the actor has no sight of. Sent twice under the same id it is one.
 * @returns how many sit it now.
 * @throws AppError `not_found` for what is out of sight; `attempt_closed` for one that is handed in.
 */
export async function sendNotice(actor: Actor, input: NoticeInput): Promise<Outcome> {
  const { schoolId } = actor;
  return transaction(async (sql) => {
    const sittings = await sittingsInSight(sql, actor, input);
    const now = await readClock(sql);
    const toAll = !input.attemptId && (await seesAll(sql, actor, input.assignmentId));
    const rows = toAll ? [null] : sittings.map((one) => one.id);
    const added = await sql.query(
      `insert into "Notice" ("schoolId", id, "assignmentId", "attemptId", text, "sentById", "sentAt")
       select $1, n.id, $2, n.attempt, $3, $4, $5 from unnest($6::uuid[], $7::uuid[]) as n(id, attempt)
       on conflict do nothing`,
      [
        schoolId,
        input.assignmentId,
        input.text,
        actor.userId,
        now,
        rows.map((attemptId) => (attemptId ? derivedId(input.id, attemptId) : input.id)),
        rows,
      ],
    );
    if (added.rowCount) {
      const detail = { text: input.text, to: input.attemptId || 'all', sitting: sittings.length };
      const subjectId = input.attemptId || input.assignmentId;
      await audit(sql, actor, { verb: 'notice:send', subjectId, detail, at: now });
      for (const sitting of sittings) await announce(sql, sitting);
    }
    return { done: sittings.length, left: 0 };
  });
}

/** The open attempts at the assignment in classes of the actor; of them the one that is named. */
async function sittingsInSight(
  sql: Sql,
  actor: Actor,
  { assignmentId, attemptId }: NoticeInput,
): Promise<Sitting[]> {
  const targets = await readTargets(sql, actor, assignmentId);
  const { rows } = await sql.query<Sitting & { state: 'open' | 'handed_in' }>(
    `select id, "assignmentId", "classId", state::text as state from "Attempt"
     where "schoolId" = $1 and "assignmentId" = $2 and ($3::uuid is null and state = 'open' or id = $3)`,
    [actor.schoolId, assignmentId, attemptId || null],
  );
  const seen = rows.filter((one) => supervises(actor, one));
  const nothing = attemptId ? seen.length === 0 : !targets.some((one) => supervises(actor, one));
  if (nothing) throw new AppError('not_found', { detail: `assignment ${assignmentId} is not in sight` });
  if (seen.some((one) => one.state === 'handed_in')) throw new AppError('attempt_closed');
  return seen;
}

const supervises = (actor: Actor, { classId }: Target) =>
  can(actor, 'attempt:supervise', { schoolId: actor.schoolId, classIds: [classId] });

async function seesAll(sql: Sql, actor: Actor, assignmentId: string): Promise<boolean> {
  return (await readTargets(sql, actor, assignmentId)).every((one) => supervises(actor, one));
}

async function readTargets(sql: Sql, actor: Actor, assignmentId: string): Promise<Target[]> {
  const { rows } = await sql.query<Target>(
    'select "classId" from "AssignmentTarget" where "schoolId" = $1 and "assignmentId" = $2',
    [actor.schoolId, assignmentId],
  );
  return rows;
}
