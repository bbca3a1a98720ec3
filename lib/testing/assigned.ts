import type { Timing } from '@/lib/attempts/timing';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt } from './attempts';
import type { TestClass } from './classes';

/** Starts a listed paper as a student's attempt at an assignment in this class. */
export async function anAssignedAttempt(
  student: Actor,
  { classId }: Pick<TestClass, 'classId'>,
  assignmentId: string,
  slug: string,
  wish: { timing?: Timing; number?: number } = {},
): Promise<string> {
  const id = await anAttempt(student, slug, wish.timing ?? 'stops');
  await db.attempt.update({
    where: { schoolId_id: { schoolId: student.schoolId, id } },
    data: { assignmentId, classId, number: wish.number ?? 1 },
  });
  return id;
}

/** Gives every student of the class rest breaks, without which nobody takes one in a mock. */
export async function mayRest({ schoolId, teacher, students }: TestClass): Promise<void> {
  const data = students.map(({ userId }) => ({
    schoolId,
    studentId: userId,
    restBreaks: true,
    updatedById: teacher.userId,
  }));
  await db.accessArrangement.createMany({ data });
}
