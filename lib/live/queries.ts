import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableAssignments } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { LiveAll } from './live-feed';
import { rowOf, type Seat, type Sitting } from './live-rows';

/** An assignment as its watchers see it. `classIds` are those of its classes that the actor has sight of. */
export type WatchedAssignment = {
  id: string;
  schoolId: string;
  title: string;
  kind: 'practice' | 'mock';
  opensAt: Date;
  closesAt: Date | null;
  timeZone: string;
  timed: boolean;
  withdrawn: boolean;
  latePolicy: 'closed' | 'held' | 'accepted';
  classIds: string[];
  /** Names of those classes. */
  classNames: string[];
  /** Whether the actor has sight of every class that it is set to. */
  whole: boolean;
};

/** The assignment, for somebody who may watch it; null when it is absent or out of sight. */
export const findWatched = cache(
  async (actor: Actor, assignmentId: string): Promise<WatchedAssignment | null> => {
    if (!z.uuid().safeParse(assignmentId).success) return null;
    const found = await db.assignment.findFirst({
      where: { id: assignmentId, AND: readableAssignments(actor) },
      select: {
        id: true,
        schoolId: true,
        title: true,
        kind: true,
        opensAt: true,
        closesAt: true,
        timeLimitSeconds: true,
        withdrawnAt: true,
        late: true,
        school: { select: { timeZone: true } },
        targets: { select: { classId: true, classroom: { select: { name: true } } } },
      },
    });
    if (!found) return null;
    const { school, targets, timeLimitSeconds, withdrawnAt, late, ...assignment } = found;
    const names = new Map(targets.map(({ classId, classroom }) => [classId, classroom.name]));
    const seen = [...names.keys()].filter((classId) =>
      can(actor, 'attempt:supervise', { schoolId: found.schoolId, classIds: [classId] }),
    );
    if (seen.length === 0) return null;
    return {
      ...assignment,
      timeZone: school.timeZone,
      timed: timeLimitSeconds !== null || found.closesAt !== null,
      withdrawn: withdrawnAt !== null,
      latePolicy: late,
      classIds: seen.sort(),
      classNames: seen.map((classId) => names.get(classId) ?? '').sort((a, b) => a.localeCompare(b)),
      whole: seen.length === names.size,
    };
  },
);

/**
 * Everybody an assignment is set to in these classes, and whoever sat it in them, with their latest attempt.
 * @throws AppError `not_found` for an assignment that the actor may not watch.
 */
export async function findLive(actor: Actor, assignmentId: string): Promise<LiveAll> {
  const watched = await findWatched(actor, assignmentId);
  if (!watched) throw new AppError('not_found', { detail: `assignment ${assignmentId} is not in sight` });
  return readLive(watched);
}

type SeatRow = Omit<Seat, 'sitting'> &
  Omit<Sitting, 'attemptId'> & { attemptId: string | null; serverNow: Date };

