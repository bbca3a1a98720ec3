import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { databaseNow, db } from '@/lib/platform/db';
import { hashOfToken, newToken } from './token';

/**
 * Makes the private address of a person's calendar, or a new one in its place: the old one is worth nothing from then.
 * @returns its token, which is nowhere else: only the hash is kept.
 */
export async function renewFeed(actor: Actor): Promise<string> {
  const token = newToken();
  const tokenHash = hashOfToken(token) as string;
  await db.$transaction(async (tx) => {
    const createdAt = await databaseNow(tx);
    const { userId } = actor;
    await tx.calendarFeed.upsert({
      where: { userId },
      create: { userId, tokenHash, createdAt },
      update: { tokenHash, createdAt },
    });
    await note(tx, actor, { verb: 'calendar:renew', subjectId: userId, at: createdAt });
  });
  return token;
}

/** Takes the address away; the same again changes nothing. */
export async function revokeFeed(actor: Actor): Promise<void> {
  await db.$transaction(async (tx) => {
    const { userId } = actor;
    const { count } = await tx.calendarFeed.deleteMany({ where: { userId } });
    if (count === 0) return;
    await note(tx, actor, { verb: 'calendar:revoke', subjectId: userId });
  });
}
