import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { lockClass } from './roster-store';
import { NOBODY_REAL, STAYS_MADE_UP } from './sample-rules';

type Place = { schoolId: string; classId: string; studentId: string };

/**
 * Takes a student out of a class: the enrolment ends, the row and the work stay. Done twice it changes nothing more.
 * @throws AppError `not_found` when the class is not the actor's, or the student was never in it; `invalid` for one who
 *   is made up.
 */
export async function takeOut(actor: Actor, classId: string, studentId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockClass(tx, actor, classId);
    const ended = await endEnrolment(tx, { schoolId: actor.schoolId, classId, studentId });
    if (ended) await note(tx, actor, { verb: 'enrolment:end', subjectId: studentId, detail: { classId } });
  });
}

/**
 * Moves a student to another class of the school, which a colleague may teach. With the next request the old
 * teachers see nothing new of the student.
 * @throws AppError `not_found` when the old class is not the actor's, the student is not in it now, or the new one is
 *   not of the school; `invalid` when the new one is archived, a sample or the same, or the student is made up.
 */
export async function moveStudent(
  actor: Actor,
  { classId, studentId, toClassId }: { classId: string; studentId: string; toClassId: string },
): Promise<void> {
  const { schoolId } = actor;
  if (classId === toClassId) throw refused('The student is in this class already.');
  await db.$transaction(async (tx) => {
    await lockBoth(tx, actor, classId, toClassId);
    const place = { schoolId, classId: toClassId, studentId };
    if (!(await endEnrolment(tx, { schoolId, classId, studentId }))) {
      // Sent twice: the first time has moved the student already.
      const there = await tx.enrolment.findFirst({ where: { ...place, endedAt: null } });
      if (there) return;
      throw refused('The student has left this class already.');
    }
    await enrol(tx, place);
    await note(tx, actor, { verb: 'enrolment:move', subjectId: studentId, detail: { classId, toClassId } });
  });
}

/** Puts a student into a class, or back into it. */
async function enrol(tx: Tx, { schoolId, classId, studentId }: Place): Promise<void> {
  await tx.$executeRaw`
    insert into "Enrolment" ("schoolId", "classId", "studentId", "enrolledAt")
    values (${schoolId}::uuid, ${classId}::uuid, ${studentId}::uuid, clock_timestamp())
    on conflict ("schoolId", "classId", "studentId") do update set "endedAt" = null
    where "Enrolment"."endedAt" is not null`;
}

/**
 * Ends an enrolment; false when it has ended before.
 * @throws AppError `not_found` when the student was never in the class, `invalid` for one who is made up.
 */
async function endEnrolment(tx: Tx, { schoolId, classId, studentId }: Place): Promise<boolean> {
  const where = { schoolId, classId, studentId };
  const row = await tx.enrolment.findFirst({ where, select: { membership: { select: { sample: true } } } });
  if (!row) throw new AppError('not_found', { detail: `student ${studentId} is not in class ${classId}` });
  if (row.membership.sample) throw refused(STAYS_MADE_UP);
  const changed = await tx.$executeRaw`
    update "Enrolment" set "endedAt" = greatest(clock_timestamp(), "enrolledAt")
    where "schoolId" = ${schoolId}::uuid and "classId" = ${classId}::uuid and "studentId" = ${studentId}::uuid
      and "endedAt" is null`;
  return changed > 0;
}

/** Locks both classes, always in the same order, so that two moves across each other do not wait for ever. */
async function lockBoth(tx: Tx, actor: Actor, classId: string, toClassId: string): Promise<void> {
  const { schoolId } = actor;
  const rows = await tx.$queryRaw<{ id: string; archived: boolean; sample: boolean }[]>`
    select id, "archivedAt" is not null as archived, sample from "Class"
    where "schoolId" = ${schoolId}::uuid and id in (${classId}::uuid, ${toClassId}::uuid) order by id for update`;
  await lockClass(tx, actor, classId); // which also decides whether the actor may
  const to = rows.find(({ id }) => id === toClassId);
  if (!to) throw new AppError('not_found', { detail: `no class ${toClassId}` });
  if (to.sample) throw refused(NOBODY_REAL);
  if (to.archived) throw refused('The new class is archived. Choose another.');
}

const refused = (message: string) =>
  new AppError('invalid', { detail: message, message, fields: { toClassId: [message] } });
