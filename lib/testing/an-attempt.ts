import { randomUUID } from 'node:crypto';
import { handIn } from '@/lib/attempts/hand-in-store';
import { saveRecords } from '@/lib/attempts/save-store';
import { startPractice } from '@/lib/attempts/start-store';
import type { Actor } from '@/lib/auth/actor';
import { ItemContentSchema, ItemMarkingSchema } from '@/lib/item-bank/content';
import type { PracticeChoice } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { aRecord } from './attempts';

type Sitting = {
  /** Multiple-choice questions answered right, from the first on; the others that are answered are wrong. */
  right?: number;
  /** Questions answered at all; all when left out. */
  answered?: number;
  handedIn?: boolean;
};

/** Starts practice, answers it and hands it in, through the same code as a student. Returns the attempt's id. */
export async function anAttempt(
  actor: Actor,
  choice: PracticeChoice,
  sitting: Sitting = {},
): Promise<string> {
  const attemptId = await startPractice(actor, choice);
  const responses = await db.response.findMany({
    where: { schoolId: actor.schoolId, attemptId },
    orderBy: { position: 'asc' },
    select: { itemVersionId: true, itemVersion: { select: { content: true, marking: true } } },
  });
  const records = responses.slice(0, sitting.answered).map(({ itemVersionId, itemVersion }, index) => {
    const value = answerOf(itemVersion, index < (sitting.right ?? 0));
    return aRecord(itemVersionId, value);
  });
  if (records.length > 0) await saveRecords(actor, attemptId, records);
  if (sitting.handedIn !== false) {
    const revisions = records.map(({ itemVersionId, revision }) => ({ itemVersionId, revision }));
    await handIn(actor, attemptId, { idempotencyKey: randomUUID(), revisions });
  }
  return attemptId;
}

function answerOf(version: { content: unknown; marking: unknown }, right: boolean): string {
  const content = ItemContentSchema.parse(version.content);
  const marking = ItemMarkingSchema.parse(version.marking);
  if (content.type !== 'multiple_choice' || marking.type !== 'multiple_choice') return 'The party led.';
  const wrong = content.options.find((option) => option.id !== marking.key);
  return right ? marking.key : (wrong?.id ?? '');
}
