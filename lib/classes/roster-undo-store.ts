import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { RosterOutcome } from './roster';
import type { RosterUndoInput } from './roster-schema';
import { lockClass } from './roster-store';
import { type UndoVerdict, undoVerdict } from './roster-undo';

type Place = { schoolId: string; classId: string };
type Student = RosterOutcome['students'][number];
type Decided = { student: Student; name: string; verdict: UndoVerdict };

/**
 * Takes a list back: the accounts that it made and nobody used, and the places in the class. Work, and whoever has
 * signed in, stays. Twice changes nothing.
 * @throws AppError `not_found` when class or list are not the actor's.
 */
export async function undoRoster(actor: Actor, { classId, importId }: RosterUndoInput): Promise<void> {
  const place = { schoolId: actor.schoolId, classId };
  await db.$transaction(async (tx) => {
    await lockClass(tx, actor, classId);
    const list = await tx.rosterImport.findFirst({ where: { ...place, id: importId } });
    if (!list) throw new AppError('not_found', { detail: `no list ${importId} in class ${classId}` });
    if (list.undoneAt) return;
    const outcome = RosterOutcome.parse(list.outcome);
    const decided = await decide(tx, place, list.importedAt, outcome.students);
    const now = await databaseNow(tx);
    await takeBack(tx, place, decided, now);
    const undo = undoOf(decided);
    await tx.rosterImport.update({
      where: { schoolId_id: { schoolId: actor.schoolId, id: importId } },
      data: { undoneAt: now, outcome: { ...outcome, undo } },
    });
    const detail = { importId, accounts: undo.removed, places: undo.ended };
    await note(tx, actor, { verb: 'roster:undo', subjectId: classId, detail, at: now });
  });
}

/** Says for each what is taken back, by what they did since. */
async function decide(
  tx: Tx,
  { schoolId, classId }: Place,
  importedAt: Date,
  students: Student[],
): Promise<Decided[]> {
  const ids = students.map(({ studentId }) => studentId);
  const people = await lockPeople(tx, { schoolId, classId }, ids);
  const byId = new Map(people.map((person) => [person.id, person]));
  const merged = await mergedSince(tx, schoolId, ids, importedAt);
  return students.flatMap((student) => {
    const person = byId.get(student.studentId);
    if (!person) return []; // left the school since
    const { memberships, _count } = person;
    const here = memberships.find((member) => member.schoolId === schoolId);
    const classes = memberships.flatMap(({ enrolments }) => enrolments.map((one) => one.classId));
    const verdict = undoVerdict({
      account: student.account,
      inClass: classes.includes(classId),
      hasSignedIn:
        person.passwordHash !== null || _count.accounts + _count.sessions + person.signInCodes.length > 0,
      elsewhere: memberships.length > 1 || classes.some((id) => id !== classId),
      hasWork: memberships.some(
        ({ _count: has }) => has.attempts > 0 || has.targets > 0 || has.extensions > 0,
      ),
      workInClass: (here?.attempts.length ?? 0) > 0,
      merged: merged.has(student.studentId),
    });
    return [{ student, name: person.name, verdict }];
  });
}

/** Reads what each of them did since, with the accounts locked so that nobody signs in meanwhile. */
async function lockPeople(tx: Tx, { schoolId, classId }: Place, ids: string[]) {
  await tx.$queryRaw`select 1 from "User" where id = any(${ids}::uuid[]) order by id for update`;
  return tx.user.findMany({
    where: { id: { in: ids }, memberships: { some: { schoolId } } },
    select: {
      id: true,
      name: true,
      passwordHash: true,
      signInCodes: { where: { usedAt: { not: null } }, select: { id: true } },
      _count: { select: { accounts: true, sessions: true } },
      memberships: {
        select: {
          schoolId: true,
          enrolments: { where: { endedAt: null }, select: { classId: true } },
          _count: { select: { attempts: true, targets: true, extensions: true } },
          attempts: { where: { classId }, select: { id: true }, take: 1 },
        },
      },
    },
  });
}

/** Those with whom another record became one. */
async function mergedSince(tx: Tx, schoolId: string, ids: string[], since: Date): Promise<Set<string>> {
  const merges = await tx.auditEvent.findMany({
    where: { schoolId, verb: 'student:merge', subjectId: { in: ids }, at: { gt: since } },
    select: { subjectId: true },
  });
  return new Set(merges.map(({ subjectId }) => subjectId));
}

async function takeBack(tx: Tx, place: Place, decided: readonly Decided[], now: Date): Promise<void> {
  const idsOf = (test: (one: Decided) => boolean) =>
    decided.filter(test).map(({ student }) => student.studentId);
  const leaves = ({ verdict }: Decided) => verdict.place === 'leaves';
  const fresh = idsOf((one) => leaves(one) && one.student.endedBefore === null);
  await tx.enrolment.deleteMany({ where: { ...place, studentId: { in: fresh } } });
  const again = idsOf((one) => leaves(one) && one.student.endedBefore !== null);
  await tx.enrolment.updateMany({ where: { ...place, studentId: { in: again } }, data: { endedAt: now } });
  const unused = idsOf(({ verdict }) => verdict.account === 'delete');
  await tx.user.deleteMany({ where: { id: { in: unused } } });
}

function undoOf(decided: readonly Decided[]): NonNullable<RosterOutcome['undo']> {
  return {
    removed: decided.filter(({ verdict }) => verdict.account === 'delete').length,
    ended: decided.filter(({ verdict }) => verdict.place === 'leaves').length,
    stays: decided.flatMap(({ name, verdict }) => (verdict.reason ? [{ name, reason: verdict.reason }] : [])),
  };
}
