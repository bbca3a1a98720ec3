import type { Actor } from '@/lib/auth/actor';
import { addSample } from '@/lib/classes/sample-store';
import { awardTeacher } from '@/lib/marking/teacher-store';
import { db } from '@/lib/platform/db';
import { actorOf } from './attempts';
import { aPerson } from './builders';

export type TestSample = { teacher: Actor; classId: string; schoolId: string };

/** Adds a sample class for a new teacher: the admin of a school of their own, or a teacher of the one given. */
export async function aSample(schoolId?: string): Promise<TestSample> {
  const person = await aPerson(db, { role: schoolId ? 'teacher' : 'admin', schoolId });
  const classId = await addSample(actorOf(person));
  return { teacher: actorOf(person, [classId]), classId, schoolId: person.schoolId };
}

/** Its teacher marks one of the essays that wait, with the mark that another essay of the same format has. */
export async function markOneOf({ teacher, classId, schoolId }: TestSample): Promise<void> {
  const { level, marks } = await db.award.findFirstOrThrow({ where: { schoolId, kind: 'teacher' } });
  const { attemptId, id: responseId } = await db.response.findFirstOrThrow({
    where: { schoolId, agreedAwardId: null, presetId: 'ib-p3', attempt: { classId, state: 'handed_in' } },
  });
  const decision = { level, marks, points: null, comment: 'Weigh both sides.', note: '' };
  await awardTeacher({ attemptId, responseId, ...decision, revision: null, released: false }, teacher);
}
