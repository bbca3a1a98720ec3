import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { note } from '@/lib/platform/audit';
import { db, Prisma } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { UndoInput } from './schema';
import { AGREE, GIVE, UNDO, undoable } from './teacher-award';
import { findAward, holdScript, markableScript, setAgreed } from './teacher-lock-store';

/**
 * Takes back a marker's last save of an answer: the former award comes back, or none where there was none, and what
 * counted before counts again.
 * @throws AppError `changed_meanwhile` when it is not the last save (any more), or the award has changed since; else as
 *   awardTeacher.
 */
export async function undoAward(input: UndoInput, actor: Actor): Promise<void> {
  const response = await markableScript(actor, input);
  const { schoolId, userId: markerId } = actor;
  await db.$transaction(async (tx) => {
    const { now, agreedId } = await holdScript(tx, actor, response, input.released);
    const award = await findAward(tx, { schoolId, responseId: response.id, markerId });
    const last = await tx.auditEvent.findFirst({
      where: { schoolId, subjectId: response.id, actorId: markerId, verb: { in: [GIVE, UNDO, AGREE] } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { id: true, verb: true, detail: true },
    });
    const done = last?.id === input.eventId ? undoable(last, award?.revision ?? null) : null;
    if (!award || !done)
      throw new AppError('changed_meanwhile', { message: 'This can no longer be undone.' });
    const key = { schoolId_id: { schoolId, id: award.id } };
    // What another marker chose meanwhile stays.
    if (agreedId === award.id && done.agreed.old !== agreedId) {
      await setAgreed(tx, schoolId, response.id, done.agreed.old);
    }
    if (done.old) {
      const data = { ...done.old, points: done.old.points ?? Prisma.JsonNull };
      await tx.award.update({ where: key, data: { ...data, revision: award.revision + 1, updatedAt: now } });
    } else {
      await tx.award.delete({ where: key });
    }
    const detail = { undoes: input.eventId, old: done.new, new: done.old };
    await note(tx, actor, { verb: UNDO, subjectId: response.id, detail, at: now });
  });
}
