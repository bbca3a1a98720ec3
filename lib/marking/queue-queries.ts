import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableAssignments, readableScripts } from '@/lib/auth/scope';
import { dayAndTime } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import { markingOrder, scriptNumbers } from './order';
import type { QueueQuestion } from './queue';

/** An assignment as far as marking is concerned. */
export type MarkedAssignment = {
  id: string;
  title: string;
  /** Whether the actor may release it. */
  manage: boolean;
  /** The release that stands, since when in words; null while students see nothing that waits for it. */
  released: { id: string; on: string } | null;
};

/** Null for an assignment that is absent or out of the actor's sight. */
export const findMarkedAssignment = cache(
  async (actor: Actor, id: string): Promise<MarkedAssignment | null> => {
    if (!z.uuid().safeParse(id).success) return null;
    const found = await db.assignment.findFirst({
      where: { id, AND: readableAssignments(actor) },
      select: {
        id: true,
        title: true,
        createdById: true,
        school: { select: { timeZone: true } },
        targets: { select: { classId: true } },
        releases: { where: { takenBackAt: null }, select: { id: true, releasedAt: true }, take: 1 },
      },
    });
    if (!found) return null;
    const { targets, releases, school, createdById, ...assignment } = found;
    const classIds = [...new Set(targets.map((target) => target.classId))];
    const [release] = releases;
    const now = await databaseNow();
    return {
      ...assignment,
      manage: can(actor, 'assignment:manage', { schoolId: actor.schoolId, classIds, createdById }),
      released: release ? { id: release.id, on: dayAndTime(release.releasedAt, now, school.timeZone) } : null,
    };
  },
);

/** A handed-in script in the order of marking. `number` is what it is called while names are hidden. */
export type ListedScript = {
  attemptId: string;
  number: number;
  name: string;
  className: string;
  questions: QueueQuestion[];
};

/** The handed-in scripts of an assignment that the actor has sight of, in the order of marking. */
export const listScripts = cache(async (actor: Actor, assignmentId: string): Promise<ListedScript[]> => {
  const { schoolId } = actor;
  const [attempts, all] = await Promise.all([
    db.attempt.findMany({
      where: { ...readableScripts(actor), assignmentId },
      select: {
        id: true,
        membership: { select: { user: { select: { name: true } } } },
        classroom: { select: { name: true } },
        responses: { orderBy: { position: 'asc' }, select: QUESTION },
      },
    }),
    // Numbers are the same for every teacher, so they are made over all scripts of the assignment.
    db.attempt.findMany({ where: { schoolId, assignmentId }, select: { id: true } }),
  ]);
  const numbers = scriptNumbers(
    assignmentId,
    all.map((one) => one.id),
  );
  const scripts = attempts.map(
    ({ id, membership, classroom, responses }): ListedScript => ({
      attemptId: id,
      number: numbers.get(id) ?? 0,
      name: membership.user.name,
      className: classroom?.name ?? '',
      questions: responses.map(queueQuestion),
    }),
  );
  return markingOrder(assignmentId, scripts);
});

/** What a list needs of a response; never the answer itself. */
export const QUESTION = {
  position: true,
  section: true,
  choose: true,
  maxMarks: true,
  words: true,
  agreedAwardId: true,
  itemVersion: { select: { item: { select: { type: true } } } },
  awards: {
    where: { round: 1, kind: { not: 'self' } },
    select: { id: true, kind: true, level: true, marks: true },
  },
} as const;

type QuestionRow = Omit<QueueQuestion, 'written' | 'level' | 'marks' | 'blank'> & {
  words: number;
  agreedAwardId: string | null;
  itemVersion: { item: { type: string } };
  awards: { id: string; kind: string; level: number | null; marks: number }[];
};

/** A question with the mark that counts: the agreed one of a teacher, or the automatic one of multiple choice. */
export function queueQuestion(row: QuestionRow): QueueQuestion {
  const { position, section, choose, maxMarks, words, agreedAwardId, awards } = row;
  const written = row.itemVersion.item.type !== 'multiple_choice';
  const counts = awards.find((award) =>
    written ? award.kind === 'teacher' && award.id === agreedAwardId : award.kind === 'automatic',
  );
  return {
    position,
    section,
    choose,
    maxMarks,
    written,
    blank: written && words === 0,
    marks: counts?.marks ?? null,
    level: counts?.level ?? null,
  };
}
