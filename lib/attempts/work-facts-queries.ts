import 'server-only';
import { SHOWING_COLUMNS, SHOWING_JOIN, type ShownRow } from '@/lib/assignments/showing-queries';
import type { LatePolicy } from '@/lib/assignments/window';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts } from '@/lib/auth/scope';
import { pageRows } from '@/lib/platform/sql';
import type { Timing } from './timing';
import type { MarkedResponse } from './work';

/** Some of the actor's attempts: the newest that fit. */
export type Pick = {
  state?: 'open' | 'handed_in';
  assignmentId?: string;
  /** Practice with written answers that nobody has marked. */
  waiting?: boolean;
  take: number;
  skip?: number;
};

/** Postgres would plan for a hundred. */
const MOST_PICKS = 3;

/** A response, and which of its awards teachers agreed on. */
export type ResponseFacts = Omit<MarkedResponse, 'awards'> & { id: string; agreedAwardId: string | null };
export type AwardFacts = MarkedResponse['awards'][number] & { id: string; responseId: string };

/** An attempt as far as lists go; what stands in an assignment is null in practice. */
export type WorkFacts = ShownRow & {
  title: string;
  number: number | null;
  timing: Timing;
  startedAt: Date;
  deadlineAt: Date | null;
  stopsAt: Date | null;
  breakStartedAt: Date | null;
  late: boolean;
  lateVerdict: 'accepted' | 'refused' | null;
  policy: LatePolicy | null;
  responses: ResponseFacts[];
  awards: AwardFacts[];
  /** The question, when the attempt is one essay. */
  question: string | null;
  /** Places of the picks that it fits. */
  picks: number[];
};

/** What was set is marked by a teacher, and waits for no student. Awards are looked for where a person gives them. */
const WAITS = `a."assignmentId" is null and (
  select r.id
  from "Response" r
  join "ItemVersion" v on v.id = r."itemVersionId"
  join "Item" i on i.id = v."itemId"
  where r."schoolId" = a."schoolId" and r."attemptId" = a.id and r.value <> ''
    and case when i.type <> 'multiple_choice' then (
      select w.id from "Award" w
      where w."schoolId" = r."schoolId" and w."responseId" = r.id and w.kind <> 'automatic' limit 1
    ) is null end
  limit 1
) is not null`;

/** The kind of every response, never an answer. */
const RESPONSES = `
  select count(*)::int as count, coalesce(json_agg(json_build_object(
    'id', r.id, 'section', r.section, 'choose', r.choose, 'maxMarks', r."maxMarks",
    'written', i.type <> 'multiple_choice', 'blank', r.value = '', 'agreedAwardId', r."agreedAwardId"
  ) order by r.position), '[]') as responses
  from "Response" r
  join "ItemVersion" v on v.id = r."itemVersionId"
  join "Item" i on i.id = v."itemId"
  where r."schoolId" = a."schoolId" and r."attemptId" = a.id`;

/**
 * The awards of an attempt, put to their responses by who asked. By the key of one response each: asked for many at once,
 * or for some kinds, Postgres may read all awards of the school while its statistics do not know how many they are.
 */
const AWARDS = `
  select coalesce(json_agg(json_build_object(
    'id', w.id, 'responseId', r.id, 'kind', w.kind, 'round', w.round, 'marks', w.marks
  )), '[]') as awards
  from "Response" r
  cross join lateral (
    select w.id, w.kind, w.round, w.marks from "Award" w
    where w."schoolId" = r."schoolId" and w."responseId" = r.id offset 0
  ) w
  where r."schoolId" = a."schoolId" and r."attemptId" = a.id`;

const QUESTION = `
  select v.content ->> 'stem' from "Response" r join "ItemVersion" v on v.id = r."itemVersionId"
  where r."schoolId" = a."schoolId" and r."attemptId" = a.id and r."presetId" is not null`;

/**
 * Everything a page lists, in one statement that goes from the student's attempts by the keys. Conditions stand as
 * subqueries of one row and not as joins or `exists`: those let Postgres read whole tables.
 */
const FACTS = `
  with picked as (
    select c.id, array_agg(p.place) as picks
    from (
      select * from jsonb_to_recordset($3::jsonb)
        as p(place int, state text, "assignmentId" uuid, waiting boolean, take int, skip int)
      limit ${MOST_PICKS}
    ) p
    cross join lateral (
      select a.id from "Attempt" a
      where a."schoolId" = $1::uuid and a."studentId" = $2::uuid
        and (p.state is null or a.state = p.state::"AttemptState")
        and (p."assignmentId" is null or a."assignmentId" = p."assignmentId")
        and (p.waiting is not true or ${WAITS})
      order by a."startedAt" desc, a.id desc limit p.take offset coalesce(p.skip, 0)
    ) c
    group by c.id
  )
  select ${SHOWING_COLUMNS}, a.title, a.number, a.timing, a."startedAt", a."deadlineAt", a."stopsAt",
    a."breakStartedAt", a.late, a."lateVerdict", s.policy, r.responses, w.awards, k.picks,
    case when r.count = 1 then (${QUESTION}) end as question
  from picked k
  cross join lateral (
    select a.* from "Attempt" a where a."schoolId" = $1::uuid and a."studentId" = $2::uuid and a.id = k.id offset 0
  ) a
  ${SHOWING_JOIN}
  cross join lateral (${RESPONSES}) r
  cross join lateral (${AWARDS}) w
  order by a."startedAt" desc, a.id desc`;

/** The actor's attempts that fit any of at most three picks, newest first, each once. */
export async function findWorkFacts(actor: Actor, picks: readonly Pick[]): Promise<WorkFacts[]> {
  const { schoolId, studentId } = readableAttempts(actor);
  const wanted = JSON.stringify(picks.map((pick, place) => ({ ...pick, place })));
  const rows = await pageRows<WorkFacts>('work', FACTS, [schoolId, studentId, wanted]);
  return rows;
}

const COUNT = `select count(*)::int as count from "Attempt" a where a."schoolId" = $1::uuid and a."studentId" = $2::uuid`;

/** How many attempts the actor ever started. */
export async function countWork(actor: Actor): Promise<number> {
  const { schoolId, studentId } = readableAttempts(actor);
  const rows = await pageRows<{ count: number }>('work-count', COUNT, [schoolId, studentId]);
  return rows[0]?.count ?? 0;
}
