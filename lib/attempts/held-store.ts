import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { audit } from '@/lib/platform/audit';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';
import { automaticMarks } from './auto-marking';
import { lockAnyAttempt, readClock, supervisionFacts } from './lock-store';
import type { HeldInput } from './staff-schema';
import { countWords } from './words';

type Held = {
  attemptId: string;
  responseId: string;
  value: string;
  working: unknown;
  sha256: string;
  maxMarks: number;
  /** Null unless it is multiple choice. */
  marking: unknown;
  before: { revision: number; sha256: string | null };
  verdict: HeldInput['verdict'] | null;
};

const OPEN = 'This attempt is still open. Decide when it is handed in.';

/**
 * Decides about work that arrived after time was over. Accepted, it becomes the answer, as a new revision on top of
 * everything, and is marked anew: multiple choice at once, what was written by a person, whose marks for the text before
 * count no more. Refused, it stays in the history. The same decision again changes nothing.
 * @throws AppError `not_found` for work that is not held, or of which the actor has no sight;
 *   `attempt_open`; `already_decided` when the other decision was made before.
 */
export async function decideHeld(actor: Actor, input: HeldInput): Promise<void> {
  const { schoolId, userId: actorId } = actor;
  await transaction(async (sql) => {
    const attemptId = await findAttemptOf(sql, schoolId, input.revisionId);
    const attempt = attemptId ? await lockAnyAttempt(sql, schoolId, attemptId) : null;
    if (!attempt || !can(actor, 'held:decide', await supervisionFacts(sql, attempt))) {
      throw new AppError('not_found', { detail: `no attempt of revision ${input.revisionId} in sight` });
    }
    const held = await readHeld(sql, schoolId, input.revisionId);
    if (!held) throw new AppError('not_found', { detail: `revision ${input.revisionId} is not held` });
    if (attempt.state === 'open') throw new AppError('attempt_open', { message: OPEN });
    if (held.verdict === input.verdict) return;
    if (held.verdict !== null) throw new AppError('already_decided');
    const now = await readClock(sql);
    await sql.query(
      `insert into "HeldDecision" ("schoolId", id, "revisionId", verdict, reason, "decidedById", "decidedAt")
       values ($1, $2, $3, $4::"HeldVerdict", $5, $6, $7)`,
      [schoolId, uuid7(now.getTime()), input.revisionId, input.verdict, input.reason, actorId, now],
    );
    const changed = input.verdict === 'accepted' ? await accept(sql, schoolId, held, now) : null;
    const detail = { ...input, responseId: held.responseId, ...changed };
    await audit(sql, actor, { verb: 'held:decide', subjectId: held.attemptId, detail, at: now });
  });
}

async function findAttemptOf(sql: Sql, schoolId: string, revisionId: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ attemptId: string }>(
    `select r."attemptId" from "ResponseRevision" v join "Response" r on r."schoolId" = v."schoolId" and r.id = v."responseId"
     where v."schoolId" = $1 and v.id = $2`,
    [schoolId, revisionId],
  );
  return rows[0]?.attemptId;
}

/** The held revision as it is once its attempt is locked. */
async function readHeld(sql: Sql, schoolId: string, revisionId: string): Promise<Held | null> {
  const { rows } = await sql.query<Held>(
    `select r."attemptId", r.id as "responseId", v.value, v.working, v.sha256, r."maxMarks", d.verdict::text as verdict,
       case when i.type = 'multiple_choice' then iv.marking end as marking,
       jsonb_build_object('revision', r.revision, 'sha256', r.sha256) as before
     from "ResponseRevision" v
     join "Response" r on r."schoolId" = v."schoolId" and r.id = v."responseId"
     join "ItemVersion" iv on iv.id = r."itemVersionId" join "Item" i on i.id = iv."itemId"
     left join "HeldDecision" d on d."schoolId" = v."schoolId" and d."revisionId" = v.id
     where v."schoolId" = $1 and v.id = $2 and v.outcome = 'held'`,
    [schoolId, revisionId],
  );
  return rows[0] ?? null;
}

/** Makes held work the answer. @returns what changed, for the audit trail: no texts. */
async function accept(sql: Sql, schoolId: string, held: Held, now: Date): Promise<object> {
  const { responseId, value, sha256, before } = held;
  const working = held.working === null ? null : JSON.stringify(held.working);
  const words = held.marking === null ? countWords(value) : 0;
  const { rows } = await sql.query<{ revision: number }>(
    `with top as (
       select max(revision) + 1 as revision from "ResponseRevision" where "schoolId" = $1 and "responseId" = $2),
     added as (
       insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, working, sha256, outcome, "receivedAt")
       select $1, $3, $2, top.revision, $4, $5::jsonb, $6, 'accepted', $7 from top)
     update "Response" r set value = $4, working = $5::jsonb, revision = top.revision, sha256 = $6, "savedAt" = $7,
       words = $8, "agreedAwardId" = null
     from top where r."schoolId" = $1 and r.id = $2 returning r.revision`,
    [schoolId, responseId, uuid7(now.getTime()), value, working, sha256, now, words],
  );
  const marks = await markAgain(sql, schoolId, held, now);
  return { before, after: { revision: rows[0]?.revision, sha256 }, marks };
}

/** Marks multiple choice anew. @returns null for what a person marks. */
async function markAgain(
  sql: Sql,
  schoolId: string,
  { responseId, marking, value, maxMarks }: Held,
  now: Date,
): Promise<{ old: number | null; new: number } | null> {
  if (marking === null) return null;
  const marks = automaticMarks(ItemMarkingSchema.parse(marking), value, maxMarks);
  if (marks === null) return null;
  const { rows } = await sql.query<{ marks: number }>(
    `select marks from "Award" where "schoolId" = $1 and "responseId" = $2 and kind = 'automatic' for update`,
    [schoolId, responseId],
  );
  if (rows[0]) {
    await sql.query(
      `update "Award" set marks = $3, "updatedAt" = $4 where "schoolId" = $1 and "responseId" = $2 and kind = 'automatic'`,
      [schoolId, responseId, marks, now],
    );
  } else {
    await sql.query(
      `insert into "Award" ("schoolId", id, "responseId", "maxMarks", kind, marks, "createdAt", "updatedAt")
       values ($1, $2, $3, $4, 'automatic', $5, $6, $6)`,
      [schoolId, uuid7(now.getTime()), responseId, maxMarks, marks, now],
    );
  }
  return { old: rows[0]?.marks ?? null, new: marks };
}
