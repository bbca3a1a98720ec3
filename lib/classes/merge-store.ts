import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { loadMergeRecords, type MergeRecord, problemOf } from './merge-facts-store';
import { type Merge, moveRows } from './merge-rows-store';

/**
 * Makes two records of one student one: everything of the record that goes becomes the other's, then it is deleted, and
 * its account with it where that belongs to nobody else. Sent twice, the second finds nothing more.
 * @throws AppError `not_found` when one of them is not a student whom the actor may manage; `attempt_open` while an
 *   attempt of either is open; `invalid` for who is staff anywhere, or when the one that stays may not sign in.
 */
export async function mergeStudents(
  actor: Actor,
  { keepId, goneId }: { keepId: string; goneId: string },
): Promise<void> {
  const { schoolId } = actor;
  const merge = { schoolId, keepId, goneId };
  await db.$transaction(
    async (tx) => {
      await lockAll(tx, merge);
      const [keep, gone] = await readBoth(tx, actor, merge);
      await moveRows(tx, actor, merge);
      await note(tx, actor, {
        verb: 'student:merge',
        subjectId: keepId,
        detail: {
          kept: namesOf(keep),
          gone: { ...namesOf(gone), externalId: gone.externalId, accountStays: gone.outlives },
          attempts: gone.attempts.map(({ id }) => id),
        },
      });
      await removeRecord(tx, merge, gone.outlives);
    },
    { timeout: 20_000 },
  );
}

/**
 * Class, User, Membership, Attempt: the order of everything that locks them. A start holds its membership and comes to
 * its class last, so classes are held in a way that it does not wait for; lists, moves and joining do.
 */
async function lockAll(tx: Tx, { schoolId, keepId, goneId }: Merge): Promise<void> {
  const both = [keepId, goneId];
  await tx.$queryRaw`
    select 1 from "Class" where "schoolId" = ${schoolId}::uuid and id in (
      select "classId" from "Enrolment" where "schoolId" = ${schoolId}::uuid and "studentId" = any(${both}::uuid[]))
    order by id for no key update`;
  await tx.$queryRaw`select 1 from "User" where id = any(${both}::uuid[]) order by id for update`;
  await tx.$queryRaw`
    select 1 from "Membership" where "schoolId" = ${schoolId}::uuid and "userId" = any(${both}::uuid[])
    order by "userId" for update`;
  await tx.$queryRaw`
    select 1 from "Attempt" where "schoolId" = ${schoolId}::uuid and "studentId" = any(${both}::uuid[])
    order by id for update`;
}

/** Both records as they are behind the locks. */
async function readBoth(
  tx: Tx,
  actor: Actor,
  { keepId, goneId }: Merge,
): Promise<[MergeRecord, MergeRecord]> {
  const records = await loadMergeRecords(tx, actor, [keepId, goneId]);
  if (!records) throw new AppError('not_found', { detail: `not both of ${keepId}, ${goneId} are taught` });
  const message = problemOf(records);
  const open = records.some(({ attempts }) => attempts.some(({ state }) => state === 'open'));
  const code = open ? 'attempt_open' : 'invalid';
  if (message) throw new AppError(code, { detail: `${keepId} and ${goneId} stay two`, message });
  const [keep] = records;
  if (keep.facts.disabled) {
    const blocked = `${keep.name}, who signs in as ${keep.signsInAs}, may not sign in. Keep the other record.`;
    throw new AppError('invalid', { detail: 'the one that stays is disabled', fields: { keep: [blocked] } });
  }
  return records;
}

const namesOf = ({ id, name, signsInAs }: MergeRecord) => ({ id, name, signsInAs });

/** The empty record, and an account that belongs to nobody else, with its sessions and slips. */
async function removeRecord(tx: Tx, { schoolId, goneId }: Merge, accountStays: boolean): Promise<void> {
  if (accountStays) {
    await tx.membership.delete({ where: { schoolId_userId: { schoolId, userId: goneId } } });
    // A session that acted here goes on in the account's own space.
    await tx.session.updateMany({ where: { userId: goneId, schoolId }, data: { schoolId: null } });
  } else {
    await tx.user.delete({ where: { id: goneId } });
  }
}
