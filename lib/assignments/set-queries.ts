import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { ASSIGNED_TO } from '@/lib/auth/scope';
import { pageRows } from '@/lib/platform/sql';
import type { SatAttempt } from './due';
import { IS_RELEASED } from './showing-queries';
import type { AssignmentWindow, OwnWindow } from './window';

/** A student in one of their schools. */
export type Student = Pick<Actor, 'schoolId' | 'userId'>;

/** More than this nobody is set in two years. */
const MOST = 300;

/** An assignment that is set to a student now, or that they have sat. */
export type SetRow = AssignmentWindow & {
  id: string;
  title: string;
  kind: 'practice' | 'mock';
  timeLimitSeconds: number | null;
  /** The student's own window. */
  own: OwnWindow | null;
  /** False for who has left the class. */
  targeted: boolean;
  released: boolean;
  /** The student's own, in the order of their numbers. */
  attempts: SatAttempt[];
};

/** What is set to a student; `since`: when they first came into one of their classes (Infinity: they are in none). */
export type SetWork = { inClass: boolean; since: number; rows: SetRow[] };

/** One row at least, with nulls where nothing is set: who is in a class without work is told so by the same statement. */
const SET = `
  select m."inClass", m.since, b.*
  from (
    select min(e."enrolledAt") as since, coalesce(bool_or(c."archivedAt" is null), false) as "inClass"
    from "Enrolment" e join "Class" c on c."schoolId" = e."schoolId" and c.id = e."classId"
    where e."schoolId" = $1::uuid and e."studentId" = $2::uuid and e."endedAt" is null
  ) m
  cross join (
    select array(${ASSIGNED_TO}) as set, array(
      select a."assignmentId" from "Attempt" a
      where a."schoolId" = $1::uuid and a."studentId" = $2::uuid and a."assignmentId" is not null
    ) as sat
  ) k
  left join lateral (
    select b.id, b.title, b.kind, b."opensAt", b."closesAt", b.late, b."timeLimitSeconds", b."attemptsAllowed",
      b.id = any(k.set) as targeted,
      ${IS_RELEASED} as released,
      o."closesAt" as "ownClosesAt", o."attemptsAllowed" as "ownAttempts",
      (select coalesce(json_agg(json_build_object('id', a.id, 'number', coalesce(a.number, 1), 'state', a.state,
          'late', a.late, 'lateVerdict', a."lateVerdict") order by a.number), '[]')
       from "Attempt" a
       where a."schoolId" = b."schoolId" and a."assignmentId" = b.id and a."studentId" = $2::uuid) as attempts
    from "Assignment" b
    left join "AssignmentExtension" o
      on o."schoolId" = b."schoolId" and o."assignmentId" = b.id and o."studentId" = $2::uuid
    where b."schoolId" = $1::uuid and b.id = any(k.set || k.sat) and b."withdrawnAt" is null
    order by b."opensAt" desc limit ${MOST}
  ) b on true`;

type Found = Omit<SetRow, 'id' | 'own'> & {
  id: string | null;
  inClass: boolean;
  since: Date | null;
  ownClosesAt: Date | null;
  ownAttempts: number | null;
};

/** All that is set to the actor now, or was and they have sat it, in no order. What was withdrawn is gone for both. */
export const findSet = cache(async ({ schoolId, userId }: Student): Promise<SetWork> => {
  const rows = await pageRows<Found>('set-work', SET, [schoolId, userId]);
  return {
    inClass: rows[0]?.inClass ?? false,
    since: rows[0]?.since?.getTime() ?? Number.POSITIVE_INFINITY,
    rows: rows.flatMap(({ id, ownClosesAt, ownAttempts, ...row }) =>
      id === null ? [] : [{ ...row, id, own: { closesAt: ownClosesAt, attemptsAllowed: ownAttempts } }],
    ),
  };
});
