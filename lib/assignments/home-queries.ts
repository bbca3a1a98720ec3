import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { listClasses } from '@/lib/classes/queries';
import { databaseNow, db } from '@/lib/platform/db';
import { homeSentence, type ToDo, toDoOf } from './home';
import { type AssignmentRow, listAssignments } from './queries';

/** The three steps of a new teacher, each done or not; `toMark` is an assignment with a script to mark. */
export type FirstSteps = { hasClass: boolean; hasSet: boolean; hasMarked: boolean; toMark: string | null };

export type TeacherHome = {
  sentence: string;
  toDo: ToDo[];
  open: AssignmentRow[];
  coming: AssignmentRow[];
  /** Null once all are done. */
  firstSteps: FirstSteps | null;
};

/** A teacher's first page; null for students. */
export async function teacherHome(actor: Actor): Promise<TeacherHome | null> {
  if (!can(actor, 'teaching:open', {})) return null;
  const [rows, classes, award, now] = await Promise.all([
    listAssignments(actor),
    listClasses(actor),
    db.award.findFirst({
      where: { schoolId: actor.schoolId, kind: 'teacher', markerId: actor.userId },
      select: { id: true },
    }),
    databaseNow(),
  ]);
  const toMark = rows.find((row) => row.toMark > 0)?.id ?? null;
  const steps = { hasClass: classes.length > 0, hasSet: rows.length > 0, hasMarked: award !== null, toMark };
  const settled = steps.hasSet && (steps.hasMarked || rows.some(({ released }) => released));
  return {
    sentence: homeSentence(rows),
    toDo: toDoOf(rows, now),
    open: rows.filter(({ stage }) => stage === 'open'),
    coming: rows.filter(({ stage }) => stage === 'coming'),
    firstSteps: settled ? null : steps,
  };
}
