import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { readableClasses } from '@/lib/auth/scope';
import { dayWords, momentWords } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { siteAddress, typedAddress } from '@/lib/platform/site-address';
import { codeState } from './code-expiry';
import { showJoinCode } from './join-code';
import { loadSignIns } from './sign-in-code-facts-store';
import { slipStudent } from './sign-in-code-queries';
import type { SignInState } from './sign-in-codes';

export type CodeView = {
  /** XXXX-XXXX. */
  shown: string;
  /** Full address that lets students in, for the QR code. */
  url: string;
  /** Address at which the code is typed, without https. */
  site: string;
  state: 'open' | 'locked' | 'expired' | 'archived';
  /** Day and time when it runs out, or ran out. */
  until: string;
};
export type StudentRow = {
  id: string;
  name: string;
  signsInAs: string;
  /** The day on which the student came into the class; and the instant, by which rows are sorted. */
  joined: string;
  joinedAt: string;
  state: SignInState;
  signIn: string;
};
export type ClassView = {
  id: string;
  name: string;
  /** Made up, to try things out. */
  sample: boolean;
  archivedOn: string | null;
  students: StudentRow[];
  teachers: { id: string; name: string; you: boolean }[];
  code: CodeView | null;
};

const uuid = z.uuid();

/** One class with its students and its code; null when absent or not the actor's. */
export const findClass = cache(async (actor: Actor, classId: string): Promise<ClassView | null> => {
  if (!uuid.safeParse(classId).success) return null;
  const classroom = await db.class.findFirst({
    where: { AND: [readableClasses(actor), { id: classId }] },
    select: {
      id: true,
      name: true,
      archivedAt: true,
      sample: true,
      school: { select: { timeZone: true } },
      enrolments: { where: { endedAt: null }, select: { studentId: true, enrolledAt: true } },
      teachers: {
        select: { teacherId: true, membership: { select: { user: { select: { name: true } } } } },
        orderBy: [{ addedAt: 'asc' }, { teacherId: 'asc' }],
      },
    },
  });
  if (!classroom) return null;
  const { archivedAt, school, enrolments, teachers } = classroom;
  const now = await databaseNow();
  return {
    id: classroom.id,
    name: classroom.name,
    sample: classroom.sample,
    archivedOn: archivedAt && dayWords(archivedAt, now, school.timeZone),
    students: await rowsOf(actor.schoolId, enrolments, now, school.timeZone),
    teachers: teachers.map(({ teacherId, membership }) => ({
      id: teacherId,
      name: membership.user.name,
      you: teacherId === actor.userId,
    })),
    code: await codeOf(actor.schoolId, { classId, archivedAt }, now, school.timeZone),
  };
});

async function rowsOf(
  schoolId: string,
  enrolments: readonly { studentId: string; enrolledAt: Date }[],
  now: Date,
  timeZone: string,
): Promise<StudentRow[]> {
  const joined = new Map(enrolments.map(({ studentId, enrolledAt }) => [studentId, enrolledAt]));
  const people = await loadSignIns(db, schoolId, [...joined.keys()], now);
  return people.map((person) => {
    const { id, name, signsInAs, state, says } = slipStudent(person, now, timeZone);
    const signIn = state === 'signs_in' || state === 'elsewhere' ? 'Has an account that works' : says;
    const at = joined.get(id) ?? now;
    return {
      id,
      name,
      signsInAs,
      joined: dayWords(at, now, timeZone),
      joinedAt: at.toISOString(),
      state,
      signIn,
    };
  });
}

async function codeOf(
  schoolId: string,
  { classId, archivedAt }: { classId: string; archivedAt: Date | null },
  now: Date,
  timeZone: string,
): Promise<CodeView | null> {
  const code = await db.joinCode.findUnique({ where: { schoolId_classId: { schoolId, classId } } });
  if (!code) return null;
  // The midnight at which it ends belongs to the day before in people's words.
  const last = new Date(code.expiresAt.getTime() - 60_000);
  return {
    shown: showJoinCode(code.code),
    url: `${siteAddress()}/join/${code.code}`,
    site: `${typedAddress()}/join`,
    state: codeState({ ...code, archivedAt }, now),
    until: momentWords(last, now, timeZone),
  };
}

export type Choices = {
  /** Colleagues who do not teach the class yet. */
  colleagues: { id: string; name: string }[];
  /** Other classes of the school that go on, with who teaches them. */
  classes: { id: string; name: string; teachers: string }[];
};

/** What the actor can choose from on the page of a class that findClass() showed them. */
export async function listClassChoices(actor: Actor, classId: string): Promise<Choices> {
  const { schoolId } = actor;
  const [colleagues, classes] = await Promise.all([
    db.membership.findMany({
      where: { schoolId, role: { not: 'student' }, teaches: { none: { classId } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
      select: { userId: true, user: { select: { name: true } } },
    }),
    db.class.findMany({
      where: { schoolId, archivedAt: null, sample: false, id: { not: classId } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        name: true,
        teachers: { select: { membership: { select: { user: { select: { name: true } } } } } },
      },
    }),
  ]);
  return {
    colleagues: colleagues.map(({ userId, user }) => ({ id: userId, name: user.name })),
    classes: classes.map(({ id, name, teachers }) => ({
      id,
      name,
      teachers: teachers.map(({ membership }) => membership.user.name).join(', '),
    })),
  };
}
