import 'server-only';
import pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { prepared, type Sql } from '@/lib/platform/sql';
import { ATTEMPT_COLUMNS, type LockedAttempt } from './lock-store';
import type { Ack, SaveRecord } from './save-api';

/** The rows that a save reads and writes, in one statement each. */

export type History = { outcome: Ack['outcome']; receivedAt: Date; working: unknown };
/** A response as read, with what the history holds of the records that arrived. */
export type Stored = {
  id: string;
  revision: number;
  optionIds: string[] | null;
  history: Map<string, History>;
};
/** A record to be stored. `words`: of the value; 0 for multiple choice. */
export type Arrived = { response: Stored; record: SaveRecord; outcome: Ack['outcome']; words: number };

export const keyOf = ({ revision, sha256 }: Pick<SaveRecord, 'revision' | 'sha256'>) =>
  `${revision}:${sha256}`;

type Row = LockedAttempt &
  Omit<Stored, 'id' | 'history'> &
  History & { now: Date; itemVersionId: string; key: string; responseId: string | null };

/**
 * Found by keys alone, in one snapshot. `offset 0` keeps it so while Postgres does not know yet how long the history is:
 * in the first mock of a new school it would read all of it for every save.
 */
const READ = `
  select a.*, clock_timestamp() as now, q.item as "itemVersionId", q.revision || ':' || q.hash as key,
    r.id as "responseId", r.revision,
    case when v.content->>'type' = 'multiple_choice'
      then jsonb_path_query_array(v.content, '$.options[*].id') end as "optionIds",
    h.outcome::text as outcome, h."receivedAt", h.working
  from (select ${ATTEMPT_COLUMNS} from "Attempt" where "schoolId" = $1 and id = $2 and "studentId" = $3) a
  cross join unnest($4::uuid[], $5::int[], $6::text[]) as q(item, revision, hash)
  left join "Response" r on r."schoolId" = $1 and r."attemptId" = $2 and r."itemVersionId" = q.item
  left join "ItemVersion" v on v.id = r."itemVersionId"
  left join lateral (
    select l.outcome, l."receivedAt", l.working from "ResponseRevision" l
    where l."schoolId" = $1 and l."responseId" = r.id and l.revision = q.revision and l.sha256 = q.hash offset 0
  ) h on true`;

/**
 * The actor's attempt, the responses that the records are for, by item version, and the database's clock: all of one
 * instant.
 * @throws AppError `not_found` for an attempt that is absent or not the actor's.
 */
export async function readForSave(
  sql: Sql,
  actor: Actor,
  attemptId: string,
  records: readonly SaveRecord[],
): Promise<{ attempt: LockedAttempt; responses: Map<string, Stored>; now: Date }> {
  const { rows } = await sql.query<Row>(
    prepared('save-read', READ, [
      actor.schoolId,
      attemptId,
      actor.userId,
      records.map((one) => one.itemVersionId),
      records.map((one) => one.revision),
      records.map((one) => one.sha256),
    ]),
  );
  const [attempt] = rows;
  if (!attempt) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  const responses = new Map<string, Stored>();
  for (const { itemVersionId, key, responseId, revision, optionIds, outcome, receivedAt, working } of rows) {
    if (!responseId) continue;
    const known = responses.get(itemVersionId) ?? {
      id: responseId,
      revision,
      optionIds,
      history: new Map(),
    };
    if (outcome) known.history.set(key, { outcome, receivedAt, working });
    responses.set(itemVersionId, known);
  }
  return { attempt, responses, now: attempt.now };
}

/** Everything hangs on `may`, which has its one row when nothing has moved. */
const WRITE = `
  with attempt as (
    select 1 from "Attempt" where "schoolId" = $1 and id = $2 and state::text = $3 and timing::text = $4
      and "deadlineAt" is not distinct from $5::timestamptz and "stopsAt" is not distinct from $6::timestamptz
      and "breakStartedAt" is not distinct from $7::timestamptz for update),
  unmoved as (
    select 1 from attempt cross join unnest($8::uuid[], $9::int[]) as t(id, revision)
    join "Response" r on r."schoolId" = $1 and r.id = t.id and r.revision = t.revision for update of r),
  may as (select from unmoved having count(*) = cardinality($8::uuid[])),
  current as (
    update "Response" r set value = u.value, working = u.working, revision = u.revision, sha256 = u.hash, "savedAt" = $10,
      words = u.words
    from may cross join unnest($11::uuid[], $12::int[], $13::text[], $14::jsonb[], $15::text[], $18::bool[], $19::int[])
      as u(id, revision, value, working, hash, current, words)
    where u.current and r."schoolId" = $1 and r.id = u.id)
  insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, working, sha256, outcome, "receivedAt")
  select $1, n.key, n.id, n.revision, n.value, n.working, n.hash, n.outcome::"RevisionOutcome", $10
  from may cross join unnest($16::uuid[], $11::uuid[], $12::int[], $13::text[], $14::jsonb[], $15::text[], $17::text[])
    as n(key, id, revision, value, working, hash, outcome)`;

/**
 * Appends to the history and sets the answers that became current: everything, or nothing when the attempt or one of
 * the responses is no longer as it was read. The statement takes the attempt's lock as everybody does who changes an
 * attempt or its answers; Postgres then looks at the newest rows again, also at those that changed while it waited.
 * @param now when the records arrived.
 * @returns whether it is stored.
 */
export async function writeArrived(
  sql: Sql,
  attempt: LockedAttempt,
  added: readonly Arrived[],
  now: Date,
): Promise<boolean> {
  const touched = [...new Set(added.map((one) => one.response))];
  const newest = new Map<Stored, Arrived>();
  for (const one of added) if (one.outcome === 'accepted') newest.set(one.response, one);
  const workingOf = ({ record }: Arrived) => (record.working ? JSON.stringify(record.working) : null);
  const { rowCount } = await sql.query(
    prepared('save-write', WRITE, [
      attempt.schoolId,
      attempt.id,
      attempt.state,
      attempt.timing,
      attempt.deadlineAt,
      attempt.stopsAt,
      attempt.breakStartedAt,
      touched.map((one) => one.id),
      touched.map((one) => one.revision),
      now,
      added.map((one) => one.response.id),
      added.map((one) => one.record.revision),
      added.map((one) => one.record.value),
      added.map(workingOf),
      added.map((one) => one.record.sha256),
      added.map(() => uuid7(now.getTime())),
      added.map((one) => one.outcome),
      added.map((one) => newest.get(one.response) === one),
      added.map((one) => one.words),
    ]),
  );
  return rowCount === added.length;
}

/**
 * Whether a write failed because of another one: the very same record, sent twice, is stored already, or a database
 * with a stricter isolation than READ COMMITTED refuses a row that has changed.
 */
export const isOvertaken = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === '23505' || error.code === '40001');
