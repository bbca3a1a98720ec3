import 'server-only';
import { cache } from 'react';
import { advisesTimes } from '@/lib/attempts/pace';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableAssignments, taughtAttempts } from '@/lib/auth/scope';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { localOf, momentWords } from '@/lib/platform/dates';
import { databaseNow, db, type Prisma } from '@/lib/platform/db';
import { type Draft, draftOf } from './draft';
import type { Settings } from './settings';
import { type Stage, type Standing, stageOf, standingOf } from './standing';
import { type Audience, SECTION_TIMES, summaryOf } from './summary';

/** One student of an assignment, for the teachers of the class. */
export type StudentRow = {
  id: string;
  name: string;
  standing: Standing;
  /** When the last hand-in came, or the attempt began; null before that. */
  when: string | null;
  attempts: number;
  /** This student's own window, in words and as its form wants it; null: the assignment's. */
  extension: { words: string; closesAt: string; attempts: string; reason: string } | null;
  /** Gone from the class; the work stays. */
  left: boolean;
};
export type ClassView = { id: string; name: string; students: StudentRow[] };

export type AssignmentView = {
  id: string;
  title: string;
  instructions: string;
  kind: Settings['kind'];
  stage: Stage;
  withdrawn: boolean;
  paper: { id: string; title: string };
  /** What students find, a sentence a line. */
  summary: string[];
  when: string;
  timeZone: string;
  classes: ClassView[];
  /** Whether the actor may change and withdraw it: its author, or who teaches all its classes. */
  manages: boolean;
  revision: number;
  audience: Audience;
  draft: Draft;
  opensAt: string;
  started: boolean;
  opened: boolean;
  closed: boolean;
  now: string;
};

const SELECT = {
  id: true,
  title: true,
  instructions: true,
  kind: true,
  opensAt: true,
  closesAt: true,
  timeZone: true,
  timeLimitSeconds: true,
  attemptsAllowed: true,
  counting: true,
  late: true,
  shuffle: true,
  showAnswers: true,
  showMarks: true,
  showComments: true,
  showScheme: true,
  revision: true,
  createdById: true,
  withdrawnAt: true,
  paper: { select: { id: true, title: true, definition: true } },
  releases: { where: { takenBackAt: null }, select: { id: true } },
  extensions: { select: { studentId: true, closesAt: true, attemptsAllowed: true, reason: true } },
  targets: {
    select: { classId: true, studentId: true, classroom: { select: { name: true } } },
    orderBy: { classroom: { name: 'asc' } },
  },
} satisfies Prisma.AssignmentSelect;
type Stored = Prisma.AssignmentGetPayload<{ select: typeof SELECT }>;

