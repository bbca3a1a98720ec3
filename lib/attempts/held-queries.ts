import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { decidableHeld } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { countWords } from './words';

/** Work that arrived after time was over and waits for a person to decide. */
export type HeldWork = {
  revisionId: string;
  attemptId: string;
  title: string;
  student: { id: string; name: string };
  /** Place of the question in the paper, from 1. */
  position: number;
  value: string;
  words: number;
  receivedAt: Date;
  /** What counts as long as nobody decides otherwise; '' when nothing was answered in time. */
  counted: string;
};

const MOST = 200;

/** Undecided held work of the actor's school, the oldest first; none for students. */
export async function listHeldWork(actor: Actor): Promise<HeldWork[]> {
  const rows = await db.responseRevision.findMany({
    where: { AND: [decidableHeld(actor), { decision: null }] },
    orderBy: [{ receivedAt: 'asc' }, { revision: 'asc' }],
    take: MOST,
    select: {
      id: true,
      value: true,
      receivedAt: true,
      response: {
        select: {
          position: true,
          value: true,
          attempt: {
            select: {
              id: true,
              title: true,
              studentId: true,
              membership: { select: { user: { select: { name: true } } } },
            },
          },
        },
      },
    },
  });
  return rows.map(({ id, value, receivedAt, response }) => ({
    revisionId: id,
    attemptId: response.attempt.id,
    title: response.attempt.title,
    student: { id: response.attempt.studentId, name: response.attempt.membership.user.name },
    position: response.position,
    value,
    words: countWords(value),
    receivedAt,
    counted: response.value,
  }));
}
