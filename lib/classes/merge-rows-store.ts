import 'server-only';
import { ASSIGNMENT_CHANNEL } from '@/lib/attempts/channels';
import type { Actor } from '@/lib/auth/actor';
import { databaseNow, type Prisma, type Tx } from '@/lib/platform/db';
import { mergedArrangement, mergedExtension } from './merge';

/** Of two records of a school the one that stays, and the one whose rows become its. */
export type Merge = { schoolId: string; keepId: string; goneId: string };

/**
 * Gives everything that hangs on one membership to the other; to be called with both locked. A row changes its student
 * and nothing else, so that no foreign key but that to the membership is looked at, and no other lock is taken.
 */
export async function moveRows(tx: Tx, actor: Actor, merge: Merge): Promise<void> {
  await moveEnrolments(tx, merge);
  await moveAttempts(tx, merge);
  await moveTargets(tx, merge);
  await moveExtensions(tx, merge);
  await moveArrangement(tx, actor, merge);
  await movePerson(tx, merge);
}

/** Where both are or were in a class: since the earlier day, and until the later end or with none. */
async function moveEnrolments(tx: Tx, { schoolId, keepId, goneId }: Merge): Promise<void> {
  await tx.$executeRaw`
    update "Enrolment" k set "enrolledAt" = least(k."enrolledAt", g."enrolledAt"),
      "endedAt" = case when k."endedAt" is not null and g."endedAt" is not null
        then greatest(k."endedAt", g."endedAt") end
    from "Enrolment" g
    where k."schoolId" = ${schoolId}::uuid and k."studentId" = ${keepId}::uuid
      and g."schoolId" = k."schoolId" and g."classId" = k."classId" and g."studentId" = ${goneId}::uuid`;
  await tx.$executeRaw`
    update "Enrolment" g set "studentId" = ${keepId}::uuid
    where g."schoolId" = ${schoolId}::uuid and g."studentId" = ${goneId}::uuid and not exists (
      select from "Enrolment" k where k."schoolId" = g."schoolId" and k."classId" = g."classId"
        and k."studentId" = ${keepId}::uuid)`;
}

/** Larger than any number of attempts: numbers go up by it first, so that no two meet on the way. */
const AWAY = 1_000_000;

/** Attempts, with the marks that the student gave; those at one assignment are numbered by when they were started. */
async function moveAttempts(tx: Tx, { schoolId, keepId, goneId }: Merge): Promise<void> {
  const touched = await tx.$queryRaw<{ assignmentId: string }[]>`
    select distinct "assignmentId" from "Attempt"
    where "schoolId" = ${schoolId}::uuid and "studentId" = ${goneId}::uuid and "assignmentId" is not null`;
  await tx.$executeRaw`
    update "Award" w set "markerId" = ${keepId}::uuid
    from "Response" r join "Attempt" a on a."schoolId" = r."schoolId" and a.id = r."attemptId"
    where a."schoolId" = ${schoolId}::uuid and a."studentId" = ${goneId}::uuid
      and w."schoolId" = r."schoolId" and w."responseId" = r.id and w.kind = 'self' and w."markerId" = ${goneId}::uuid`;
  await tx.$executeRaw`
    update "Break" b set "startedById" = ${keepId}::uuid from "Attempt" a
    where a."schoolId" = ${schoolId}::uuid and a."studentId" = ${goneId}::uuid
      and b."schoolId" = a."schoolId" and b."attemptId" = a.id and b."startedById" = ${goneId}::uuid`;
  await tx.$executeRaw`
    update "Attempt" set "studentId" = ${keepId}::uuid, number = number + ${AWAY}
    where "schoolId" = ${schoolId}::uuid and "studentId" = ${goneId}::uuid`;
  const ids = touched.map(({ assignmentId }) => assignmentId);
  await renumber(tx, { schoolId, keepId }, ids, 2 * AWAY);
  await renumber(tx, { schoolId, keepId }, ids, 0);
  for (const id of ids) await tx.$queryRaw`select pg_notify(${ASSIGNMENT_CHANNEL}, ${id})::text`;
}

