import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { receiptAttempts } from '@/lib/auth/scope';
import { countReceiptLookup } from '@/lib/auth/throttle';
import { dayAndTime } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { receiptCode, receiptOf, sha256 } from './receipt';

/** What staff see of one hand-in. Times are in words, in the school's time zone. */
export type ReceiptRow = {
  attemptId: string;
  student: string;
  title: string;
  handedIn: { words: string; iso: string };
  by: 'student' | 'time' | 'staff';
  words: number;
  /** Whether the answers stored now still give this receipt. */
  unchanged: boolean;
  /** Pieces of late work that were accepted after the hand-in. */
  accepted: number;
  /** When the device says that the button was pressed; null when it did not say. */
  stamped: { words: string; iso: string } | null;
};

export type ReceiptLookup =
  | { kind: 'none' }
  | { kind: 'no_code' }
  | { kind: 'wait'; minutes: number }
  | { kind: 'found'; code: string; rows: ReceiptRow[] };

/** Attempts without any answer share one receipt; more than this many are not worth showing. */
const MOST = 20;

/**
 * Hand-ins of the actor's school with this receipt, the newest first; none when it is unknown or the actor is a student.
 * @param typed as a person typed it; null when nothing was asked.
 */
export async function lookUpReceipt(actor: Actor, typed: string | null): Promise<ReceiptLookup> {
  if (typed === null || typed.trim() === '') return { kind: 'none' };
  const code = receiptCode(typed);
  if (code === null) return { kind: 'no_code' };
  const minutes = await minutesToWait(actor);
  if (minutes !== null) return { kind: 'wait', minutes };
  return { kind: 'found', code, rows: await findRows(actor, code) };
}

async function minutesToWait(actor: Actor): Promise<number | null> {
  try {
    await countReceiptLookup(actor.userId);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too_many_tries') throw error;
    return Math.max(1, Math.ceil(Number(error.data?.retryAfterSeconds ?? 60) / 60));
  }
}

async function findRows(actor: Actor, code: string): Promise<ReceiptRow[]> {
  const attempts = await db.attempt.findMany({
    where: { AND: [receiptAttempts(actor), { receipt: code }] },
    orderBy: [{ handedInAt: 'desc' }, { id: 'desc' }],
    take: MOST,
    select: {
      id: true,
      title: true,
      handedInAt: true,
      handedInBy: true,
      handInStampedAt: true,
      words: true,
      school: { select: { timeZone: true } },
      membership: { select: { user: { select: { name: true } } } },
      responses: {
        orderBy: { position: 'asc' },
        select: {
          itemVersionId: true,
          revision: true,
          value: true,
          itemVersion: { select: { item: { select: { type: true } } } },
          revisions: { where: { decision: { verdict: 'accepted' } }, select: { id: true } },
        },
      },
    },
  });
  const now = await databaseNow();
  return attempts.map(({ school, responses, ...attempt }) => {
    const inWords = (at: Date) => ({ words: dayAndTime(at, now, school.timeZone), iso: at.toISOString() });
    // Hashed anew: the receipt vouches for the texts themselves.
    const answers = responses.map((one) => ({
      ...one,
      sha256: one.revision === 0 ? null : sha256(one.value),
      type: one.itemVersion.item.type,
    }));
    return {
      attemptId: attempt.id,
      student: attempt.membership.user.name,
      title: attempt.title,
      handedIn: inWords(attempt.handedInAt as Date),
      by: attempt.handedInBy ?? 'student',
      words: attempt.words ?? 0,
      unchanged: receiptOf(answers).receipt === code,
      accepted: responses.reduce((sum, one) => sum + one.revisions.length, 0),
      stamped: attempt.handInStampedAt && inWords(attempt.handInStampedAt),
    };
  });
}
