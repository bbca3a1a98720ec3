import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { type Sql, transaction } from '@/lib/platform/sql';
import { type LockedAttempt, lockAttempt } from './lock-store';
import { sha256 } from './receipt';
import { judgeRecord, sameWorking } from './revisions';
import { type Ack, type SaveRecord, type SaveReply, WorkingSchema } from './save-api';
import { counts, phaseOf } from './timing';
import { countWords } from './words';

/** How much may still arrive for one response after the attempt is closed; all of it is held. */
const MOST_HELD_AFTER_CLOSING = 20;

type Outcome = Ack['outcome'];
type History = { outcome: Outcome; receivedAt: Date; working: unknown };
/** A response as stored, with what the history holds of the records that arrived. */
type Stored = { id: string; revision: number; optionIds: string[] | null; history: Map<string, History> };
/** `words`: of the value; 0 for multiple choice. */
type NewRevision = { responseId: string; record: SaveRecord; outcome: Outcome; words: number };

const keyOf = ({ revision, sha256 }: Pick<SaveRecord, 'revision' | 'sha256'>) => `${revision}:${sha256}`;

/**
 * Stores a batch of records: everything that arrives goes into the history; a record with a newer revision becomes
 * the current answer. One locked transaction; sending the same batch again changes nothing and answers the same.
 * @throws AppError `not_found`, `invalid`, `on_break` (nothing stored), or, stored as held and acknowledged in
 *   `data.acks`, `time_over` and `attempt_closed`.
 */
export async function saveRecords(
  actor: Actor,
  attemptId: string,
  records: readonly SaveRecord[],
): Promise<SaveReply> {
  const { reply, phase } = await transaction(async (sql) => {
    const attempt = await lockAttempt(sql, actor, attemptId);
    const { responses, now } = await readStored(sql, attempt, records);
    checkRecords(records, responses);
    const phase = phaseOf(attempt, now);
    if (phase === 'on_break') throw new AppError('on_break');
    const { acks, added } = judge(records, responses, counts(phase), now);
    if (phase === 'closed') await checkRoom(sql, attempt, added);
    await write(sql, attempt.schoolId, added, now);
    return { phase, reply: replyOf(attempt, acks, now) };
  });
  if (counts(phase)) return reply;
  const code = phase === 'closed' ? 'attempt_closed' : 'time_over';
  throw new AppError(code, { detail: `${records.length} records held`, data: reply });
}

function replyOf(attempt: LockedAttempt, acks: Ack[], now: Date): SaveReply {
  return {
    attemptId: attempt.id,
    acks,
    serverNow: now.toISOString(),
    deadlineAt: attempt.deadlineAt?.toISOString() ?? null,
    breakStartedAt: attempt.breakStartedAt?.toISOString() ?? null,
    ...(attempt.stopsAt && { stopsAt: attempt.stopsAt.toISOString() }),
  };
}

type Row = Omit<Stored, 'history'> & History & { itemVersionId: string; key: string; now: Date };

/** The responses that the records are for, by item version, and the database's clock after the lock was given. */
async function readStored(
  sql: Sql,
  attempt: LockedAttempt,
  records: readonly SaveRecord[],
): Promise<{ responses: Map<string, Stored>; now: Date }> {
  const { rows } = await sql.query<Row>(
    `select clock_timestamp() as now, q.item as "itemVersionId", q.revision || ':' || q.hash as key, r.id, r.revision,
       case when v.content->>'type' = 'multiple_choice'
         then jsonb_path_query_array(v.content, '$.options[*].id') end as "optionIds",
       h.outcome::text as outcome, h."receivedAt", h.working
     from unnest($3::uuid[], $4::int[], $5::text[]) as q(item, revision, hash)
     left join "Response" r on r."schoolId" = $1 and r."attemptId" = $2 and r."itemVersionId" = q.item
     left join "ItemVersion" v on v.id = r."itemVersionId"
     left join "ResponseRevision" h on h."schoolId" = $1 and h."responseId" = r.id and h.revision = q.revision and h.sha256 = q.hash`,
    [
      attempt.schoolId,
      attempt.id,
      records.map((one) => one.itemVersionId),
      records.map((one) => one.revision),
      records.map((one) => one.sha256),
    ],
  );
  const responses = new Map<string, Stored>();
  for (const { itemVersionId, key, id, revision, optionIds, outcome, receivedAt, working } of rows) {
    if (!id) continue;
    const known = responses.get(itemVersionId) ?? { id, revision, optionIds, history: new Map() };
    if (outcome) known.history.set(key, { outcome, receivedAt, working });
    responses.set(itemVersionId, known);
  }
  return { responses, now: (rows[0] as Row).now };
}

