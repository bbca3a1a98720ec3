import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type ItemMarking, ItemMarkingSchema } from '@/lib/item-bank/content';
import { db, Prisma, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { automaticMarks } from './auto-marking';
import { receiptOf, sha256 } from './receipt';
import { judgeRecord, missingRevisions, sameWorking } from './revisions';
import { type Ack, type HandInReply, type SaveRecord, type SaveReply, WorkingSchema } from './save-api';
import { counts, type Phase, phaseOf, type Timing } from './timing';

type LockedAttempt = {
  state: 'open' | 'handed_in';
  timing: Timing;
  deadlineAt: Date | null;
  handedInAt: Date | null;
  now: Date;
};

/**
 * Locks the actor's attempt until the transaction ends, so that saves and hand-ins of one attempt come one by one,
 * and reads the database's clock after the lock was given.
 * @throws AppError `not_found` for an attempt that is absent or not the actor's.
 */
async function lockAttempt(tx: Tx, actor: Actor, attemptId: string): Promise<LockedAttempt> {
  const rows = await tx.$queryRaw<Omit<LockedAttempt, 'now'>[]>`
    select state::text as state, timing::text as timing, "deadlineAt", "handedInAt" from "Attempt"
    where "schoolId" = ${actor.schoolId}::uuid and id = ${attemptId}::uuid and "studentId" = ${actor.userId}::uuid
    for update`;
  const attempt = rows[0];
  if (!attempt) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  const [clock] = await tx.$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`;
  return { ...attempt, now: clock.now };
}

type StoredResponse = { id: string; itemVersionId: string; revision: number; optionIds: string[] | null };

async function loadResponses(
  tx: Tx,
  schoolId: string,
  attemptId: string,
): Promise<Map<string, StoredResponse>> {
  const rows = await tx.$queryRaw<StoredResponse[]>`
    select r.id, r."itemVersionId", r.revision,
      case when v.content->>'type' = 'multiple_choice'
        then jsonb_path_query_array(v.content, '$.options[*].id') end as "optionIds"
    from "Response" r join "ItemVersion" v on v.id = r."itemVersionId"
    where r."schoolId" = ${schoolId}::uuid and r."attemptId" = ${attemptId}::uuid`;
  return new Map(rows.map((row) => [row.itemVersionId, row]));
}

/** Refuses the whole batch when one record is foreign or does not fit its question. */
function checkRecords(records: readonly SaveRecord[], responses: ReadonlyMap<string, StoredResponse>): void {
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

/**
 * Stores a batch of records: everything that arrives goes into the history; a record with a newer revision becomes
 * the current answer. One locked transaction; sending the same batch again changes nothing and answers the same.
 * @throws AppError `not_found`, `invalid`, `attempt_closed` (nothing stored) or `time_over` (stored as held; its
 *   `data.acks` acknowledges that).
 */
export async function saveRecords(
  actor: Actor,
  attemptId: string,
  records: readonly SaveRecord[],
): Promise<SaveReply> {
  const { reply, phase } = await db.$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, actor, attemptId);
    const phase = phaseOf(attempt, attempt.now);
    const responses = await loadResponses(tx, actor.schoolId, attemptId);
    checkRecords(records, responses);
    if (phase === 'closed') throw new AppError('attempt_closed');
    const acks: Ack[] = [];
    const inOrder = [...records].sort((a, b) => a.revision - b.revision);
    for (const record of inOrder) {
      const response = responses.get(record.itemVersionId) as StoredResponse;
      acks.push(await storeRecord(tx, actor.schoolId, response, record, phase, attempt.now));
    }
    return {
      phase,
      reply: {
        attemptId,
        acks,
        serverNow: attempt.now.toISOString(),
        deadlineAt: attempt.deadlineAt?.toISOString() ?? null,
      },
    };
  });
  if (!counts(phase))
    throw new AppError('time_over', { detail: `${records.length} records held`, data: reply });
  return reply;
}

async function storeRecord(
  tx: Tx,
  schoolId: string,
  response: StoredResponse,
  record: SaveRecord,
  phase: Phase,
  now: Date,
): Promise<Ack> {
  const key = { schoolId, responseId: response.id, revision: record.revision, sha256: record.sha256 };
  const stored = await tx.responseRevision.findUnique({
    where: { schoolId_responseId_revision_sha256: key },
    select: { outcome: true, receivedAt: true, working: true },
  });
  const verdict = judgeRecord(record, response.revision, stored !== null, counts(phase));
  const working = record.working ?? Prisma.JsonNull;
  let outcome = stored?.outcome ?? 'accepted';
  // The same text under the same number from another tab, with another plan or flag: that one has to come again.
  const stale =
    stored &&
    !sameWorking(WorkingSchema.nullable().catch(null).parse(stored.working), record.working ?? null);
  if (stale && outcome === 'accepted') outcome = 'superseded';
  if (verdict !== 'duplicate') {
    outcome = verdict === 'accept' ? 'accepted' : verdict === 'hold' ? 'held' : 'superseded';
    await tx.responseRevision.create({
      data: { ...key, value: record.value, working, outcome, receivedAt: now },
    });
  }
  if (verdict === 'accept') {
    await tx.response.update({
      where: { schoolId_id: { schoolId, id: response.id } },
      data: { value: record.value, working, revision: record.revision, sha256: record.sha256, savedAt: now },
    });
    response.revision = record.revision;
  }
  return {
    itemVersionId: record.itemVersionId,
    revision: record.revision,
    sha256: record.sha256,
    outcome,
    currentRevision: response.revision,
    savedAt: (stored?.receivedAt ?? now).toISOString(),
  };
}

/**
 * Closes an attempt once, marks its multiple choice and answers with the receipt. Every later call answers the same.
 * @param revisions last revisions that the browser knows; the attempt is not closed while one of them is missing,
 *   unless time is over and it could not count any more.
 * @throws AppError `not_found`, `invalid`, `missing_revisions` (with the list in `data.missing`).
 */
export async function handIn(
  actor: Actor,
  attemptId: string,
  idempotencyKey: string,
  revisions: readonly { itemVersionId: string; revision: number }[],
): Promise<HandInReply> {
  return db.$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, actor, attemptId);
    const responses = await loadResponses(tx, actor.schoolId, attemptId);
    for (const { itemVersionId } of revisions) {
      if (!responses.has(itemVersionId))
        throw new AppError('not_found', { detail: 'foreign item version at hand-in' });
    }
    const phase = phaseOf(attempt, attempt.now);
    if (phase !== 'closed') {
      const stored = new Map([...responses.values()].map((one) => [one.itemVersionId, one.revision]));
      const missing = missingRevisions(revisions, stored);
      if (missing.length > 0 && counts(phase)) throw new AppError('missing_revisions', { data: { missing } });
      await close(tx, actor, attemptId, idempotencyKey, attempt.now);
    }
    return receipt(tx, actor.schoolId, attemptId);
  });
}

async function close(tx: Tx, actor: Actor, attemptId: string, key: string, now: Date): Promise<void> {
  const { schoolId } = actor;
  await tx.attempt.update({
    where: { schoolId_id: { schoolId, id: attemptId } },
    data: { state: 'handed_in', handedInAt: now, handInKey: key },
  });
  const responses = await tx.response.findMany({
    where: { schoolId, attemptId },
    select: { id: true, value: true, maxMarks: true, itemVersion: { select: { marking: true } } },
  });
  const awards = responses.flatMap((response) => {
    const marking: ItemMarking = ItemMarkingSchema.parse(response.itemVersion.marking);
    const marks = automaticMarks(marking, response.value, response.maxMarks);
    if (marks === null) return [];
    return [
      {
        schoolId,
        responseId: response.id,
        maxMarks: response.maxMarks,
        kind: 'automatic' as const,
        marks,
        createdAt: now,
        updatedAt: now,
      },
    ];
  });
  await tx.award.createMany({ data: awards });
  await tx.auditEvent.create({
    data: { schoolId, actorId: actor.userId, verb: 'attempt:hand-in', subjectId: attemptId, at: now },
  });
}

/** The receipt of an attempt that is handed in. */
async function receipt(tx: Tx, schoolId: string, attemptId: string): Promise<HandInReply> {
  const attempt = await tx.attempt.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id: attemptId } },
    select: {
      handedInAt: true,
      responses: {
        orderBy: { position: 'asc' },
        select: {
          itemVersionId: true,
          revision: true,
          sha256: true,
          value: true,
          itemVersion: { select: { item: { select: { type: true } } } },
        },
      },
    },
  });
  const responses = attempt.responses.map((one) => ({ ...one, type: one.itemVersion.item.type }));
  return {
    attemptId,
    handedInAt: (attempt.handedInAt as Date).toISOString(),
    ...receiptOf(responses),
  };
}

/**
 * Closes the actor's own attempt when its time is over and nothing more can count; a tab that was closed is handed
 * in with what was acknowledged.
 * @returns whether the attempt is closed now.
 */
export async function closeWhenOver(actor: Actor, attemptId: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, actor, attemptId);
    const phase = phaseOf(attempt, attempt.now);
    if (phase === 'over') await close(tx, actor, attemptId, `time-over-${attemptId}`, attempt.now);
    return phase === 'over' || phase === 'closed';
  });
}
