import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { type Sql, sqlPool, transaction } from '@/lib/platform/sql';
import { type LockedAttempt, lockAttempt } from './lock-store';
import { findOptions, type Options } from './options-queries';
import { sha256 } from './receipt';
import { judgeRecord, sameWorking } from './revisions';
import { type Ack, type SaveRecord, type SaveReply, WorkingSchema } from './save-api';
import {
  type Arrived,
  type History,
  isOvertaken,
  keyOf,
  readForSave,
  type Stored,
  writeArrived,
} from './save-rows-store';
import { counts, type Phase, phaseOf } from './timing';
import { countWords } from './words';

/** How much may still arrive for one response after the attempt is closed; all of it is held. */
const MOST_HELD_AFTER_CLOSING = 20;

type Saved = { reply: SaveReply; phase: Phase };
/** Records for one attempt, with the options of their questions (findOptions). */
type Batch = { attemptId: string; records: readonly SaveRecord[]; options: ReadonlyMap<string, Options> };

/**
 * Stores a batch of records: everything that arrives goes into the history; a record with a newer revision becomes
 * the current answer. All or nothing; sending the same batch again changes nothing and answers the same.
 *
 * Nearly every save is read, judged, and written in one statement that changes nothing when the attempt or one of the
 * answers has moved since the read (docs/decisions/0016). One that finds something moved, or has more to do than to
 * make new answers current, does it again under the attempt's lock, where nothing moves.
 * @throws AppError `not_found`, `invalid`, `on_break` (nothing stored), or, stored as held and acknowledged in
 *   `data.acks`, `time_over` and `attempt_closed`.
 */
export async function saveRecords(
  actor: Actor,
  attemptId: string,
  records: readonly SaveRecord[],
): Promise<SaveReply> {
  const batch = { attemptId, records, options: await findOptions(records.map((one) => one.itemVersionId)) };
  const { reply, phase } = (await saveAtOnce(actor, batch)) ?? (await saveLocked(actor, batch));
  if (counts(phase)) return reply;
  const code = phase === 'closed' ? 'attempt_closed' : 'time_over';
  throw new AppError(code, { detail: `${records.length} records held`, data: reply });
}

/**
 * Without a lock: what was known already needs no write, and new answers need no lock.
 * @returns null, and nothing is stored, when it has to be done under the lock.
 */
async function saveAtOnce(actor: Actor, batch: Batch): Promise<Saved | null> {
  const sql = sqlPool();
  const { attempt, added, now, ...saved } = await judgeBatch(sql, actor, batch);
  if (added.length === 0) return saved;
  if (added.some((one) => one.outcome !== 'accepted')) return null;
  const written = await writeArrived(sql, attempt, added, now).catch((error) => {
    if (isOvertaken(error)) return false;
    throw error;
  });
  return written ? saved : null;
}

async function saveLocked(actor: Actor, batch: Batch): Promise<Saved> {
  return transaction(async (sql) => {
    await lockAttempt(sql, actor, batch.attemptId);
    const { attempt, added, now, ...saved } = await judgeBatch(sql, actor, batch);
    if (added.length === 0) return saved;
    if (saved.phase === 'closed') await checkRoom(sql, attempt, added);
    if (!(await writeArrived(sql, attempt, added, now)))
      throw new Error('an answer changed although its attempt is locked');
    return saved;
  });
}