/** Refuses the whole batch when one record is foreign or does not fit its question. */
function checkRecords(records: readonly SaveRecord[], responses: ReadonlyMap<string, Stored>): void {
  const fields: Record<string, string[]> = {};
  records.forEach((record, index) => {
    const response = responses.get(record.itemVersionId);
    if (!response) {
      throw new AppError('not_found', {
        detail: `item version ${record.itemVersionId} is not in this attempt`,
      });
    }
    if (sha256(record.value) !== record.sha256) {
      fields[`records.${index}.sha256`] = ['is not the SHA-256 of the value'];
    }
    if (response.optionIds && record.value !== '' && !response.optionIds.includes(record.value)) {
      fields[`records.${index}.value`] = ['is not an option of this question'];
    }
  });
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', { detail: JSON.stringify(fields), fields });
}

/** Decides about every record in the order of its revision; marks in `responses` what will be current. */
function judge(
  records: readonly SaveRecord[],
  responses: ReadonlyMap<string, Stored>,
  counted: boolean,
  now: Date,
): { acks: Ack[]; added: NewRevision[] } {
  const added: NewRevision[] = [];
  const acks = [...records]
    .sort((a, b) => a.revision - b.revision)
    .map((record) => {
      const response = responses.get(record.itemVersionId) as Stored;
      const before = response.history.get(keyOf(record));
      const verdict = judgeRecord(record, response.revision, before !== undefined, counted);
      if (!before) {
        const outcome = verdict === 'accept' ? 'accepted' : verdict === 'hold' ? 'held' : 'superseded';
        const words = response.optionIds ? 0 : countWords(record.value);
        added.push({ responseId: response.id, record, outcome, words });
        response.history.set(keyOf(record), { outcome, receivedAt: now, working: record.working ?? null });
      }
      if (verdict === 'accept') response.revision = record.revision;
      const { outcome, receivedAt, working } = response.history.get(keyOf(record)) as History;
      return {
        itemVersionId: record.itemVersionId,
        revision: record.revision,
        sha256: record.sha256,
        outcome: outcome === 'accepted' && isStale(working, record) ? ('superseded' as const) : outcome,
        currentRevision: response.revision,
        savedAt: receivedAt.toISOString(),
      };
    });
  return { acks, added };
}

/** The same text under the same number from another tab, with another plan or flag: that one has to come again. */
function isStale(working: unknown, record: SaveRecord): boolean {
  const stored = WorkingSchema.nullable().catch(null).parse(working);
  return !sameWorking(stored, record.working ?? null);
}

/** @throws AppError `attempt_closed` when more arrives for a closed attempt than can be meant. */
async function checkRoom(sql: Sql, attempt: LockedAttempt, added: readonly NewRevision[]): Promise<void> {
  const ids = [...new Set(added.map((one) => one.responseId))];
  const { rows } = await sql.query<{ id: string; held: number }>(
    `select "responseId" as id, count(*)::int as held from "ResponseRevision"
     where "schoolId" = $1 and "responseId" = any($2::uuid[]) and outcome = 'held' group by 1`,
    [attempt.schoolId, ids],
  );
  const held = new Map(rows.map((row) => [row.id, row.held]));
  const full = ids.some((id) => {
    const more = added.filter((one) => one.responseId === id).length;
    return (held.get(id) ?? 0) + more > MOST_HELD_AFTER_CLOSING;
  });
  if (full) throw new AppError('attempt_closed', { detail: 'too much arrived after closing' });
}

/** Appends to the history and sets the answers that became current, in one statement. */
async function write(sql: Sql, schoolId: string, added: readonly NewRevision[], now: Date): Promise<void> {
  if (added.length === 0) return;
  const newest = new Map<string, NewRevision>();
  for (const one of added) if (one.outcome === 'accepted') newest.set(one.responseId, one);
  const workingOf = ({ record }: NewRevision) => (record.working ? JSON.stringify(record.working) : null);
  await sql.query(
    `with current as (
       update "Response" r set value = u.value, working = u.working, revision = u.revision, sha256 = u.hash, "savedAt" = $2,
         words = u.words
       from unnest($3::uuid[], $4::int[], $5::text[], $6::jsonb[], $7::text[], $8::bool[], $11::int[])
         as u(id, revision, value, working, hash, current, words)
       where u.current and r."schoolId" = $1 and r.id = u.id)
     insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, working, sha256, outcome, "receivedAt")
     select $1, n.key, n.id, n.revision, n.value, n.working, n.hash, n.outcome::"RevisionOutcome", $2
     from unnest($9::uuid[], $3::uuid[], $4::int[], $5::text[], $6::jsonb[], $7::text[], $10::text[])
       as n(key, id, revision, value, working, hash, outcome)`,
    [
      schoolId,
      now,
      added.map((one) => one.responseId),
      added.map((one) => one.record.revision),
      added.map((one) => one.record.value),
      added.map(workingOf),
      added.map((one) => one.record.sha256),
      added.map((one) => newest.get(one.responseId) === one),
      added.map(() => uuid7(now.getTime())),
      added.map((one) => one.outcome),
      added.map((one) => one.words),
    ],
  );
}
