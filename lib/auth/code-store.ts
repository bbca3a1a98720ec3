import 'server-only';
import { note } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db';
import { CHOOSE_SECONDS } from './sign-in-code';

/**
 * Uses a code up: of many tries at the same moment one succeeds.
 * @returns false when it was used before, has expired, or its owner is staff anywhere by now.
 */
export async function spendCode(codeId: string): Promise<boolean> {
  const spent = await db.$executeRaw`
    update "SignInCode" c set "usedAt" = clock_timestamp()
    where c.id = ${codeId}::uuid and c."usedAt" is null and c."expiresAt" > clock_timestamp()
      and not exists (select from "Membership" m where m."userId" = c."userId" and m.role <> 'student')`;
  return spent === 1;
}

/** Who may choose a password after signing in with this code; null when that is over, or a newer code was made. */
export async function findChooser(proof: { userId: string; codeId: string }) {
  const [person] = await db.$queryRaw<{ name: string; username: string | null; email: string | null }[]>`
    select u.name, u.username, u.email from "SignInCode" c join "User" u on u.id = c."userId"
    where c.id = ${proof.codeId}::uuid and u.id = ${proof.userId}::uuid and u."disabledAt" is null
      and c."usedAt" > clock_timestamp() - make_interval(secs => ${CHOOSE_SECONDS}::int)`;
  return person ?? null;
}

/**
 * Sets the password that somebody chose after signing in with a code, once; the code is gone with it.
 * @returns false when it is too late: then nothing is changed.
 */
export async function setChosenPassword(
  proof: { userId: string; codeId: string },
  passwordHash: string,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [code] = await tx.$queryRaw<{ schoolId: string; at: Date }[]>`
      delete from "SignInCode" where id = ${proof.codeId}::uuid and "userId" = ${proof.userId}::uuid
        and "usedAt" > clock_timestamp() - make_interval(secs => ${CHOOSE_SECONDS}::int)
      returning "schoolId", clock_timestamp() as at`;
    if (!code) return false;
    await tx.user.update({
      where: { id: proof.userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
    });
    const { userId } = proof;
    const who = { schoolId: code.schoolId, userId };
    await note(tx, who, { verb: 'account:password', subjectId: userId, at: code.at });
    return true;
  });
}