const isUuid = (text: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

/** One assignment with its students; null when it is absent or the actor teaches none of its classes. */
export const findAssignment = cache(async (actor: Actor, id: string): Promise<AssignmentView | null> => {
  if (!isUuid(id) || !can(actor, 'teaching:open', {})) return null;
  const row = await db.assignment.findFirst({
    where: { AND: [readableAssignments(actor), { id }] },
    select: SELECT,
  });
  if (!row) return null;
  const [classes, started, now] = await Promise.all([
    findClasses(actor, row),
    db.attempt.count({ where: { schoolId: actor.schoolId, assignmentId: id } }),
    databaseNow(),
  ]);
  return viewOf(actor, row, classes, started > 0, now);
});

function settingsOfRow(row: Stored): Settings {
  const { id, revision, createdById, withdrawnAt, paper, releases, extensions, targets, ...settings } = row;
  return settings;
}

function viewOf(actor: Actor, row: Stored, classes: Taught[], started: boolean, now: Date): AssignmentView {
  const { schoolId } = actor;
  const settings = settingsOfRow(row);
  const words = (instant: Date) => momentWords(instant, now, row.timeZone);
  const students = row.targets.filter(({ studentId }) => studentId !== null).length;
  const whole = row.targets.filter(({ studentId }) => studentId === null);
  const audience = { classes: whole.map(({ classroom }) => classroom.name), students };
  const classIds = [...new Set(row.targets.map(({ classId }) => classId))];
  const views = classes.map((taught) => classView(taught, row, now));
  const rows = views.flatMap((view) => view.students);
  const handedIn = rows.filter(({ standing }) => standing === 'handed_in' || standing === 'late').length;
  const facts = { handedIn, toMark: 0, waiting: 0, released: row.releases.length > 0 };
  const closed = row.closesAt !== null && now >= row.closesAt;
  const { definition, ...paper } = row.paper;
  const guides =
    advisesTimes(PaperDefinitionSchema.parse(definition).sections) && row.timeLimitSeconds !== null;
  return {
    id: row.id,
    title: row.title,
    instructions: row.instructions,
    kind: row.kind,
    withdrawn: row.withdrawnAt !== null,
    stage: stageOf({ ...row, ...facts, withdrawn: row.withdrawnAt !== null }, now),
    paper,
    summary: [...summaryOf(settings, audience, now, words), ...(guides ? [SECTION_TIMES] : [])],
    when: windowWords(row, now),
    timeZone: row.timeZone,
    classes: views,
    manages: can(actor, 'assignment:manage', { schoolId, classIds, createdById: row.createdById }),
    revision: row.revision,
    audience,
    draft: draftOf(settings),
    opensAt: row.opensAt.toISOString(),
    started,
    opened: now >= row.opensAt,
    closed,
    now: now.toISOString(),
  };
}

function windowWords({ opensAt, closesAt, timeZone }: Stored, now: Date): string {
  const words = (instant: Date) => momentWords(instant, now, timeZone);
  if (now < opensAt) return `Opens ${words(opensAt)}`;
  if (closesAt === null) return 'Open, with no close';
  return now < closesAt ? `Open, closes ${words(closesAt)}` : `Closed ${words(closesAt)}`;
}

type Taught = {
  id: string;
  name: string;
  enrolled: { id: string; name: string; left: boolean }[];
  attempts: {
    studentId: string;
    state: 'open' | 'handed_in';
    late: boolean;
    startedAt: Date;
    handedInAt: Date | null;
  }[];
};

/** The classes of the assignment that the actor has sight of, who it is set to there, and their attempts. */
async function findClasses(actor: Actor, { id, targets }: Stored): Promise<Taught[]> {
  const names = new Map(targets.map(({ classId, classroom }) => [classId, classroom.name]));
  const classIds = [...names.keys()].filter(
    (classId) => actor.role === 'admin' || actor.classIds.includes(classId),
  );
  const person = { membership: { select: { user: { select: { name: true } } } } } as const;
  const [enrolments, attempts] = await Promise.all([
    db.enrolment.findMany({
      where: { schoolId: actor.schoolId, classId: { in: classIds } },
      select: { classId: true, studentId: true, endedAt: true, ...person },
    }),
    db.attempt.findMany({
      where: { AND: [taughtAttempts(actor), { assignmentId: id }] },
      orderBy: { startedAt: 'asc' },
      select: {
        classId: true,
        studentId: true,
        state: true,
        late: true,
        startedAt: true,
        handedInAt: true,
        ...person,
      },
    }),
  ]);
  return classIds.map((classId) => {
    const own = attempts.filter((attempt) => attempt.classId === classId);
    const isSet = (studentId: string) =>
      targets.some(
        (target) =>
          target.classId === classId && (target.studentId === null || target.studentId === studentId),
      );
    const people = enrolments
      .filter((row) => row.classId === classId)
      .filter(({ studentId, endedAt }) =>
        endedAt === null ? isSet(studentId) : own.some((attempt) => attempt.studentId === studentId),
      )
      .map(({ studentId, endedAt, membership }) => ({
        id: studentId,
        name: membership.user.name,
        left: endedAt !== null,
      }));
    people.sort((a, b) => a.name.localeCompare(b.name, 'en'));
    return { id: classId, name: names.get(classId) ?? '', enrolled: people, attempts: own };
  });
}

function classView({ id, name, enrolled, attempts }: Taught, row: Stored, now: Date): ClassView {
  return {
    id,
    name,
    students: enrolled.map(({ left, ...student }) => {
      const own = attempts.filter(({ studentId }) => studentId === student.id);
      const extension = row.extensions.find(({ studentId }) => studentId === student.id);
      const closesAt = extension?.closesAt ?? row.closesAt;
      const last = own.at(-1);
      const at = last && (last.handedInAt ?? last.startedAt);
      return {
        ...student,
        left,
        standing: standingOf({ attempts: own, closesAt }, now),
        when: at ? momentWords(at, now, row.timeZone) : null,
        attempts: own.length,
        extension: extension ? extensionView(extension, row.timeZone, now) : null,
      };
    }),
  };
}

function extensionView(
  { closesAt, attemptsAllowed, reason }: Stored['extensions'][number],
  timeZone: string,
  now: Date,
): NonNullable<StudentRow['extension']> {
  const attempts = attemptsAllowed === 1 ? '1 attempt' : `${attemptsAllowed} attempts`;
  const parts = [
    closesAt && `closes ${momentWords(closesAt, now, timeZone)}`,
    attemptsAllowed !== null && attempts,
  ];
  return {
    words: parts.filter(Boolean).join(', '),
    closesAt: closesAt ? localOf(closesAt, timeZone) : '',
    attempts: attemptsAllowed === null ? '' : String(attemptsAllowed),
    reason,
  };
}
