import { randomUUID } from 'node:crypto';
import { handIn } from '@/lib/attempts/hand-in-store';
import { saveRecords } from '@/lib/attempts/save-store';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aRecord } from './attempts';
import type { TestClass } from './classes';

type Wish = {
  /** By item version id. */
  answers?: Readonly<Record<string, string>>;
  number?: number;
  handedIn?: boolean;
  late?: boolean;
};

/** Starts a listed paper as an attempt of an assignment, answers, and hands it in. Returns the attempt's id. */
export async function aScript(
  { schoolId, classId }: Pick<TestClass, 'schoolId' | 'classId'>,
  assignmentId: string,
  student: Actor,
  slug: string,
  { answers = {}, number = 1, handedIn = true, late = false }: Wish = {},
): Promise<string> {
  const id = await anAttempt(student, slug, 'untimed');
  await db.attempt.update({
    where: { schoolId_id: { schoolId, id } },
    data: { assignmentId, classId, number },
  });
  const records = Object.entries(answers).map(([version, value]) => aRecord(version, value));
  if (records.length > 0) await saveRecords(student, id, records);
  if (handedIn) await handIn(student, id, { idempotencyKey: randomUUID(), revisions: [] });
  if (late) {
    const dueAt = new Date(Date.now() - 60_000);
    await db.attempt.update({ where: { schoolId_id: { schoolId, id } }, data: { late, dueAt } });
  }
  return id;
}
