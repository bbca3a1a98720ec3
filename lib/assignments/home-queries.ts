import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableAttempts } from '@/lib/auth/scope';
import { listUsableClasses } from '@/lib/classes/queries';
import { findOwnSample } from '@/lib/classes/sample-queries';
import { listTopics } from '@/lib/item-bank/queries';
import { databaseNow, db } from '@/lib/platform/db';
import { homeSentence, type ToDo, toDoOf } from './home';
import { type AssignmentRow, listAssignments } from './queries';

/** The three steps of a new teacher, each done or not, and what leads to them. */
export type FirstSteps = {
  hasTried: boolean;
  hasSet: boolean;
  hasMarked: boolean;
  /** Whether there is a class to set something to. */
  hasClass: boolean;
  /** The topic whose questions can be tried at once; null where the bank is empty. */
  topicId: string | null;
  /** An assignment with a script to mark. */
  toMark: string | null;
};

export type TeacherHome = {
  sentence: string;
  toDo: ToDo[];
  open: AssignmentRow[];
  coming: AssignmentRow[];
  /** Null once all are done, or work of a real class was returned. */
  firstSteps: FirstSteps | null;
  /** The teacher's sample class; `offered` where there is none and it would help. */
  sample: { id: string | null; offered: boolean };
};

/** A teacher's first page; null for students. */
export async function teacherHome(actor: Actor): Promise<TeacherHome | null> {
  if (!can(actor, 'teaching:open', {})) return null;
  const [rows, sample, now] = await Promise.all([
    listAssignments(actor),
    findOwnSample(actor),
    databaseNow(),
  ]);
  const real = rows.filter((row) => !row.sample);
  const settled = real.some(({ released }) => released);
  const steps = settled
    ? null
    : await firstStepsOf(actor, rows, { ...sample, set: sample.set || real.length > 0 });
  const open = steps && !(steps.hasTried && steps.hasSet && steps.hasMarked) ? steps : null;
  return {
    sentence: homeSentence(rows),
    toDo: toDoOf(rows, now),
    open: rows.filter(({ stage }) => stage === 'open'),
    coming: rows.filter(({ stage }) => stage === 'coming'),
    firstSteps: open,
    sample: { id: sample.id, offered: open !== null && sample.id === null && actor.classIds.length === 0 },
  };
}

async function firstStepsOf(
  actor: Actor,
  rows: readonly AssignmentRow[],
  done: { set: boolean; marked: boolean },
): Promise<FirstSteps> {
  const { schoolId, userId } = actor;
  const [answered, award, classes, topics] = await Promise.all([
    db.attempt.findFirst({
      where: { ...readableAttempts(actor), responses: { some: { revision: { gt: 0 } } } },
      select: { id: true },
    }),
    db.award.findFirst({
      where: {
        schoolId,
        kind: 'teacher',
        markerId: userId,
        response: { attempt: { classroom: { sample: false } } },
      },
      select: { id: true },
    }),
    listUsableClasses(actor),
    listTopics(actor),
  ]);
  return {
    hasTried: answered !== null,
    hasSet: done.set,
    hasMarked: done.marked || award !== null,
    hasClass: classes.some(({ archived }) => !archived),
    topicId: topics[0]?.id ?? null,
    toMark: rows.find((row) => row.toMark > 0)?.id ?? null,
  };
}
