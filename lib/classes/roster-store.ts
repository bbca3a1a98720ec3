import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, isUniqueViolation, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { canBeTaken, type Judged, judgeRoster, type RosterOutcome } from './roster';
import { loadKnown } from './roster-known-store';
import type { RosterImportInput } from './roster-schema';
import { NOBODY_REAL } from './sample-rules';

const TRIES = 4;

/**
 * Takes the chosen rows of a list into a class, all or nothing. What the rows mean is worked out again here; the
 * preview is believed in nothing. The same `importId` again changes nothing.
 * @throws AppError `not_found` when the class is not the actor's to manage, `invalid` when it is archived.
 */
export async function importRoster(actor: Actor, input: RosterImportInput): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await db.$transaction((tx) => importOnce(tx, actor, input), { timeout: 20_000 });
    } catch (error) {
      // Somebody took one of the usernames or numbers in this moment: look again.
      if (!isUniqueViolation(error) || tried === TRIES) throw error;
    }
  }
}

async function importOnce(tx: Tx, actor: Actor, input: RosterImportInput): Promise<void> {
  const { classId, importId, rows, take } = input;
  const { schoolId } = actor;
  await lockOpenClass(tx, actor, classId);
  const where = { schoolId_id: { schoolId, id: importId } };
  if (await tx.rosterImport.findUnique({ where, select: { id: true } })) return;
  const judged = judgeRoster(rows, await loadKnown(tx, { schoolId, classId }, rows));
  const taken = judged.filter((one) => canBeTaken(one) && take.has(one.row.line));
  const now = await databaseNow(tx);
  const students = [
    ...(await createAccounts(tx, schoolId, taken)),
    ...(await findMembers(tx, { schoolId, classId }, taken)),
  ];
  await enrolAll(tx, { schoolId, classId }, students, now);
  const outcome: RosterOutcome = { students, ...restOf(judged, take) };
  await tx.rosterImport.create({
    data: { schoolId, id: importId, classId, importedById: actor.userId, importedAt: now, outcome },
  });
  const detail = { importId, added: students.length, accounts: students.filter((one) => one.account).length };
  await note(tx, actor, { verb: 'roster:import', subjectId: classId, detail, at: now });
}

/**
 * Lists of one class come one by one.
 * @throws AppError `not_found`, or `invalid` when the class is archived or a sample.
 */
async function lockOpenClass(tx: Tx, actor: Actor, classId: string): Promise<void> {
  const archived = await lockReal(tx, actor, classId, NOBODY_REAL);
  if (!archived) return;
  const message = 'This class is archived. Take it out of the archive first.';
  throw new AppError('invalid', { detail: `class ${classId} is archived`, message });
}

export type LockedClass = { archived: boolean; sample: boolean };

/**
 * Locks a class that the actor may manage.
 * @throws AppError `not_found` for every other.
 */
export async function lockClass(tx: Tx, actor: Actor, classId: string): Promise<LockedClass> {
  const { schoolId } = actor;
  const [row] = await tx.$queryRaw<LockedClass[]>`
    select "archivedAt" is not null as archived, sample from "Class"
    where "schoolId" = ${schoolId}::uuid and id = ${classId}::uuid for update`;
  const allowed = row && can(actor, 'class:manage', { schoolId, classIds: [classId] });
  if (!allowed) throw new AppError('not_found', { detail: `class ${classId} is not the actor's` });
  return row;
}

/**
 * Locks a class as lockClass() does, for what cannot be done with a sample class.
 * @returns whether it is archived.
 * @throws AppError also `invalid`, with this reason, for a sample.
 */
export async function lockReal(tx: Tx, actor: Actor, classId: string, reason: string): Promise<boolean> {
  const { archived, sample } = await lockClass(tx, actor, classId);
  if (sample) throw new AppError('invalid', { detail: `class ${classId} is a sample`, message: reason });
  return archived;
}

type Student = RosterOutcome['students'][number];
type Place = { schoolId: string; classId: string };

async function createAccounts(tx: Tx, schoolId: string, taken: readonly Judged[]): Promise<Student[]> {
  const students = taken.flatMap(({ verdict }) =>
    verdict.kind === 'new' ? [{ id: uuid7(), ...verdict.entry }] : [],
  );
  if (students.length === 0) return [];
  await tx.user.createMany({
    data: students.map(({ id, name, email, username }) => ({ id, name, email, username })),
  });
  await tx.membership.createMany({
    data: students.map(({ id, externalId }) => ({ schoolId, userId: id, role: 'student', externalId })),
  });
  return students.map(({ id }) => ({ studentId: id, account: true, endedBefore: null }));
}

/** Those who are in the school already, with the end of an earlier time in this class. */
async function findMembers(tx: Tx, place: Place, taken: readonly Judged[]): Promise<Student[]> {
  const ids = taken.flatMap(({ verdict }) => (verdict.kind === 'enrol' ? [verdict.person.userId] : []));
  const earlier = await tx.enrolment.findMany({
    where: { ...place, studentId: { in: ids } },
    select: { studentId: true, endedAt: true },
  });
  const ended = new Map(earlier.map(({ studentId, endedAt }) => [studentId, endedAt]));
  return ids.map((studentId) => ({
    studentId,
    account: false,
    endedBefore: ended.get(studentId)?.toISOString() ?? null,
  }));
}

async function enrolAll(tx: Tx, place: Place, students: readonly Student[], now: Date): Promise<void> {
  const again = students.filter(({ endedBefore }) => endedBefore !== null);
  await tx.enrolment.updateMany({
    where: { ...place, studentId: { in: again.map(({ studentId }) => studentId) } },
    data: { endedAt: null },
  });
  const fresh = students.filter(({ endedBefore }) => endedBefore === null);
  await tx.enrolment.createMany({
    data: fresh.map(({ studentId }) => ({ ...place, studentId, enrolledAt: now })),
  });
}

/** What the list held besides, so that nobody is lost without a word. */
function restOf(judged: readonly Judged[], take: ReadonlySet<number>): Omit<RosterOutcome, 'students'> {
  const count = (kind: Judged['verdict']['kind']) =>
    judged.filter(({ verdict }) => verdict.kind === kind).length;
  const look = judged.flatMap(({ row, verdict }) => {
    const reason = verdict.kind === 'look' ? verdict.reason : unsureReason(verdict, take.has(row.line));
    return reason ? [{ line: row.line, name: row.name.trim(), reason }] : [];
  });
  const sure = judged.filter(
    ({ verdict }) => verdict.kind === 'new' || (verdict.kind === 'enrol' && verdict.sure),
  );
  return {
    look,
    inClass: count('in_class'),
    duplicates: count('duplicate'),
    leftOut: sure.filter(({ row }) => !take.has(row.line)).length,
  };
}

const unsureReason = (verdict: Judged['verdict'], taken: boolean) =>
  verdict.kind === 'enrol' && !verdict.sure && !taken
    ? 'Your school has a student of this name, and nobody said that it is the same person.'
    : null;
