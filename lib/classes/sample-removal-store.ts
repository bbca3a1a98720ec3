import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { samplePapers } from '@/lib/demo/classroom';
import { note } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { lockClass } from './roster-store';
import { doneWithSample, type StoredSample } from './sample-done-store';
import { realPeopleIn, SAMPLE_REMOVED } from './sample-rules';

type Place = { schoolId: string; classId: string };

/**
 * Removes a sample class with all that it came with and all that was set to it alone: students, work, marks. What is
 * set to other classes too stays with those; papers that somebody uses elsewhere stay, and so does the trail.
 * @throws AppError `not_found` for a class that is not the actor's or no sample; `in_use` with names when somebody real
 *   is in it.
 */
export async function removeSample(actor: Actor, classId: string): Promise<void> {
  const { schoolId } = actor;
  const place = { schoolId, classId };
  if (!can(actor, 'class:manage', { schoolId, classIds: [classId] })) throw new AppError('not_found');
  await db.$transaction(async (tx) => {
    const { sample, assignmentIds } = await lockSample(tx, actor, classId);
    await refuseForReal(tx, place);
    const done = await doneWithSample(tx, schoolId, sample);
    const studentIds = await lockStudents(tx, place);
    const attempts = await removeWork(tx, place, assignmentIds);
    await tx.joinCode.deleteMany({ where: place });
    await tx.class.delete({ where: { schoolId_id: { schoolId, id: classId } } });
    await tx.user.deleteMany({
      where: { id: { in: studentIds }, memberships: { every: { schoolId, sample: true } } },
    });
    await removePapers(tx, place);
    const detail = { classId, students: studentIds.length, attempts, ...done };
    await note(tx, actor, { verb: SAMPLE_REMOVED, subjectId: sample.createdById, detail });
  });
}

/** Assignments before the class before people before attempts: the order in which everything else waits for them. */
async function lockSample(
  tx: Tx,
  actor: Actor,
  classId: string,
): Promise<{ sample: StoredSample; assignmentIds: string[] }> {
  const { schoolId } = actor;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Assignment" a where "schoolId" = ${schoolId}::uuid and exists (
      select 1 from "AssignmentTarget" t where t."schoolId" = a."schoolId" and t."assignmentId" = a.id
        and t."classId" = ${classId}::uuid) order by id for update`;
  await lockClass(tx, actor, classId);
  const sample = await tx.class.findFirst({
    where: { schoolId, id: classId, sample: true },
    select: { id: true, createdById: true, createdAt: true },
  });
  if (!sample) throw new AppError('not_found', { detail: `class ${classId} is no sample` });
  return { sample, assignmentIds: rows.map(({ id }) => id) };
}

async function refuseForReal(tx: Tx, place: Place): Promise<void> {
  const { classId } = place;
  const real = await tx.enrolment.findMany({
    where: {
      ...place,
      membership: { sample: false },
      OR: [{ endedAt: null }, { membership: { attempts: { some: { classId } } } }],
    },
    select: { membership: { select: { user: { select: { name: true } } } } },
  });
  if (real.length === 0) return;
  throw new AppError('in_use', { message: realPeopleIn(real.map(({ membership }) => membership.user.name)) });
}

async function lockStudents(tx: Tx, { schoolId, classId }: Place): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select m."userId" as id from "Membership" m where m."schoolId" = ${schoolId}::uuid and m.sample and exists (
      select 1 from "Enrolment" e where e."schoolId" = m."schoolId" and e."studentId" = m."userId"
        and e."classId" = ${classId}::uuid) order by m."userId" for update`;
  return rows.map(({ id }) => id);
}

/** @returns how many attempts went. */
async function removeWork(
  tx: Tx,
  { schoolId, classId }: Place,
  assignmentIds: readonly string[],
): Promise<number> {
  const where = { schoolId, classId };
  await tx.$queryRaw`
    select 1 from "Attempt" where "schoolId" = ${schoolId}::uuid and "classId" = ${classId}::uuid
    order by id for update`;
  const { count } = await tx.attempt.deleteMany({ where });
  await tx.assignmentTarget.deleteMany({ where });
  await tx.assignment.deleteMany({
    where: { schoolId, id: { in: [...assignmentIds] }, targets: { none: {} }, attempts: { none: {} } },
  });
  return count;
}

/** The papers that came with the class, unless somebody set, sat or changed them. */
async function removePapers(tx: Tx, { schoolId, classId }: Place): Promise<void> {
  await tx.$executeRaw`
    delete from "Paper" p where p."ownerSchoolId" = ${schoolId}::uuid
      and p.slug like ${`${samplePapers(classId)}%`}
      and not exists (select 1 from "Assignment" a where a."paperId" = p.id)
      and not exists (select 1 from "Attempt" a where a."paperId" = p.id)
      and not exists (select 1 from "Paper" o where o."lineageId" = p."lineageId" and o.id <> p.id)`;
}
