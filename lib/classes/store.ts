import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableClasses } from '@/lib/auth/scope';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { HAS_WORK, mockRuns, sameName } from './class-rules';
import { lockReal } from './roster-store';
import { STAYS_SAMPLE } from './sample-rules';

/**
 * Makes a class that the actor teaches. Two classes may have one name; where the actor sees an open one already, it
 * takes `again` to make another.
 * @returns its id.
 * @throws AppError `not_allowed` for students, `invalid` where the name is there already.
 */
export async function createClass(
  actor: Actor,
  { name, again }: { name: string; again?: 'on' | undefined },
): Promise<string> {
  if (!can(actor, 'class:create', {})) throw new AppError('not_allowed');
  const { schoolId, userId } = actor;
  return db.$transaction(async (tx) => {
    const seen = await tx.class.findMany({
      where: { ...readableClasses(actor), archivedAt: null },
      select: { name: true },
    });
    if (!again && seen.some((one) => sameName(one.name, name))) {
      const message =
        'You have a class of this name. Choose another name, or tick that you want a second one.';
      throw new AppError('invalid', { detail: 'same name', fields: { name: [message] } });
    }
    const { id } = await tx.class.create({
      data: { schoolId, name, createdById: userId },
      select: { id: true },
    });
    await tx.classTeacher.create({ data: { schoolId, classId: id, teacherId: userId } });
    await note(tx, actor, { verb: 'class:create', subjectId: id, detail: { name } });
    return id;
  });
}

/** @throws AppError `not_found` when the class is not the actor's to manage; `invalid` for a sample. */
export async function renameClass(actor: Actor, classId: string, name: string): Promise<void> {
  const where = { schoolId_id: { schoolId: actor.schoolId, id: classId } };
  await db.$transaction(async (tx) => {
    await lockReal(tx, actor, classId, STAYS_SAMPLE);
    const { name: before } = await tx.class.findUniqueOrThrow({ where, select: { name: true } });
    if (before === name) return;
    await tx.class.update({ where, data: { name } });
    await note(tx, actor, { verb: 'class:rename', subjectId: classId, detail: { before, name } });
  });
}

/**
 * Sets a class aside, or takes it back.
 * @throws AppError `not_found`; `in_use` while a mock runs in it; `invalid` for a sample.
 */
export async function archiveClass(actor: Actor, classId: string, archived: boolean): Promise<void> {
  await db.$transaction(async (tx) => {
    if ((await lockReal(tx, actor, classId, STAYS_SAMPLE)) === archived) return;
    if (archived) await refuseWhileMockRuns(tx, actor, classId);
    await tx.class.update({
      where: { schoolId_id: { schoolId: actor.schoolId, id: classId } },
      data: { archivedAt: archived ? await databaseNow(tx) : null },
    });
    await note(tx, actor, { verb: archived ? 'class:archive' : 'class:restore', subjectId: classId });
  });
}

/**
 * Deletes a class in which nothing was ever set; its code goes with it, the accounts of its students stay.
 * @throws AppError `not_found`, or `in_use` with the reason; `invalid` for a sample, which removeSample() takes.
 */
export async function deleteClass(actor: Actor, classId: string): Promise<void> {
  const { schoolId } = actor;
  await db.$transaction(async (tx) => {
    await lockReal(tx, actor, classId, STAYS_SAMPLE);
    await refuseWhileMockRuns(tx, actor, classId);
    const [set, sat] = [
      await tx.assignmentTarget.count({ where: { schoolId, classId } }),
      await tx.attempt.count({ where: { schoolId, classId } }),
    ];
    if (set + sat > 0) throw new AppError('in_use', { message: HAS_WORK });
    await tx.joinCode.deleteMany({ where: { schoolId, classId } });
    const where = { schoolId_id: { schoolId, id: classId } };
    const { name } = await tx.class.delete({ where, select: { name: true } });
    await note(tx, actor, { verb: 'class:delete', subjectId: classId, detail: { name } });
  });
}

async function refuseWhileMockRuns(tx: Tx, { schoolId }: Actor, classId: string): Promise<void> {
  const now = await databaseNow(tx);
  const mock = await tx.assignment.findFirst({
    where: {
      schoolId,
      kind: 'mock',
      withdrawnAt: null,
      opensAt: { lte: now },
      OR: [{ closesAt: null }, { closesAt: { gt: now } }],
      targets: { some: { classId } },
    },
    orderBy: { closesAt: { sort: 'desc', nulls: 'first' } },
    select: { title: true, closesAt: true, school: { select: { timeZone: true } } },
  });
  if (mock) throw new AppError('in_use', { message: mockRuns(mock, now, mock.school.timeZone) });
}
