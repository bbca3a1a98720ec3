import 'server-only';
import pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { paramRows } from '@/lib/platform/param-rows';
import { prepared, type Sql } from '@/lib/platform/sql';
import { ATTEMPT_COLUMNS, type LockedAttempt } from './lock-store';
import type { Ack, SaveRecord } from './save-api';

/** The rows that a save reads and writes, in one statement each. */

export type History = { outcome: Ack['outcome']; receivedAt: Date; working: unknown };
/** A response as read, with what the history holds of the records that arrived. */
export type Stored = {
  id: string;
  revision: number;
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
const read = (asked: string) => `
  select a.*, clock_timestamp() as now, q.item as "itemVersionId", q.revision || ':' || q.hash as key,
    r.id as "responseId", r.revision, h.outcome::text as outcome, h."receivedAt", h.working
  from (select ${ATTEMPT_COLUMNS} from "Attempt" where "schoolId" = $1 and id = $2 and "studentId" = $3) a
  cross join ${asked} as q(item, revision, hash)
  left join "Response" r on r."schoolId" = $1 and r."attemptId" = $2 and r."itemVersionId" = q.item
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
  const q = paramRows(
    4,
    ['uuid', 'int', 'text'],
    records.map((one) => [one.itemVersionId, one.revision, one.sha256]),
  );
  const values = [actor.schoolId, attemptId, actor.userId, ...q.values];
  const { rows } = await sql.query<Row>(prepared(`save-read-${q.shape}`, read(q.table), values));
  const [attempt] = rows;
  if (!attempt) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  const responses = new Map<string, Stored>();
  for (const { itemVersionId, key, responseId, revision, outcome, receivedAt, working } of rows) {
    if (!responseId) continue;
    const known = responses.get(itemVersionId) ?? { id: responseId, revision, history: new Map() };
    if (outcome) known.history.set(key, { outcome, receivedAt, working });
    responses.set(itemVersionId, known);
  }
  return { attempt, responses, now: attempt.now };
}

/** Everything hangs on `may`, which has its one row when nothing has moved. */
const write = (touched: string, arrived: string) => `
  with attempt as (
    select 1 from "Attempt" where "schoolId" = $1 and id = $2 and state::text = $3 and timing::text = $4
      and "deadlineAt" is not distinct from $5::timestamptz and "stopsAt" is not distinct from $6::timestamptz
      and "breakStartedAt" is not distinct from $7::timestamptz for update),
  unmoved as (
    select 1 from attempt cross join ${touched} as t(id, revision)
    join "Response" r on r."schoolId" = $1 and r.id = t.id and r.revision = t.revision for update of r),
  may as (select from unmoved having count(*) = $9),
  arrived as (
    select * from ${arrived} as n(key, id, revision, value, working, hash, outcome, words, current)),
  current as (
    update "Response" r set value = n.value, working = n.working, revision = n.revision, sha256 = n.hash, "savedAt" = $8,
      words = n.words
    from may cross join arrived n where n.current and r."schoolId" = $1 and r.id = n.id)
  insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, working, sha256, outcome, "receivedAt")
  select $1, n.key, n.id, n.revision, n.value, n.working, n.hash, n.outcome::"RevisionOutcome", $8
  from may cross join arrived n`;

const ARRIVED = ['uuid', 'uuid', 'int', 'text', 'jsonb', 'text', 'text', 'int', 'bool'];

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
  const t = paramRows(
    10,
    ['uuid', 'int'],
    touched.map(({ id, revision }) => [id, revision]),
  );
  const rows = added.map((one) => [...arrivedValues(one, now), newest.get(one.response) === one]);
  const n = paramRows(10 + t.values.length, ARRIVED, rows);
  const { state, timing, deadlineAt, stopsAt, breakStartedAt } = attempt;
  const asRead = [attempt.schoolId, attempt.id, state, timing, deadlineAt, stopsAt, breakStartedAt];
  const values = [...asRead, now, touched.length, ...t.values, ...n.values];
  const name = `save-write-${t.shape}-${n.shape}`;
  const { rowCount } = await sql.query(prepared(name, write(t.table, n.table), values));
  return rowCount === added.length;
}

/** In the order of ARRIVED, but for the last: whether it becomes the current answer. */
function arrivedValues({ response, record, outcome, words }: Arrived, now: Date): unknown[] {
  const { revision, value, working, sha256 } = record;
  return [
    uuid7(now.getTime()),
    response.id,
    revision,
    value,
    working ? JSON.stringify(working) : null,
    sha256,
    outcome,
    words,
  ];
}

/**
 * Whether a write failed because of another one: the very same record, sent twice, is stored already, or a database
 * with a stricter isolation than READ COMMITTED refuses a row that has changed.
 */
export const isOvertaken = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === '23505' || error.code === '40001');
