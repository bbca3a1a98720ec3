import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { readingSettingsFrom } from '@/lib/auth/reading-settings';
import { manageableStudents, readableClasses } from '@/lib/auth/scope';
import { dayWords } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import type { ReadingDefaults } from './reading-defaults';
import { loadSignIns } from './sign-in-code-facts-store';
import { type SlipStudent, slipStudent } from './sign-in-code-queries';

export type ArrangementView = {
  multiplierPercent: number;
  extraMinutes: number;
  untimed: boolean;
  restBreaks: boolean;
  spellingCheck: boolean;
};

export type StudentView = SlipStudent & {
  externalId: string | null;
  /** The classes of the student that the actor has sight of, by name. */
  classes: { id: string; name: string }[];
  arrangement: ArrangementView;
  /** How the student reads now; what teachers may set of it. */
  reading: ReadingDefaults;
  /** Who set the arrangement last, and on which day; null when nobody has. */
  arrangedBy: { name: string; on: string } | null;
};

const NONE: ArrangementView = {
  multiplierPercent: 100,
  extraMinutes: 0,
  untimed: false,
  restBreaks: false,
  spellingCheck: false,
};

/** A student as their teachers see them; null when absent, or in none of the actor's classes. */
export const findStudent = cache(async (actor: Actor, studentId: string): Promise<StudentView | null> => {
  if (!z.uuid().safeParse(studentId).success) return null;
  const { schoolId } = actor;
  const member = await db.membership.findFirst({
    where: { AND: [manageableStudents(actor), { userId: studentId }] },
    select: {
      externalId: true,
      user: { select: { readingSettings: true } },
      school: { select: { timeZone: true } },
      arrangement: true,
      enrolments: {
        where: { endedAt: null, classroom: readableClasses(actor) },
        orderBy: { classroom: { name: 'asc' } },
        select: { classroom: { select: { id: true, name: true } } },
      },
    },
  });
  const now = await databaseNow();
  const [person] = member ? await loadSignIns(db, schoolId, [studentId], now) : [];
  if (!member || !person) return null;
  const zone = member.school.timeZone;
  return {
    ...slipStudent(person, now, zone),
    externalId: member.externalId,
    classes: member.enrolments.map(({ classroom }) => classroom),
    arrangement: arrangementOf(member.arrangement),
    reading: readingOf(member.user.readingSettings),
    arrangedBy: await arrangedBy(member.arrangement, now, zone),
  };
});

function arrangementOf(stored: ArrangementView | null): ArrangementView {
  const { multiplierPercent, extraMinutes, untimed, restBreaks, spellingCheck } = stored ?? NONE;
  return { multiplierPercent, extraMinutes, untimed, restBreaks, spellingCheck };
}

function readingOf(stored: unknown): ReadingDefaults {
  const { font, size, line, tint } = readingSettingsFrom(stored);
  return { font, size, line, tint };
}

async function arrangedBy(
  stored: { updatedById: string; updatedAt: Date } | null,
  now: Date,
  timeZone: string,
): Promise<StudentView['arrangedBy']> {
  if (!stored) return null;
  const by = await db.user.findUnique({ where: { id: stored.updatedById }, select: { name: true } });
  return { name: by?.name ?? 'a former colleague', on: dayWords(stored.updatedAt, now, timeZone) };
}
