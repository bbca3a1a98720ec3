import 'server-only';
import type { Db, Tx } from '@/lib/platform/db';
import type { SignInFacts } from './sign-in-codes';

export type SignInPerson = {
  id: string;
  name: string;
  signsInAs: string;
  /** Classes of this school that the student is in now. */
  classIds: string[];
  facts: SignInFacts;
  codeExpiresAt: Date | null;
};

/** How students of a school get in, as far as a teacher may know; those who are no students of it are left out. */
export async function loadSignIns(
  tx: Tx | Db,
  schoolId: string,
  studentIds: readonly string[],
  now: Date,
): Promise<SignInPerson[]> {
  const people = await tx.user.findMany({
    where: { id: { in: [...studentIds] }, memberships: { some: { schoolId, role: 'student' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      username: true,
      email: true,
      passwordHash: true,
      disabledAt: true,
      signInCodes: { select: { expiresAt: true, usedAt: true } },
      _count: { select: { accounts: true } },
      memberships: {
        select: {
          schoolId: true,
          role: true,
          sample: true,
          school: { select: { kind: true } },
          enrolments: { where: { endedAt: null }, select: { classId: true } },
        },
      },
    },
  });
  return people.map((person) => {
    const { memberships, signInCodes } = person;
    const [code] = signInCodes;
    const signsInAs = person.username ?? person.email ?? '';
    return {
      id: person.id,
      name: person.name,
      signsInAs,
      classIds: memberships
        .filter((member) => member.schoolId === schoolId)
        .flatMap(({ enrolments }) => enrolments.map(({ classId }) => classId)),
      codeExpiresAt: code && !code.usedAt ? code.expiresAt : null,
      facts: {
        madeUp: memberships.some((member) => member.schoolId === schoolId && member.sample),
        hasPassword: person.passwordHash !== null,
        hasProvider: person._count.accounts > 0,
        disabled: person.disabledAt !== null,
        canBeNamed: signsInAs !== '',
        staffAnywhere: memberships.some(({ role }) => role !== 'student'),
        inAnotherSchool: memberships.some(
          (member) => member.schoolId !== schoolId && member.school.kind === 'school',
        ),
        code: code ? { usable: code.usedAt === null && code.expiresAt > now } : null,
      },
    };
  });
}
