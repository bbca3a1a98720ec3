import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { databaseNow, db, isUniqueViolation, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { type CodeFacts, codeState } from './code-expiry';
import { enrol } from './enrolment-store';
import { CLOSED_CODE, FOR_STUDENTS } from './join-words';
import { note } from './store';

type Place = { schoolId: string; classId: string };

/**
 * Lets a student into the class of a code; who is of another school, or of none, belongs to this one too afterwards.
 * Done twice it changes nothing more.
 * @returns the school's id.
 * @throws AppError `wrong_code`, `not_allowed` for staff, `invalid` when the code lets nobody in now.
 */
export async function joinClass(actor: Actor, code: string): Promise<string> {
  if (actor.role !== 'student') throw new AppError('not_allowed', { message: FOR_STUDENTS });
  const { userId } = actor;
  return db.$transaction(async (tx) => {
    const place = await lockOpenCode(tx, code);
    const { schoolId } = place;
    const data = { schoolId, userId, role: 'student' as const };
    await tx.membership.createMany({ data, skipDuplicates: true });
    const where = { schoolId_userId: { schoolId, userId } };
    const { role } = await tx.membership.findUniqueOrThrow({ where, select: { role: true } });
    if (role !== 'student') throw new AppError('not_allowed', { message: FOR_STUDENTS });
    await letIn(tx, place, userId);
    return schoolId;
  });
}

export type NewStudent = {
  name: string;
  /** One of the two, canonical. */
  email: string | null;
  username: string | null;
  passwordHash: string;
};

/**
 * Makes an account in the school of a code and lets it into the class.
 * @returns the person's id.
 * @throws AppError `wrong_code`; `invalid` when the code lets nobody in now, or the name to sign in with is taken.
 */
export async function joinAsNewStudent(code: string, person: NewStudent): Promise<string> {
  try {
    return await db.$transaction(async (tx) => {
      const place = await lockOpenCode(tx, code);
      const { schoolId } = place;
      const memberships = { create: { schoolId, role: 'student' as const } };
      const { id } = await tx.user.create({ data: { ...person, memberships }, select: { id: true } });
      await note(tx, { schoolId, userId: id }, 'account:create', id);
      await letIn(tx, place, id);
      return id;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = person.username
      ? 'This user name is taken. Choose another, or sign in if it is yours.'
      : 'That did not work with this address. If you have an account, sign in.';
    throw new AppError('invalid', { detail: 'sign-in name taken', fields: { login: [message] } });
  }
}

async function letIn(tx: Tx, { schoolId, classId }: Place, studentId: string): Promise<void> {
  if (!(await enrol(tx, { schoolId, classId, studentId }))) return;
  await note(tx, { schoolId, userId: studentId }, 'enrolment:join', studentId, { classId });
}

/**
 * The class of a code that lets people in now; its class is held, so that it is not archived, deleted or given another
 * code before this transaction ends. Students do not wait for each other.
 */
async function lockOpenCode(tx: Tx, code: string): Promise<Place> {
  const place = await tx.joinCode.findUnique({ where: { code }, select: { schoolId: true, classId: true } });
  if (!place) throw new AppError('wrong_code', { detail: 'no such class code' });
  const { schoolId, classId } = place;
  const [classroom] = await tx.$queryRaw<Pick<CodeFacts, 'archivedAt'>[]>`
    select "archivedAt" from "Class" where "schoolId" = ${schoolId}::uuid and id = ${classId}::uuid for share`;
  // Read again behind the lock: the code may have been renewed, locked or deleted meanwhile.
  const found = await tx.joinCode.findUnique({
    where: { code },
    select: { expiresAt: true, lockedAt: true },
  });
  if (!found || !classroom) throw new AppError('wrong_code', { detail: 'the class code has gone' });
  const state = codeState({ ...found, ...classroom }, await databaseNow(tx));
  if (state === 'open') return place;
  throw new AppError('invalid', { detail: `class code is ${state}`, message: CLOSED_CODE[state] });
}
