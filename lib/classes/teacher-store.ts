import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { lockClass, lockReal } from './roster-store';
import { STAYS_SAMPLE } from './sample-rules';

/**
 * Lets a colleague of the school teach a class too; who teaches it already goes on.
 * @throws AppError `not_found` for a class that is not the actor's or somebody who is no colleague; `invalid` for a
 *   sample: every teacher may have one of their own.
 */
export async function addTeacher(actor: Actor, classId: string, teacherId: string): Promise<void> {
  const { schoolId } = actor;
  await db.$transaction(async (tx) => {
    await lockReal(tx, actor, classId, STAYS_SAMPLE);
    const colleague = await tx.membership.findFirst({
      where: { schoolId, userId: teacherId, role: { not: 'student' } },
    });
    if (!colleague) throw new AppError('not_found', { detail: `${teacherId} is no colleague` });
    const data = { schoolId, classId, teacherId };
    const { count } = await tx.classTeacher.createMany({ data, skipDuplicates: true });
    if (count > 0)
      await note(tx, actor, { verb: 'class:add_teacher', subjectId: classId, detail: { teacherId } });
  });
}

/**
 * Takes a teacher, perhaps the actor, off a class; they lose sight of its work with their next request.
 * @throws AppError `not_found`, or `invalid` for the last one.
 */
export async function removeTeacher(actor: Actor, classId: string, teacherId: string): Promise<void> {
  const { schoolId } = actor;
  await db.$transaction(async (tx) => {
    await lockClass(tx, actor, classId);
    const teachers = await tx.classTeacher.findMany({ where: { schoolId, classId } });
    if (!teachers.some((one) => one.teacherId === teacherId)) return;
    if (teachers.length === 1) {
      const message = 'This is the only teacher of the class. Add a colleague first.';
      throw new AppError('invalid', { detail: 'last teacher', message });
    }
    await tx.classTeacher.deleteMany({ where: { schoolId, classId, teacherId } });
    await note(tx, actor, { verb: 'class:remove_teacher', subjectId: classId, detail: { teacherId } });
  });
}
