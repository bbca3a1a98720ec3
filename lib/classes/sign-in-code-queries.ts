import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { dayWords } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { typedAddress } from '@/lib/platform/site-address';
import { findRosterClass } from './roster-queries';
import { loadSignIns, type SignInPerson } from './sign-in-code-facts-store';
import { type SignInState, signInState } from './sign-in-codes';

export type SlipStudent = {
  id: string;
  name: string;
  signsInAs: string;
  state: SignInState;
  /** The state in words. */
  says: string;
};

export type SlipClass = {
  id: string;
  name: string;
  /** Where students sign in, as they type it. */
  site: string;
  students: SlipStudent[];
};

/** The students of a class and how they get in; null when the class is not the actor's. */
export async function findSlipClass(actor: Actor, classId: string): Promise<SlipClass | null> {
  const classroom = await findRosterClass(actor, classId);
  if (!classroom) return null;
  const { schoolId } = actor;
  const places = await db.enrolment.findMany({
    where: { schoolId, classId, endedAt: null },
    select: { studentId: true },
  });
  const now = await databaseNow();
  const ids = places.map(({ studentId }) => studentId);
  const people = await loadSignIns(db, schoolId, ids, now);
  const zone = classroom.school.timeZone;
  return {
    id: classroom.id,
    name: classroom.name,
    site: typedAddress(),
    students: people.map((person) => slipStudent(person, now, zone)),
  };
}

/** A student with how they get in, in words. */
export function slipStudent(person: SignInPerson, now: Date, timeZone: string): SlipStudent {
  const { id, name, signsInAs, codeExpiresAt } = person;
  const state = signInState(person.facts);
  const until = codeExpiresAt ? dayWords(codeExpiresAt, now, timeZone) : '';
  return {
    id,
    name,
    signsInAs,
    state,
    says: state === 'slip' ? `Has a slip, good until ${until}` : SAYS[state],
  };
}

const SAYS: Record<Exclude<SignInState, 'slip'>, string> = {
  none: 'Has not signed in yet',
  over: 'The last slip no longer works',
  signs_in: 'Signs in',
  made_up: 'Made up: cannot sign in',
  elsewhere: "The account is not your school's alone: no slip",
};
