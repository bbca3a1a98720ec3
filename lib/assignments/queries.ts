import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableAssignments } from '@/lib/auth/scope';
import { momentWords } from '@/lib/platform/dates';
import { databaseNow, db, type Prisma } from '@/lib/platform/db';
import type { Kind } from './settings';
import { type Stage, stageOf } from './standing';

/** An assignment in a list, as far as the actor has sight of it. */
export type AssignmentRow = {
  id: string;
  title: string;
  kind: Kind;
  stage: Stage;
  withdrawn: boolean;
  /** Names of its classes that the actor has sight of. */
  classes: { id: string; name: string }[];
  /** Set to sample classes alone. */
  sample: boolean;
  /** Students it is set to now. */
  students: number;
  started: number;
  handedIn: number;
  writing: number;
  /** Scripts that still want a mark. */
  toMark: number;
  /** Late work, or answers after time, that wait for a decision. */
  waiting: number;
  released: boolean;
  /** "opens Friday 4 December, 16:00 (London)", "closes …", "closed …", "stays open". */
  when: string;
  closesAt: string | null;
};

const SELECT = {
  id: true,
  title: true,
  kind: true,
  late: true,
  opensAt: true,
  closesAt: true,
  timeZone: true,
  withdrawnAt: true,
  releases: { where: { takenBackAt: null }, select: { id: true } },
  targets: {
    select: { classId: true, studentId: true, classroom: { select: { name: true, sample: true } } },
    orderBy: { classroom: { name: 'asc' } },
  },
} satisfies Prisma.AssignmentSelect;
type Stored = Prisma.AssignmentGetPayload<{ select: typeof SELECT }>;

/**
 * The assignments that the actor has sight of, the one that closes or opens next first; none for students. An admin sees
 * every class, but the sample classes of colleagues are no work of theirs.
 */
export async function listAssignments(actor: Actor): Promise<AssignmentRow[]> {
  const rows = await listAll(actor);
  return rows.filter(
    ({ sample, classes }) => !sample || classes.some(({ id }) => actor.classIds.includes(id)),
  );
}

const listAll = cache(async (actor: Actor): Promise<AssignmentRow[]> => {
  if (!can(actor, 'teaching:open', {})) return [];
  const rows = await db.assignment.findMany({
    where: readableAssignments(actor),
    orderBy: [{ closesAt: { sort: 'asc', nulls: 'last' } }, { opensAt: 'asc' }, { id: 'asc' }],
    select: SELECT,
  });
  const ids = rows.map(({ id }) => id);
  const [counts, audiences, now] = await Promise.all([
    countWork(actor, ids),
    countStudents(actor, ids),
    databaseNow(),
  ]);
  return rows.map((row) => rowOf(actor, row, counts.get(row.id), audiences.get(row.id) ?? 0, now));
});

/** The assignments set to one class, or to students of it; none for a class that the actor does not see. */
export async function listClassAssignments(actor: Actor, classId: string): Promise<AssignmentRow[]> {
  const rows = await listAll(actor);
  return rows.filter(({ classes }) => classes.some(({ id }) => id === classId));
}

function rowOf(
  actor: Actor,
  row: Stored,
  work: Work | undefined,
  students: number,
  now: Date,
): AssignmentRow {
  const { id, title, kind, timeZone, opensAt, closesAt } = row;
  const counts = work ?? { started: 0, handedIn: 0, writing: 0, toMark: 0, waiting: 0 };
  const withdrawn = row.withdrawnAt !== null;
  const released = row.releases.length > 0;
  const seen = row.targets.filter(
    ({ classId }) => actor.role === 'admin' || actor.classIds.includes(classId),
  );
  const classes = new Map(
    seen.map(({ classId, classroom }) => [classId, { id: classId, name: classroom.name }]),
  );
  const words = (instant: Date) => momentWords(instant, now, timeZone);
  return {
    id,
    title,
    kind,
    withdrawn,
    released,
    students,
    sample: row.targets.every(({ classroom }) => classroom.sample),
    ...counts,
    stage: stageOf({ ...row, ...counts, withdrawn, released }, now),
    classes: [...classes.values()],
    when: whenWords(opensAt, closesAt, now, words),
    closesAt: closesAt?.toISOString() ?? null,
  };
}

function whenWords(
  opensAt: Date,
  closesAt: Date | null,
  now: Date,
  words: (instant: Date) => string,
): string {
  if (now < opensAt) return `opens ${words(opensAt)}`;
  if (closesAt === null) return 'stays open until you close it';
  return now < closesAt ? `closes ${words(closesAt)}` : `closed ${words(closesAt)}`;
}

type Work = { started: number; handedIn: number; writing: number; toMark: number; waiting: number };

/**
 * Students at work, by assignment, counting attempts in classes of the actor's sight. A script wants a mark while an
 * answer that a person marks has no agreed award, except one left out where there was a choice; late work that was
 * refused wants none.
 */
async function countWork(actor: Actor, ids: readonly string[]): Promise<Map<string, Work>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<(Work & { id: string })[]>`
    select a."assignmentId" as id,
      count(distinct a."studentId")::int as started,
      count(distinct a."studentId") filter (where a.state = 'handed_in')::int as "handedIn",
      count(distinct a."studentId") filter (where a.state = 'open')::int as writing,
      count(*) filter (where a.state = 'handed_in' and a."lateVerdict" is distinct from 'refused' and exists (
        select 1 from "Response" r join "ItemVersion" v on v.id = r."itemVersionId"
        where r."schoolId" = a."schoolId" and r."attemptId" = a.id and r."agreedAwardId" is null
          and v.content->>'type' <> 'multiple_choice' and (r.choose is null or r.value <> '')))::int as "toMark",
      count(*) filter (where (a.late and a."lateVerdict" is null and s.late = 'held') or exists (
        select 1 from "Response" r join "ResponseRevision" l on l."schoolId" = r."schoolId" and l."responseId" = r.id
        where r."schoolId" = a."schoolId" and r."attemptId" = a.id and l.outcome = 'held' and not exists (
          select 1 from "HeldDecision" d where d."schoolId" = l."schoolId" and d."revisionId" = l.id)))::int as waiting
    from "Attempt" a join "Assignment" s on s."schoolId" = a."schoolId" and s.id = a."assignmentId"
    where a."schoolId" = ${actor.schoolId}::uuid and a."assignmentId" = any(${ids}::uuid[])
      and (${actor.role === 'admin'} or a."classId" = any(${[...actor.classIds]}::uuid[]))
    group by a."assignmentId"`;
  return new Map(rows.map(({ id, ...work }) => [id, work]));
}

/**
 * How many students each assignment is set to now, in classes of the actor's sight. Beside a real class the made-up
 * students of a sample class do not count: they never begin, and nobody is to be asked about them.
 */
async function countStudents(actor: Actor, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; students: number }[]>`
    select t."assignmentId" as id, coalesce(
      nullif(count(distinct e."studentId") filter (where not c.sample), 0), count(distinct e."studentId"))::int as students
    from "AssignmentTarget" t join "Class" c on c."schoolId" = t."schoolId" and c.id = t."classId"
    join "Enrolment" e on e."schoolId" = t."schoolId" and e."classId" = t."classId"
      and e."endedAt" is null and (t."studentId" is null or t."studentId" = e."studentId")
    where t."schoolId" = ${actor.schoolId}::uuid and t."assignmentId" = any(${ids}::uuid[])
      and (${actor.role === 'admin'} or t."classId" = any(${[...actor.classIds]}::uuid[]))
    group by t."assignmentId"`;
  return new Map(rows.map(({ id, students }) => [id, students]));
}
