import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { manageableStudents, readableAssignments, readableClasses } from '@/lib/auth/scope';
import { inSentence } from '@/lib/live/live-words';
import { dayAndTime } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { suggestedStay } from './merge';
import { loadMergeRecords, type MergeRecord, problemOf } from './merge-facts-store';
import { nameKey } from './roster';
import { slipStudent } from './sign-in-code-queries';

/** Somebody who may be the same person. */
export type OtherStudent = { id: string; name: string; about: string };

/** Who may be the same person as a student: first those of the same name, then those who share a class now. */
export type Others = { sameName: OtherStudent[]; sameClass: OtherStudent[] };

/** For a student that findStudent() showed the actor. */
export async function listOthers(actor: Actor, student: { id: string; name: string }): Promise<Others> {
  const scope = { AND: [manageableStudents(actor), { userId: { not: student.id }, sample: false }] };
  const named = await db.membership.findMany({
    where: scope,
    select: { userId: true, user: { select: { name: true } } },
  });
  const same = named.filter(({ user }) => nameKey(user.name) === nameKey(student.name));
  const ids = same.map(({ userId }) => userId);
  const enrolments = { some: { studentId: student.id, endedAt: null } };
  const shared = { some: { endedAt: null, classroom: { ...readableClasses(actor), enrolments } } };
  const people = await db.membership.findMany({
    where: { ...scope, OR: [{ userId: { in: ids } }, { enrolments: shared }] },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    select: {
      userId: true,
      user: { select: { name: true, username: true, email: true } },
      enrolments: {
        where: { endedAt: null, classroom: readableClasses(actor) },
        orderBy: { classroom: { name: 'asc' } },
        select: { classroom: { select: { name: true } } },
      },
    },
  });
  const others = people.map(({ userId, user, enrolments: places }) => ({
    id: userId,
    name: user.name,
    about: [user.username ?? user.email, ...places.map(({ classroom }) => classroom.name)]
      .filter(Boolean)
      .join(', '),
  }));
  return {
    sameName: others.filter(({ id }) => ids.includes(id)),
    sameClass: others.filter(({ id }) => !ids.includes(id)),
  };
}

/** One of two records, as somebody sees it who has to say which stays. */
export type RecordView = {
  id: string;
  name: string;
  signsInAs: string;
  says: string;
  externalId: string | null;
  classes: string[];
  /** Attempts at what was set, and practice of their own. */
  set: number;
  practice: number;
  extensions: number;
  hasArrangement: boolean;
  /** What becomes of the account when this record goes: it stays with its owner, or is deleted. */
  outlives: boolean;
};

/** Work that both have sat; what a colleague has set has no title here. */
export type TwiceSat = { assignmentId: string; title: string; attempts: number; counting: string };

/** An attempt that is open, with whose and since when; `mayHandIn` where the actor may do that for the student. */
export type OpenAttempt = { id: string; title: string; name: string; since: string; mayHandIn: boolean };

export type MergeView = {
  records: [RecordView, RecordView];
  /** Which of them to keep. */
  suggested: string;
  twice: TwiceSat[];
  twiceElsewhere: number;
  open: OpenAttempt[];
  /** Why they cannot become one now; null when they can. */
  problem: string | null;
};

/** Two records that may be one student's, with everything that would move; null when one is not the actor's to manage. */
export async function findMerge(actor: Actor, studentId: string, otherId: string): Promise<MergeView | null> {
  if (![studentId, otherId].every((id) => z.uuid().safeParse(id).success)) return null;
  const records = await loadMergeRecords(db, actor, [studentId, otherId]);
  if (!records) return null;
  const { timeZone } = await db.school.findUniqueOrThrow({
    where: { id: actor.schoolId },
    select: { timeZone: true },
  });
  const now = await databaseNow();
  const [one, other] = records;
  const both = satByBoth(one, other);
  const twice = await loadTwice(actor, both);
  return {
    records: [recordView(one, now, timeZone), recordView(other, now, timeZone)],
    suggested: suggestedStay(candidateOf(one), candidateOf(other)),
    twice,
    twiceElsewhere: both.size - twice.length,
    open: records.flatMap((record) => openOf(record, (at) => inSentence(dayAndTime(at, now, timeZone)))),
    problem: problemOf(records),
  };
}

function recordView(record: MergeRecord, now: Date, timeZone: string): RecordView {
  const { id, name, signsInAs, state, says } = slipStudent(record, now, timeZone);
  const { externalId, classes, attempts, extensions, hasArrangement, outlives } = record;
  const set = attempts.filter(({ assignmentId }) => assignmentId !== null).length;
  const practice = attempts.length - set;
  return {
    id,
    name,
    signsInAs,
    says: state === 'signs_in' ? 'Has an account that works' : says,
    externalId,
    classes,
    set,
    practice,
    extensions,
    hasArrangement,
    outlives,
  };
}

const candidateOf = ({ id, email, facts, attempts }: MergeRecord) => ({
  id,
  email,
  getsIn: (facts.hasPassword || facts.hasProvider) && !facts.disabled,
  attempts: attempts.length,
});

/** How many attempts there are together at each assignment that both have sat. */
function satByBoth(one: MergeRecord, other: MergeRecord): Map<string, number> {
  const [mine, theirs] = [one, other].map(({ attempts }) =>
    attempts.flatMap(({ assignmentId }) => assignmentId ?? []),
  ) as [string[], string[]];
  const all = [...mine, ...theirs];
  const both = [...new Set(mine)].filter((id) => theirs.includes(id));
  return new Map(both.map((id) => [id, all.filter((each) => each === id).length]));
}

async function loadTwice(actor: Actor, both: ReadonlyMap<string, number>): Promise<TwiceSat[]> {
  const found = await db.assignment.findMany({
    where: { id: { in: [...both.keys()] }, AND: readableAssignments(actor) },
    orderBy: [{ opensAt: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, counting: true },
  });
  return found.map(({ id, title, counting }) => ({
    assignmentId: id,
    title,
    counting,
    attempts: both.get(id) ?? 0,
  }));
}

function openOf({ name, attempts }: MergeRecord, when: (at: Date) => string): OpenAttempt[] {
  return attempts
    .filter(({ state }) => state === 'open')
    .map(({ id, title, startedAt, inSight }) => ({
      id,
      title: inSight ? title : 'Work of a class that you do not teach',
      name,
      since: when(startedAt),
      mayHandIn: inSight,
    }));
}