async function renumber(
  tx: Tx,
  { schoolId, keepId }: Pick<Merge, 'schoolId' | 'keepId'>,
  assignmentIds: readonly string[],
  above: number,
): Promise<void> {
  await tx.$executeRaw`
    update "Attempt" a set number = o.place + ${above}::int
    from (
      select id, row_number() over (partition by "assignmentId" order by "startedAt", id)::int as place
      from "Attempt" where "schoolId" = ${schoolId}::uuid and "studentId" = ${keepId}::uuid
        and "assignmentId" = any(${[...assignmentIds]}::uuid[])
    ) o
    where a."schoolId" = ${schoolId}::uuid and a.id = o.id`;
}

/** What was set to this student alone. */
async function moveTargets(tx: Tx, { schoolId, keepId, goneId }: Merge): Promise<void> {
  await tx.$executeRaw`
    update "AssignmentTarget" g set "studentId" = ${keepId}::uuid
    where g."schoolId" = ${schoolId}::uuid and g."studentId" = ${goneId}::uuid and not exists (
      select from "AssignmentTarget" k where k."schoolId" = g."schoolId" and k."assignmentId" = g."assignmentId"
        and k."studentId" = ${keepId}::uuid)`;
}

async function moveExtensions(tx: Tx, { schoolId, keepId, goneId }: Merge): Promise<void> {
  // Changing one holds the row and not the membership: what a colleague changes now must not be written over.
  await tx.$queryRaw`
    select 1 from "AssignmentExtension"
    where "schoolId" = ${schoolId}::uuid and "studentId" = any(${[keepId, goneId]}::uuid[])
    order by "assignmentId", "studentId" for update`;
  const all = await tx.assignmentExtension.findMany({
    where: { schoolId, studentId: { in: [keepId, goneId] } },
  });
  for (const theirs of all.filter(({ studentId }) => studentId === goneId)) {
    const { assignmentId } = theirs;
    const own = all.find((one) => one.studentId === keepId && one.assignmentId === assignmentId);
    const where = (studentId: string) => ({
      schoolId_assignmentId_studentId: { schoolId, assignmentId, studentId },
    });
    if (own) {
      await tx.assignmentExtension.update({ where: where(keepId), data: mergedExtension(own, theirs) });
    } else {
      await tx.assignmentExtension.update({ where: where(goneId), data: { studentId: keepId } });
    }
  }
}

async function moveArrangement(tx: Tx, actor: Actor, { schoolId, keepId, goneId }: Merge): Promise<void> {
  const where = (studentId: string) => ({ schoolId_studentId: { schoolId, studentId } });
  const theirs = await tx.accessArrangement.findUnique({ where: where(goneId) });
  const own = await tx.accessArrangement.findUnique({ where: where(keepId) });
  if (!theirs) return;
  if (!own) {
    await tx.accessArrangement.update({ where: where(goneId), data: { studentId: keepId } });
    return;
  }
  await tx.accessArrangement.update({
    where: where(keepId),
    data: {
      ...mergedArrangement(own, theirs),
      updatedById: actor.userId,
      updatedAt: await databaseNow(tx),
    },
  });
}

/** The school's number for the student, and how they read, where the one that stays has none of its own. */
async function movePerson(tx: Tx, { schoolId, keepId, goneId }: Merge): Promise<void> {
  const key = (userId: string) => ({ schoolId_userId: { schoolId, userId } });
  const select = { externalId: true, user: { select: { readingSettings: true } } } as const;
  const own = await tx.membership.findUniqueOrThrow({ where: key(keepId), select });
  const theirs = await tx.membership.findUniqueOrThrow({ where: key(goneId), select });
  if (own.externalId === null && theirs.externalId !== null) {
    await tx.membership.update({ where: key(goneId), data: { externalId: null } });
    await tx.membership.update({ where: key(keepId), data: { externalId: theirs.externalId } });
  }
  if (own.user.readingSettings === null && theirs.user.readingSettings !== null) {
    const readingSettings = theirs.user.readingSettings as Prisma.InputJsonValue;
    await tx.user.update({ where: { id: keepId }, data: { readingSettings } });
  }
}
