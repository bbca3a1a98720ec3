import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readingSettingsFrom } from '@/lib/auth/reading-settings';
import { note } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { ReadingDefaultsInput } from './reading-defaults';

/**
 * Sets how a student reads from their next sign-in on; they may change it. Their other settings stay.
 * @throws AppError `not_found` when the student is in none of the actor's classes.
 */
export async function setReadingDefaults(actor: Actor, input: ReadingDefaultsInput): Promise<void> {
  const { studentId, ...wanted } = input;
  const { schoolId } = actor;
  await db.$transaction(async (tx) => {
    const key = { schoolId_userId: { schoolId, userId: studentId } };
    const member = await tx.membership.findUnique({
      where: key,
      select: {
        role: true,
        user: { select: { readingSettings: true } },
        enrolments: { where: { endedAt: null }, select: { classId: true } },
      },
    });
    const classIds = member?.enrolments.map(({ classId }) => classId) ?? [];
    const allowed = member?.role === 'student' && can(actor, 'arrangement:set', { schoolId, classIds });
    if (!allowed) throw new AppError('not_found', { detail: `${studentId} is not the actor's student` });
    const old = readingSettingsFrom(member.user.readingSettings);
    const readingSettings = { ...old, ...wanted };
    await tx.user.update({ where: { id: studentId }, data: { readingSettings } });
    await note(tx, actor, { verb: 'reading:set', subjectId: studentId, detail: wanted });
  });
}
