import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import { advisesTimes } from '@/lib/attempts/pace';
import { findClock } from '@/lib/attempts/progress-queries';
import { limitFor } from '@/lib/attempts/timing';
import type { Actor } from '@/lib/auth/actor';
import { assignedTo } from '@/lib/auth/scope';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { db, type Prisma } from '@/lib/platform/db';
import { byUrgency, type Due, dueOf, dueWords, type SatAttempt, stateWords } from './due';
import { expectations, type Line, type PartView, partsOf } from './expectations';
import { findSet } from './set-queries';
import { type AssignmentWindow, attemptsFor, closeFor, type OwnWindow, windowOf } from './window';

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
  const [clock, { since, rows }] = await Promise.all([findClock(actor), findSet(actor)]);
  return rows
    .map((row) => ({ row, ...standingOf(row, clock.now) }))
    .filter(({ due, closesAt }) => due.state !== 'missed' || (closesAt?.getTime() ?? 0) > since)
    .sort((a, b) => byUrgency({ ...a, ...a.due, id: a.row.id }, { ...b, ...b.due, id: b.row.id }))
    .map(({ row, due, opensAt, closesAt }) => ({
      ...due,
      id: row.id,
      title: row.title,
      kind: row.kind,
      due: dueWords({ ...due, opensAt, closesAt }, row.kind, clock),
      closesAt: closesAt?.toISOString() ?? null,
      words: stateWords(due),
      timeLimitSeconds: row.timeLimitSeconds,
      lastHandedInId: row.attempts.filter((one) => one.state === 'handed_in').at(-1)?.id ?? null,
      returned: row.released,
    }));
});

/** Whether the actor is in any class now. */
export const isInClass = cache(async (actor: Actor): Promise<boolean> => (await findSet(actor)).inClass);

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
  /** A limit of time holds for the actor. */
  timed: boolean;
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
  const { due, opensAt, closesAt, attemptsAllowed } = standingOf(
    {
      ...row,
      own: row.extensions[0] ?? null,
      targeted: row.targets.length > 0,
      released: row.releases.length > 0,
      attempts: row.attempts.map((one) => ({ ...one, number: one.number ?? 1 })),
    },
    clock.now,
  );
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
    timed: row.timeLimitSeconds !== null && limitFor(row.timeLimitSeconds, arrangement) !== null,
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

/** An assignment, with all that decides how it stands for one student. */
type Standing = AssignmentWindow & {
  own: OwnWindow | null;
  targeted: boolean;
  released: boolean;
  attempts: SatAttempt[];
};

/** How it stands for the student at an instant, and the window that decides it. */
export function standingOf(row: Standing, now: Date) {
  const { own, late, targeted, released, attempts } = row;
  const attemptsAllowed = attemptsFor(row, own);
  const window = windowOf(row, own, now);
  const due = dueOf({ window, late, attemptsAllowed, targeted, released, attempts });
  return { due, opensAt: row.opensAt, closesAt: closeFor(row, own), attemptsAllowed };
}
