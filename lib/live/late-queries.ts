import 'server-only';
import { listHeldWork } from '@/lib/attempts/held-queries';
import type { Actor } from '@/lib/auth/actor';
import { taughtAttempts } from '@/lib/auth/scope';
import { databaseNow, db } from '@/lib/platform/db';
import { findWatched } from './queries';

/** An attempt that was handed in after it was due and counts only when a person says so. */
export type LateAttempt = {
  attemptId: string;
  student: string;
  number: number;
  dueAt: Date;
  handedInAt: Date;
  words: number;
  verdict: 'accepted' | 'refused' | null;
};

/** All that waits for a decision in an assignment, with the database's clock; null when it is out of sight. */
export async function findLateWork(actor: Actor, assignmentId: string) {
  const watched = await findWatched(actor, assignmentId);
  if (!watched) return null;
  const [held, late, now] = await Promise.all([
    listHeldWork(actor, { assignmentId: watched.id }),
    listLateAttempts(actor, watched.id),
    databaseNow(),
  ]);
  return { watched, held, late, now };
}

/** Late attempts of an assignment that the actor has sight of, those that wait first, then the oldest. */
async function listLateAttempts(actor: Actor, assignmentId: string): Promise<LateAttempt[]> {
  const rows = await db.attempt.findMany({
    where: {
      AND: [
        taughtAttempts(actor),
        { assignmentId, late: true, state: 'handed_in', assignment: { late: 'held' } },
      ],
    },
    orderBy: [{ lateVerdict: { sort: 'asc', nulls: 'first' } }, { handedInAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      number: true,
      dueAt: true,
      handedInAt: true,
      words: true,
      lateVerdict: true,
      membership: { select: { user: { select: { name: true } } } },
    },
  });
  return rows.map((row) => ({
    attemptId: row.id,
    student: row.membership.user.name,
    number: row.number ?? 1,
    dueAt: row.dueAt as Date,
    handedInAt: row.handedInAt as Date,
    words: row.words ?? 0,
    verdict: row.lateVerdict,
  }));
}
