import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { TRY_OUT } from './try-out';

/** Whether the actor has ever begun anything under the clock, but for a try-out. */
export async function hasSatTimed(actor: Actor): Promise<boolean> {
  const attempt = await db.attempt.findFirst({
    where: {
      ...readableAttempts(actor),
      timing: { not: 'untimed' },
      paper: { slug: { not: { startsWith: TRY_OUT } } },
    },
    select: { id: true },
  });
  return attempt !== null;
}