/** Reads, checks and judges a batch at the database's clock of the read, which is when the batch arrived. */
async function judgeBatch(sql: Sql, actor: Actor, batch: Batch) {
  const { attempt, responses, now } = await readForSave(sql, actor, batch.attemptId, batch.records);
  checkRecords(batch, responses);
  const phase = phaseOf(attempt, now);
  if (phase === 'on_break') throw new AppError('on_break');
  const { acks, added } = judge(batch, responses, counts(phase), now);
  return { attempt, added, now, phase, reply: replyOf(attempt, acks, now) };
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

/** Refuses the whole batch when one record is foreign or does not fit its question. */
function checkRecords({ records, options }: Batch, responses: ReadonlyMap<string, Stored>): void {
  const fields: Record<string, string[]> = {};
  records.forEach((record, index) => {
    if (!responses.has(record.itemVersionId)) {
      throw new AppError('not_found', {
        detail: `item version ${record.itemVersionId} is not in this attempt`,
      });
    }
    if (sha256(record.value) !== record.sha256) {
      fields[`records.${index}.sha256`] = ['is not the SHA-256 of the value'];
    }
    const offered = options.get(record.itemVersionId);
    if (offered && record.value !== '' && !offered.includes(record.value)) {
      fields[`records.${index}.value`] = ['is not an option of this question'];
    }
  });
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', { detail: JSON.stringify(fields), fields });
}

/** Decides about every record in the order of its revision; `added` is what has to be stored. */
function judge(
  { records, options }: Batch,
  responses: ReadonlyMap<string, Stored>,
  counted: boolean,
  now: Date,
): { acks: Ack[]; added: Arrived[] } {
  const added: Arrived[] = [];
  const current = new Map([...responses].map(([itemVersionId, { revision }]) => [itemVersionId, revision]));
  const acks = [...records]
    .sort((a, b) => a.revision - b.revision)
    .map((record) => {
      const response = responses.get(record.itemVersionId) as Stored;
      const before = response.history.get(keyOf(record));
      const revision = current.get(record.itemVersionId) as number;
      const verdict = judgeRecord(record, revision, before !== undefined, counted);
      if (!before) {
        const outcome = verdict === 'accept' ? 'accepted' : verdict === 'hold' ? 'held' : 'superseded';
        const words = options.get(record.itemVersionId) ? 0 : countWords(record.value);
        added.push({ response, record, outcome, words });
        response.history.set(keyOf(record), { outcome, receivedAt: now, working: record.working ?? null });
      }
      if (verdict === 'accept') current.set(record.itemVersionId, record.revision);
      const stored = response.history.get(keyOf(record)) as History;
      return ackOf(record, stored, current.get(record.itemVersionId) as number, counted);
    });
  return { acks, added };
}

/** @param current the newest revision of the answer. */
function ackOf(record: SaveRecord, stored: History, current: number, counted: boolean): Ack {
  const { itemVersionId, revision, sha256 } = record;
  // Held once, and now there is time again: it counts when it comes under a new number, as something new.
  const heldBefore = stored.outcome === 'held' && counted;
  const anew = heldBefore || (stored.outcome === 'accepted' && isStale(stored.working, record));
  return {
    itemVersionId,
    revision,
    sha256,
    outcome: anew ? 'superseded' : stored.outcome,
    currentRevision: heldBefore ? Math.max(current, revision) : current,
    savedAt: stored.receivedAt.toISOString(),
  };
}

/** The same text under the same number from another tab, with another plan or flag: that one has to come again. */
function isStale(working: unknown, record: SaveRecord): boolean {
  const stored = WorkingSchema.nullable().catch(null).parse(working);
  return !sameWorking(stored, record.working ?? null);
}

/** @throws AppError `attempt_closed` when more arrives for a closed attempt than can be meant. */
async function checkRoom(sql: Sql, attempt: LockedAttempt, added: readonly Arrived[]): Promise<void> {
  const ids = [...new Set(added.map((one) => one.response.id))];
  const { rows } = await sql.query<{ id: string; held: number }>(
    `select "responseId" as id, count(*)::int as held from "ResponseRevision"
     where "schoolId" = $1 and "responseId" = any($2::uuid[]) and outcome = 'held' group by 1`,
    [attempt.schoolId, ids],
  );
  const held = new Map(rows.map((row) => [row.id, row.held]));
  const full = ids.some((id) => {
    const more = added.filter((one) => one.response.id === id).length;
    return (held.get(id) ?? 0) + more > MOST_HELD_AFTER_CLOSING;
  });
  if (full) throw new AppError('attempt_closed', { detail: 'too much arrived after closing' });
}
