import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/passwords';
import { can } from '@/lib/auth/policy';
import { CODE_DAYS, newSignInCode, printedCode } from '@/lib/auth/sign-in-code';
import { databaseNow, db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { loadSignIns, type SignInPerson } from './sign-in-code-facts-store';
import { type Slip, signInState, takesNoSlip } from './sign-in-codes';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a new code for each of these students, all or nothing: earlier codes, the password and all sessions end. The
 * codes are in the answer and nowhere else.
 * @throws AppError `not_found` when one of them is not a student whom the actor teaches; `invalid` when one belongs to
 * another school too, or is staff anywhere.
 */
export async function makeSignInCodes(actor: Actor, studentIds: readonly string[]): Promise<Slip[]> {
  await readStudents(db, actor, studentIds); // refused before the slow part
  const made = new Map<string, { code: string; codeHash: string }>();
  for (const id of studentIds) {
    const code = newSignInCode();
    made.set(id, { code, codeHash: await hashPassword(code) });
  }
  const people = await db.$transaction(async (tx) => {
    const ids = [...studentIds];
    await tx.$queryRaw`select 1 from "User" where id = any(${ids}::uuid[]) order by id for update`;
    const students = await readStudents(tx, actor, ids);
    await replaceCodes(tx, actor, ids, made);
    return students;
  });
  return people.map(({ id, name, signsInAs }) => ({
    studentId: id,
    name,
    signsInAs,
    code: printedCode(made.get(id)?.code ?? ''),
  }));
}

async function readStudents(tx: Tx, actor: Actor, ids: readonly string[]): Promise<SignInPerson[]> {
  const { schoolId } = actor;
  const people = await loadSignIns(tx, schoolId, ids, await databaseNow(tx));
  const allowed = people.filter(({ classIds }) => can(actor, 'student:manage', { schoolId, classIds }));
  if (allowed.length < ids.length) throw new AppError('not_found', { detail: 'not all are taught' });
  const other = people.find(({ facts }) => takesNoSlip(signInState(facts)));
  if (!other) return people;
  const message = other.facts.madeUp
    ? `${other.name} is made up and cannot sign in.`
    : `${other.name} has an account that is not your school's alone, so you cannot make a code for it.`;
  throw new AppError('invalid', { detail: `no code for ${other.id}`, message });
}

async function replaceCodes(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
  made: ReadonlyMap<string, { codeHash: string }>,
): Promise<void> {
  const { schoolId, userId: createdById } = actor;
  const now = await databaseNow(tx);
  const expiresAt = new Date(now.getTime() + CODE_DAYS * DAY_MS);
  const where = { in: [...ids] };
  await tx.signInCode.deleteMany({ where: { userId: where } });
  await tx.signInCode.createMany({
    data: ids.map((userId) => ({
      userId,
      codeHash: made.get(userId)?.codeHash ?? '',
      schoolId,
      createdById,
      createdAt: now,
      expiresAt,
    })),
  });
  await tx.user.updateMany({
    where: { id: where },
    data: { passwordHash: null, sessionVersion: { increment: 1 } },
  });
  await tx.auditEvent.createMany({
    data: ids.map((subjectId) => ({
      schoolId,
      actorId: createdById,
      verb: 'student:sign-in-code',
      subjectId,
      at: now,
    })),
  });
}
