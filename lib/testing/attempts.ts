import { createHash, randomUUID } from 'node:crypto';
import { handIn } from '@/lib/attempts/hand-in-store';
import { saveRecords } from '@/lib/attempts/save-store';
import { startPractice } from '@/lib/attempts/start-store';
import type { Timing } from '@/lib/attempts/timing';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { aPerson, type Person } from './builders';

/** The person as they act in their school; a teacher with the classes given. */
export const actorOf = ({ userId, schoolId, role, name }: Person, classIds: string[] = []): Actor => ({
  userId,
  schoolId,
  role,
  name,
  schoolName: 'School',
  classIds,
});

/** Stores a new student, in a school of their own unless one is given. */
export const aStudent = async (schoolId?: string): Promise<Actor> => actorOf(await aPerson(db, { schoolId }));

/** What a browser sends for one answer. */
export function aRecord(itemVersionId: string, value: string, revision = 1) {
  const sha256 = createHash('sha256').update(value, 'utf8').digest('hex');
  return { itemVersionId, revision, value, sha256 };
}

/** Starts a listed paper. */
export function anAttempt(student: Actor, slug: string, timing: Timing = 'runs_on'): Promise<string> {
  return startPractice(student, { kind: 'paper', slug, timing });
}

/** Starts a listed paper, answers by item version id, and hands in. */
export async function aHandedInAttempt(
  student: Actor,
  slug: string,
  answers: Readonly<Record<string, string>> = {},
  timing: Timing = 'untimed',
): Promise<string> {
  const attemptId = await anAttempt(student, slug, timing);
  const records = Object.entries(answers).map(([id, value]) => aRecord(id, value));
  if (records.length > 0) await saveRecords(student, attemptId, records);
  await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
  return attemptId;
}

/** Moves an attempt's time so that its deadline was `seconds` ago (negative: is to come), by the database's clock. */
export async function endedAgo(actor: Actor, attemptId: string, seconds: number): Promise<void> {
  await db.$executeRaw`
    update "Attempt" set "startedAt" = clock_timestamp() - make_interval(secs => ${seconds + 3600}::int),
      "deadlineAt" = clock_timestamp() - make_interval(secs => ${seconds}::int)
    where "schoolId" = ${actor.schoolId}::uuid and id = ${attemptId}::uuid`;
}

/** The current answer to a question of an attempt. */
export const responseTo = (actor: Actor, attemptId: string, itemVersionId: string) =>
  db.response.findUniqueOrThrow({
    where: { schoolId_attemptId_itemVersionId: { schoolId: actor.schoolId, attemptId, itemVersionId } },
    include: { revisions: { orderBy: { revision: 'asc' } }, awards: true },
  });
