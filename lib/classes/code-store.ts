import 'server-only';
import { randomInt } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, isUniqueViolation, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { type CodeLasts, codeExpiry } from './code-expiry';
import { makeJoinCode } from './join-code';
import { lockClass, lockReal } from './roster-store';
import { NOBODY_REAL } from './sample-rules';

const TRIES = 5;

/**
 * Gives a class a new code; an old one lets nobody in any more.
 * @param make for tests: where codes come from.
 * @throws AppError `not_found`, or `invalid` when the class is archived or a sample.
 */
export async function renewCode(
  actor: Actor,
  classId: string,
  lasts: CodeLasts,
  make: () => string = () => makeJoinCode(randomInt),
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await db.$transaction((tx) => renewOnce(tx, actor, { classId, lasts, code: make() }));
    } catch (error) {
      // Another class has this code: make another one.
      if (!isUniqueViolation(error) || tried === TRIES) throw error;
    }
  }
}

async function renewOnce(
  tx: Tx,
  actor: Actor,
  { classId, lasts, code }: { classId: string; lasts: CodeLasts; code: string },
): Promise<void> {
  const { schoolId, userId: createdById } = actor;
  if (await lockReal(tx, actor, classId, NOBODY_REAL)) {
    throw new AppError('invalid', { message: 'This class is archived. Take it out of the archive first.' });
  }
  const { timeZone } = await tx.school.findUniqueOrThrow({
    where: { id: schoolId },
    select: { timeZone: true },
  });
  const now = await databaseNow(tx);
  const expiresAt = codeExpiry(lasts, now, timeZone);
  await tx.joinCode.deleteMany({ where: { schoolId, classId } });
  await tx.joinCode.create({ data: { code, schoolId, classId, createdById, createdAt: now, expiresAt } });
  // The trail does not hold the code: whoever reads it must not get in with it.
  await note(tx, actor, {
    verb: 'class:new_code',
    subjectId: classId,
    detail: { expiresAt: expiresAt.toISOString() },
  });
}

/**
 * Lets nobody new in for now, or again.
 * @throws AppError `not_found` when the class is not the actor's, or has no code.
 */
export async function lockCode(actor: Actor, classId: string, locked: boolean): Promise<void> {
  const { schoolId } = actor;
  await db.$transaction(async (tx) => {
    await lockClass(tx, actor, classId);
    const where = { schoolId_classId: { schoolId, classId } };
    const code = await tx.joinCode.findUnique({ where, select: { lockedAt: true } });
    if (!code) throw new AppError('not_found', { detail: `class ${classId} has no code` });
    if ((code.lockedAt !== null) === locked) return;
    await tx.joinCode.update({ where, data: { lockedAt: locked ? await databaseNow(tx) : null } });
    await note(tx, actor, { verb: locked ? 'class:lock_code' : 'class:unlock_code', subjectId: classId });
  });
}
