import 'server-only';
import { cache } from 'react';
import { waitingOf } from '@/lib/assignments/counting';
import type { ShowingSettings } from '@/lib/assignments/showing';
import { type Sat, secondsUsed } from '@/lib/attempts/timing';
import type { Actor } from '@/lib/auth/actor';
import { readableAssignments, readableClasses, taughtAttempts } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { type BookAttempt, type BookRow, type BookStudent, bookRow } from './mark-book';
import {
  findMarkedAssignment,
  listScripts,
  type MarkedAssignment,
  QUESTION,
  queueQuestion,
} from './queue-queries';

export type MarkBook = {
  assignment: MarkedAssignment;
  settings: ShowingSettings;
  counting: 'first' | 'last' | 'best';
  /** The classes of the assignment that the actor has sight of, by name. */
  classes: { id: string; name: string }[];
  /** Where marking goes on: the first script that waits, else the first; null when nothing is handed in. */
  nextScript: { attemptId: string } | null;
  /** Everybody who was set the assignment or sat it, as far as the actor has sight of them; in no order. */
  rows: BookRow[];
};

/** The mark book of an assignment; null when it is absent or out of the actor's sight. */
export const findMarkBook = cache(async (actor: Actor, assignmentId: string): Promise<MarkBook | null> => {
  const assignment = await findMarkedAssignment(actor, assignmentId);
  if (!assignment) return null;
  const rules = await db.assignment.findFirstOrThrow({
    where: { id: assignmentId, AND: readableAssignments(actor) },
    select: {
      counting: true,
      late: true,
      showAnswers: true,
      showMarks: true,
      showComments: true,
      showScheme: true,
    },
  });
  const { classes, students } = await findStudents(actor, assignmentId);
  const { counting, late, ...settings } = rules;
  const rows = students.map((student) => bookRow(student, { counting, late }));
  const scripts = await listScripts(actor, assignmentId);
  const waiting = scripts.find((one) => waitingOf(one.questions.filter((each) => each.written)).length > 0);
  const next = waiting ?? scripts[0];
  const nextScript = next ? { attemptId: next.attemptId } : null;
  return { assignment, settings, counting, classes, nextScript, rows };
});

/** Those to whom the assignment is set now, and those who sat it in a class in sight, each once. */
async function findStudents(
  actor: Actor,
  assignmentId: string,
): Promise<{ classes: { id: string; name: string }[]; students: BookStudent[] }> {
  const classes = await db.class.findMany({
    where: { ...readableClasses(actor), targets: { some: { assignmentId } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      targets: { where: { assignmentId }, select: { studentId: true } },
      enrolments: { where: { endedAt: null }, select: { studentId: true, membership: NAME } },
    },
  });
  const attempts = await db.attempt.findMany({
    where: { ...taughtAttempts(actor), assignmentId },
    orderBy: { number: 'asc' },
    select: {
      id: true,
      studentId: true,
      classId: true,
      number: true,
      state: true,
      startedAt: true,
      deadlineAt: true,
      timing: true,
      handedInAt: true,
      late: true,
      lateVerdict: true,
      breaks: { select: { startedAt: true, endedAt: true } },
      reopenings: { select: { handedInAt: true, reopenedAt: true } },
      membership: NAME,
      classroom: { select: { name: true } },
      responses: { orderBy: { position: 'asc' }, select: QUESTION },
    },
  });
  const students = new Map<string, Omit<BookStudent, 'attempts'> & { attempts: BookAttempt[] }>();
  for (const { id: classId, name: className, targets, enrolments } of classes) {
    const all = targets.some((target) => target.studentId === null);
    for (const { studentId, membership } of enrolments) {
      if (!all && !targets.some((target) => target.studentId === studentId)) continue;
      const { name } = membership.user;
      students.set(studentId, { studentId, name, classId, className, attempts: [] });
    }
  }
  for (const attempt of attempts) {
    const { studentId, membership, classroom } = attempt;
    const student = students.get(studentId) ?? {
      studentId,
      name: membership.user.name,
      classId: attempt.classId ?? '',
      className: classroom?.name ?? '',
      attempts: [],
    };
    student.attempts.push(bookAttempt(attempt));
    students.set(studentId, student);
  }
  const inSight = classes.map(({ id, name }) => ({ id, name }));
  return { classes: inSight, students: [...students.values()] };
}

const NAME = { select: { user: { select: { name: true } } } } as const;

type AttemptRow = Sat & {
  id: string;
  number: number | null;
  state: 'open' | 'handed_in';
  late: boolean;
  lateVerdict: 'accepted' | 'refused' | null;
  responses: Parameters<typeof queueQuestion>[0][];
};

function bookAttempt(attempt: AttemptRow): BookAttempt {
  const { id, number, state, late, lateVerdict } = attempt;
  return {
    attemptId: id,
    number: number ?? 1,
    handedIn: state === 'handed_in',
    late,
    lateVerdict,
    secondsUsed: secondsUsed(attempt),
    questions: attempt.responses.map(queueQuestion),
  };
}
