import 'server-only';
import {
  type AssignmentWindow,
  attemptsFor,
  attemptsLeft,
  closesOf,
  type OwnWindow,
  timingOf,
  windowOf,
} from '@/lib/assignments/window';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { AppError } from '@/lib/platform/errors';
import type { Sql } from '@/lib/platform/sql';
import { begin, beginOrResume, lockStudent, type Sitting } from './begin-store';
import type { Arrangement } from './timing';

/** Everything that decides whether and how this student starts this assignment. */
type Facts = {
  now: Date;
  assignment: Omit<AssignmentWindow, 'opensAt' | 'closesAt'> & {
    title: string;
    kind: 'practice' | 'mock';
    timeLimitSeconds: number | null;
    shuffle: boolean;
    paperId: string;
  };
  opensAt: Date;
  closesAt: Date | null;
  own: OwnWindow | null;
  arrangement: Arrangement | null;
  definition: unknown;
  /** The class through which it is set to the student now; null when it is not. */
  classId: string | null;
  open: string | null;
  /** Attempts that exist, and the highest number among them. */
  used: number;
  last: number;
};

/**
 * Starts what was set, or resumes the attempt that is open; who has left the class still finishes that one. Many starts
 * at once are one attempt. After the close a start is late, where the policy takes late work.
 * @returns id of the attempt.
 * @throws AppError `not_found` when it is not set to the actor, or withdrawn; `not_open_yet`, `window_closed`,
 *   `no_attempts_left`, `no_questions`.
 */
export async function startAssignment(actor: Actor, assignmentId: string): Promise<string> {
  const { id } = await beginOrResume(actor, async (sql) => {
    await lockStudent(sql, actor);
    await lockAssignment(sql, actor, assignmentId);
    const facts = await readFacts(sql, actor, assignmentId);
    if (facts.open) return { id: facts.open, resumed: true };
    const sitting = sittingOf(actor, assignmentId, facts);
    return { id: await begin(sql, actor, sitting, facts.now), resumed: false };
  });
  return id;
}

/** Waits for a change of the settings, and lets none happen until the start is stored. */
async function lockAssignment(sql: Sql, { schoolId }: Actor, assignmentId: string): Promise<void> {
  const { rowCount } = await sql.query(
    'select 1 from "Assignment" where "schoolId" = $1 and id = $2 and "withdrawnAt" is null for share',
    [schoolId, assignmentId],
  );
  if (rowCount === 0) throw new AppError('not_found', { detail: `assignment ${assignmentId} is not there` });
}

async function readFacts(sql: Sql, { schoolId, userId }: Actor, assignmentId: string): Promise<Facts> {
  const { rows } = await sql.query<Facts & { ownClosesAt: Date | null; ownAttempts: number | null }>(
    `select clock_timestamp() as now, s."opensAt", s."closesAt", p.definition,
       json_build_object('title', s.title, 'kind', s.kind, 'late', s.late, 'attemptsAllowed', s."attemptsAllowed",
         'timeLimitSeconds', s."timeLimitSeconds", 'shuffle', s.shuffle, 'paperId', s."paperId") as assignment,
       e."closesAt" as "ownClosesAt", e."attemptsAllowed" as "ownAttempts",
       case when r."studentId" is not null then json_build_object('multiplierPercent', r."multiplierPercent",
         'extraMinutes', r."extraMinutes", 'untimed', r.untimed) end as arrangement,
       (select min(t."classId"::text) from "AssignmentTarget" t
        join "Class" c on c."schoolId" = t."schoolId" and c.id = t."classId" and c."archivedAt" is null
        join "Enrolment" n on n."schoolId" = t."schoolId" and n."classId" = t."classId" and n."studentId" = $2
          and n."endedAt" is null
        where t."schoolId" = $1 and t."assignmentId" = $3 and (t."studentId" is null or t."studentId" = $2)) as "classId",
       a.open, a.used, a.last
     from "Assignment" s
     join "Paper" p on p.id = s."paperId"
     left join "AssignmentExtension" e on e."schoolId" = $1 and e."assignmentId" = $3 and e."studentId" = $2
     left join "AccessArrangement" r on r."schoolId" = $1 and r."studentId" = $2
     cross join lateral (
       select count(*)::int as used, coalesce(max(number), 0) as last,
         (array_agg(id) filter (where state = 'open'))[1] as open
       from "Attempt" where "schoolId" = $1 and "assignmentId" = $3 and "studentId" = $2) a
     where s."schoolId" = $1 and s.id = $3`,
    [schoolId, userId, assignmentId],
  );
  const { ownClosesAt, ownAttempts, ...facts } = rows[0] as (typeof rows)[0];
  return { ...facts, own: { closesAt: ownClosesAt, attemptsAllowed: ownAttempts } };
}

/** The attempt that begins by these facts, or the reason why none does. */
function sittingOf(actor: Actor, assignmentId: string, facts: Facts): Sitting {
  const { now, assignment, opensAt, closesAt, own, arrangement, classId, used, last } = facts;
  const targeted = classId !== null;
  if (!can(actor, 'assignment:start', { schoolId: actor.schoolId, targeted }) || !classId)
    throw new AppError('not_found', { detail: `assignment ${assignmentId} is not set to the actor` });
  const window = { ...assignment, opensAt, closesAt };
  const state = windowOf(window, own, now);
  if (state === 'not_open') throw new AppError('not_open_yet');
  if (state === 'closed') throw new AppError('window_closed');
  if (attemptsLeft(attemptsFor(window, own), used) === 0) throw new AppError('no_attempts_left');
  const { title, kind, timeLimitSeconds, shuffle, paperId } = assignment;
  return {
    paper: { id: paperId, definition: PaperDefinitionSchema.parse(facts.definition) },
    title,
    timing: timingOf(kind, timeLimitSeconds),
    timeLimitSeconds,
    ...closesOf(window, own),
    assigned: { assignmentId, classId, number: last + 1 },
    shuffle,
    arrangement,
  };
}