/** The snapshot of the live page: one statement, without a single answer. */
export async function readLive({
  schoolId,
  id,
  classIds,
}: Pick<WatchedAssignment, 'schoolId' | 'id' | 'classIds'>): Promise<LiveAll> {
  const rows = await db.$queryRaw<SeatRow[]>`
    with seats as (
      select distinct on (s."studentId") s."studentId", s."classId" from (
        select e."studentId", t."classId", 1 as place
        from "AssignmentTarget" t join "Enrolment" e on e."schoolId" = t."schoolId" and e."classId" = t."classId"
          and e."endedAt" is null and (t."studentId" is null or t."studentId" = e."studentId")
        where t."schoolId" = ${schoolId}::uuid and t."assignmentId" = ${id}::uuid and t."classId" = any(${classIds}::uuid[])
        union all
        select a."studentId", a."classId", 0 from "Attempt" a
        where a."schoolId" = ${schoolId}::uuid and a."assignmentId" = ${id}::uuid and a."classId" = any(${classIds}::uuid[])
      ) s order by s."studentId", s.place, s."classId"
    ),
    sittings as (
      select distinct on (a."studentId") a.* from "Attempt" a join seats using ("studentId")
      where a."schoolId" = ${schoolId}::uuid and a."assignmentId" = ${id}::uuid
      order by a."studentId", a.number desc
    )
    select null as "studentId", null as name, null as "className", null as elsewhere, null as "attemptId", null as number,
      null as state, null as timing, null::timestamptz as "startedAt", null::timestamptz as "deadlineAt",
      null::timestamptz as "stopsAt", null::timestamptz as "breakStartedAt", null as "breakByStaff",
      null::timestamptz as "handedInAt", null as "handedInBy", null as late, null as "lateVerdict", null as answered,
      null as questions, null as words, null::timestamptz as "savedAt", null::timestamptz as "seenAt", null as held,
      clock_timestamp() as "serverNow"
    union all
    select seats."studentId"::text, u.name, c.name, a."studentId" is not null and not a.seen, case when a.seen then a.id::text end, a.number,
      a.state::text, a.timing::text, a."startedAt", a."deadlineAt", a."stopsAt", a."breakStartedAt",
      exists (select 1 from "Break" b where b."schoolId" = a."schoolId" and b."attemptId" = a.id and b."endedAt" is null
        and b."startedById" <> a."studentId"),
      a."handedInAt", a."handedInBy"::text, a.late, a."lateVerdict"::text, r.answered, r.questions, r.words, r."savedAt",
      p."seenAt", h.held, null
    from seats
    join "User" u on u.id = seats."studentId"
    join "Class" c on c."schoolId" = ${schoolId}::uuid and c.id = seats."classId"
    left join lateral (select s.*, s."classId" = any(${classIds}::uuid[]) as seen from sittings s where s."studentId" = seats."studentId") a on true
    left join lateral (
      select sum(least(g.answered, g.asked))::int as answered, sum(g.asked)::int as questions, sum(g.words)::int as words,
        max(g."savedAt") as "savedAt"
      from (
        select count(*) filter (where q.revision > 0 and q.value <> '') as answered,
          least(count(*), coalesce(q.choose, count(*))) as asked, sum(q.words) as words, max(q."savedAt") as "savedAt"
        from "Response" q where q."schoolId" = a."schoolId" and q."attemptId" = a.id
        group by q.section, q.choose
      ) g
    ) r on a.seen
    left join "Presence" p on a.seen and p."schoolId" = a."schoolId" and p."attemptId" = a.id
    left join lateral (
      select count(*)::int as held from "Response" q
      join "ResponseRevision" v on v."schoolId" = q."schoolId" and v."responseId" = q.id and v.outcome = 'held'
      left join "HeldDecision" d on d."schoolId" = v."schoolId" and d."revisionId" = v.id
      where q."schoolId" = a."schoolId" and q."attemptId" = a.id and d.id is null
    ) h on a.seen`;
  const now = rows.find((row) => row.serverNow)?.serverNow as Date;
  const seats = rows.filter((row) => row.studentId).map(seatOf);
  return { serverNow: now.toISOString(), rows: seats.map((seat) => rowOf(seat, now)).sort(byName) };
}

const byName = (a: { name: string; studentId: string }, b: { name: string; studentId: string }) =>
  a.name.localeCompare(b.name) || a.studentId.localeCompare(b.studentId);

function seatOf({ studentId, name, className, elsewhere, attemptId, serverNow, ...sitting }: SeatRow): Seat {
  return { studentId, name, className, elsewhere, sitting: attemptId ? { attemptId, ...sitting } : null };
}

/** Role and classes of a person now, to compare with what a stream was opened with; null for whoever left the school. */
export async function findSightNow(
  actor: Pick<Actor, 'schoolId' | 'userId'>,
): Promise<Pick<Actor, 'role' | 'classIds'> | null> {
  const { schoolId, userId } = actor;
  const membership = await db.membership.findUnique({
    where: { schoolId_userId: { schoolId, userId } },
    select: { role: true, teaches: { select: { classId: true } }, user: { select: { disabledAt: true } } },
  });
  if (!membership || membership.user.disabledAt) return null;
  return { role: membership.role, classIds: membership.teaches.map((one) => one.classId) };
}
