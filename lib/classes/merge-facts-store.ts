import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { type Db, databaseNow, type Tx } from '@/lib/platform/db';
import { mergeProblem } from './merge';
import { loadSignIns, type SignInPerson } from './sign-in-code-facts-store';

export type MergeAttempt = {
  id: string;
  title: string;
  state: 'open' | 'handed_in';
  startedAt: Date;
  /** Null in practice. */
  assignmentId: string | null;
  /** The actor may help in it: practice, or sat in a class of theirs. */
  inSight: boolean;
};

/** A student's record in the school with all that decides whether and how it becomes one with another. */
export type MergeRecord = SignInPerson & {
  /** Has an e-mail address. */
  email: boolean;
  /** The account belongs to another school too, or has a space of its own: it outlives this record. */
  outlives: boolean;
  externalId: string | null;
  hasReading: boolean;
  hasArrangement: boolean;
  /** Names of the classes that the actor has sight of. */
  classes: string[];
  attempts: MergeAttempt[];
  /** Extensions of assignments. */
  extensions: number;
};

/**
 * The records of these students, in the order of the ids; null when one of them is not a student whom the actor may
 * manage.
 */
export async function loadMergeRecords(
  tx: Tx | Db,
  actor: Actor,
  ids: readonly [string, string],
): Promise<[MergeRecord, MergeRecord] | null> {
  const { schoolId } = actor;
  const people = await loadSignIns(tx, schoolId, ids, await databaseNow(tx));
  const rests = await loadRests(tx, schoolId, ids);
  const recordOf = (id: string): MergeRecord | null => {
    const person = people.find((one) => one.id === id);
    const rest = rests.get(id);
    const sees = (classIds: string[]) => can(actor, 'student:manage', { schoolId, classIds });
    if (!person || !rest || !sees(person.classIds)) return null;
    const classes = rest.classes.filter((one) => sees([one.id])).map(({ name }) => name);
    const attempts = rest.attempts.map(({ classId, ...attempt }) => ({
      ...attempt,
      inSight: classId === null || sees([classId]),
    }));
    return { ...person, ...rest, classes, attempts };
  };
  const [one, other] = [recordOf(ids[0]), recordOf(ids[1])];
  return one && other && one.id !== other.id ? [one, other] : null;
}

/** Why these records cannot become one now; null when they can. What a colleague has set is not named. */
export function problemOf(records: readonly MergeRecord[]): string | null {
  return mergeProblem(
    records.map(({ name, facts: { madeUp, staffAnywhere }, attempts }) => ({
      name,
      madeUp,
      staffAnywhere,
      open: attempts
        .filter(({ state }) => state === 'open')
        .map(({ title, inSight }) => (inSight ? title : 'Work of a class that you do not teach')),
    })),
  );
}

async function loadRests(tx: Tx | Db, schoolId: string, ids: readonly string[]) {
  const members = await tx.membership.findMany({
    where: { schoolId, userId: { in: [...ids] } },
    select: {
      userId: true,
      externalId: true,
      arrangement: { select: { studentId: true } },
      user: {
        select: { email: true, readingSettings: true, _count: { select: { memberships: true } } },
      },
      enrolments: {
        where: { endedAt: null },
        orderBy: { classroom: { name: 'asc' } },
        select: { classroom: { select: { id: true, name: true } } },
      },
      attempts: {
        orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
        select: { id: true, title: true, state: true, startedAt: true, assignmentId: true, classId: true },
      },
      _count: { select: { extensions: true } },
    },
  });
  return new Map(
    members.map(({ userId, externalId, arrangement, user, enrolments, attempts, _count }) => [
      userId,
      {
        externalId,
        email: user.email !== null,
        outlives: user._count.memberships > 1,
        hasReading: user.readingSettings !== null,
        hasArrangement: arrangement !== null,
        classes: enrolments.map(({ classroom }) => classroom),
        attempts,
        extensions: _count.extensions,
      },
    ]),
  );
}
