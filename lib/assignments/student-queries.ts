import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { advisesTimes } from '@/lib/attempts/pace';
import { findClock } from '@/lib/attempts/progress-queries';
import type { Actor } from '@/lib/auth/actor';
import { assignedTo } from '@/lib/auth/scope';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { db, type Prisma } from '@/lib/platform/db';
import { byUrgency, type Due, dueOf, dueWords, stateWords } from './due';
import { expectations, type Line, type PartView, partsOf } from './expectations';
import { attemptsFor, closeFor, windowOf } from './window';

/** More than this nobody is set in two years. */
const MOST = 300;

/** One thing that was set, in a student's list. */
export type AssignedRow = Due & {
  id: string;
  title: string;
  kind: 'practice' | 'mock';
  /** "Due tomorrow, Friday 16:00". */
  due: string;
  /** ISO instant of the close, for <time>; null where nothing closes it. */
  closesAt: string | null;
  /** How it stands, in plain words. */
  words: string;
  /** Time limit, null when untimed. */
  timeLimitSeconds: number | null;
  /** The last attempt that is handed in; null while there is none. */
  lastHandedInId: string | null;
  returned: boolean;
};

/**
 * What is set to the actor now, and what was and they have sat, in the order in which it wants doing. What closed before
 * they came into the class is left out.
 */
export const listAssigned = cache(async (actor: Actor): Promise<AssignedRow[]> => {
  const clock = await findClock(actor);
  const [rows, enrolments] = await Promise.all([
    db.assignment.findMany({
      where: visibleTo(actor),
      orderBy: { opensAt: 'desc' },
      take: MOST,
      select: selectFor(actor),
    }),
    db.enrolment.findMany({
      where: { schoolId: actor.schoolId, studentId: actor.userId, endedAt: null },
      select: { enrolledAt: true },
    }),
  ]);
  const since = Math.min(...enrolments.map((one) => one.enrolledAt.getTime()));
  return rows
    .map((row) => standingOf(row, clock.now))
    .filter(({ due, closesAt }) => due.state !== 'missed' || (closesAt?.getTime() ?? 0) > since)
    .sort((a, b) => byUrgency({ ...a, ...a.due }, { ...b, ...b.due }))
    .map(({ id, row, due, opensAt, closesAt }) => ({
      ...due,
      id,
      title: row.title,
      kind: row.kind,
      due: dueWords({ ...due, opensAt, closesAt }, row.kind, clock),
      closesAt: closesAt?.toISOString() ?? null,
      words: stateWords(due),
      timeLimitSeconds: row.timeLimitSeconds,
      lastHandedInId: row.attempts.filter((one) => one.state === 'handed_in').at(-1)?.id ?? null,
      returned: row.releases.length > 0,
    }));
});

/** Whether the actor is in any class now. */
export const isInClass = cache(async ({ schoolId, userId }: Actor): Promise<boolean> => {
  const where = { schoolId, studentId: userId, endedAt: null, classroom: { archivedAt: null } };
  return (await db.enrolment.findFirst({ where, select: { classId: true } })) !== null;
});

/** One thing that was set, with all that a student needs to know before and after sitting it. */
export type AssignedView = Due & {
  id: string;
  title: string;
  kind: 'practice' | 'mock';
  instructions: string;
  due: string;
  words: string;
  expected: Line[];
  parts: PartView[];
  attempts: number;
};

/**
 * What was set to the actor: to be started, or sat before.
 * @returns null when it is absent, withdrawn, or neither set to the actor now nor sat by them.
 */
export const findAssigned = cache(async (actor: Actor, id: string): Promise<AssignedView | null> => {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.assignment.findFirst({
    where: { id, AND: visibleTo(actor) },
    select: {
      ...selectFor(actor),
      instructions: true,
      counting: true,
      showAnswers: true,
      showMarks: true,
      showComments: true,
      showScheme: true,
      paper: { select: { definition: true } },
    },
  });
  if (!row) return null;
  const [clock, arrangement] = await Promise.all([
    findClock(actor),
    db.accessArrangement.findUnique({
      where: { schoolId_studentId: { schoolId: actor.schoolId, studentId: actor.userId } },
      select: { multiplierPercent: true, extraMinutes: true, untimed: true },
    }),
  ]);
  const { due, opensAt, closesAt, attemptsAllowed } = standingOf(row, clock.now);
  const { showAnswers, showMarks, showComments, showScheme } = row;
  const parts = partsOf(PaperDefinitionSchema.parse(row.paper.definition));
  return {
    ...due,
    id,
    title: row.title,
    kind: row.kind,
    instructions: row.instructions,
    due: dueWords({ ...due, opensAt, closesAt }, row.kind, clock),
    words: stateWords(due),
    expected: expectations(
      {
        kind: row.kind,
        opensAt,
        closesAt,
        late: row.late,
        timeLimitSeconds: row.timeLimitSeconds,
        advises: advisesTimes(parts),
        arrangement,
        attemptsAllowed,
        left: due.left,
        counting: row.counting,
        showing: { showAnswers, showMarks, showComments, showScheme },
      },
      clock,
    ),
    parts,
    attempts: row.attempts.length,
  };
});

/** What a student may know of: what is set to them now, and what they have sat. What was withdrawn is gone for both. */
function visibleTo(actor: Actor): Prisma.AssignmentWhereInput {
  const { schoolId, userId: studentId } = actor;
  return { schoolId, withdrawnAt: null, OR: [assignedTo(actor), { attempts: { some: { studentId } } }] };
}

const selectFor = (actor: Actor) =>
  ({
    id: true,
    title: true,
    kind: true,
    opensAt: true,
    closesAt: true,
    late: true,
    timeLimitSeconds: true,
    attemptsAllowed: true,
    targets: { where: assignedTo(actor).targets.some, select: { id: true }, take: 1 },
    extensions: {
      where: { studentId: actor.userId },
      select: { closesAt: true, attemptsAllowed: true },
    },
    attempts: {
      where: { studentId: actor.userId },
      orderBy: { number: 'asc' },
      select: { id: true, number: true, state: true, late: true, lateVerdict: true },
    },
    releases: { where: { takenBackAt: null }, select: { id: true }, take: 1 },
  }) satisfies Prisma.AssignmentSelect;

type Row = Prisma.AssignmentGetPayload<{ select: ReturnType<typeof selectFor> }>;

function standingOf(row: Row, now: Date) {
  const own = row.extensions[0] ?? null;
  const attemptsAllowed = attemptsFor(row, own);
  const due = dueOf({
    window: windowOf(row, own, now),
    late: row.late,
    attemptsAllowed,
    targeted: row.targets.length > 0,
    released: row.releases.length > 0,
    attempts: row.attempts.map((one) => ({ ...one, number: one.number ?? 1 })),
  });
  return { id: row.id, row, due, opensAt: row.opensAt, closesAt: closeFor(row, own), attemptsAllowed };
}
