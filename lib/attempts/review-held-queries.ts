import 'server-only';
import { db } from '@/lib/platform/db';
import type { HeldRow } from './held';

/** What arrived too late for an attempt, newest first, by response id; responses without any are left out. */
export async function findHeld(schoolId: string, attemptId: string): Promise<Map<string, HeldRow[]>> {
  const rows = await db.responseRevision.findMany({
    where: { schoolId, outcome: 'held', response: { attemptId } },
    orderBy: [{ receivedAt: 'desc' }, { revision: 'desc' }],
    select: {
      id: true,
      responseId: true,
      value: true,
      receivedAt: true,
      decision: { select: { verdict: true, reason: true } },
    },
  });
  const held = new Map<string, HeldRow[]>();
  for (const { responseId, ...row } of rows) held.set(responseId, [...(held.get(responseId) ?? []), row]);
  return held;
}
