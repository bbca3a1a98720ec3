import 'server-only';
import { cache } from 'react';
import { SHOWING_COLUMNS, SHOWING_JOIN, type ShownRow, shownParts } from '@/lib/assignments/showing-queries';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts, reviewableAttempts } from '@/lib/auth/scope';
import { listTopics } from '@/lib/item-bank/queries';
import { lastDays } from '@/lib/platform/dates';
import { pageNow } from '@/lib/platform/db';
import { pageRows } from '@/lib/platform/sql';
import { type AnswerRow, type TopicProgress, topicProgress } from './progress';

const DAYS_SHOWN = 28;

/** One day of the strip; `day` is YYYY-MM-DD in the school's time zone. */
export type PracticeDay = { day: string; practised: boolean };

/** The school's time zone (IANA name) and the database's clock: what words about time need. */
export const findClock = cache(async (actor: Actor): Promise<{ timeZone: string; now: Date }> => {
  const [[school], now] = await Promise.all([
    pageRows<{ timeZone: string }>('time-zone', 'select "timeZone" from "School" where id = $1::uuid', [
      actor.schoolId,
    ]),
    pageNow(),
  ]);
  if (!school) throw new Error(`there is no school ${actor.schoolId}`);
  return { timeZone: school.timeZone, now };
});

// `offset 0` keeps the order of the joins in what follows: from a student's attempts by the keys to what belongs to
// them. Left free, Postgres reads whole tables while its statistics do not know yet how long they are.

const ANSWERS = `
  select distinct on (i.id) i."topicId", w.marks = r."maxMarks" as "right", a."handedInAt" as "answeredAt"
  from "Attempt" a
  cross join lateral (
    select r.id, r."itemVersionId", r."maxMarks" from "Response" r
    where r."schoolId" = a."schoolId" and r."attemptId" = a.id and r.value <> '' offset 0
  ) r
  cross join lateral (
    select w.marks, w.round from "Award" w
    where w."schoolId" = a."schoolId" and w."responseId" = r.id and w.kind = 'automatic' offset 0
  ) w
  join "ItemVersion" v on v.id = r."itemVersionId"
  join "Item" i on i.id = v."itemId" and i.type = 'multiple_choice' and i."retiredAt" is null
  where a."schoolId" = $1::uuid and a."studentId" = $2::uuid and a.state = 'handed_in' and a.id <> all($3::uuid[])
  order by i.id, a."handedInAt" desc, w.round desc`;

/**
 * How the actor stands in every topic, in the order of the course, from the latest answer to every multiple-choice question of the bank
 * in attempts that are handed in and whose marks the actor may see. Questions left empty do not count as answers.
 */
export const findProgress = cache(async (actor: Actor): Promise<TopicProgress[]> => {
  const { schoolId, studentId } = readableAttempts(actor);
  const [topics, hidden] = await Promise.all([listTopics(actor), findHidden(actor)]);
  const rows = await pageRows<AnswerRow>('progress', ANSWERS, [schoolId, studentId, hidden]);
  return topicProgress(
    topics.map((topic) => topic.id),
    rows,
  );
});

const ASSIGNED = `
  select ${SHOWING_COLUMNS} from "Attempt" a ${SHOWING_JOIN}
  where a."schoolId" = $1::uuid and a."studentId" = $2::uuid and a.state = $3::"AttemptState"
    and a."assignmentId" is not null`;

/** The actor's attempts at what was set, whose marks they may not see yet. */
async function findHidden(actor: Actor): Promise<string[]> {
  const { schoolId, studentId, state } = reviewableAttempts(actor);
  const [now, rows] = await Promise.all([
    pageNow(),
    pageRows<ShownRow>('shown', ASSIGNED, [schoolId, studentId, state]),
  ]);
  return rows.filter((row) => !shownParts(row, now).marks).map((row) => row.id);
}

const DAYS = `
  select distinct to_char(l."receivedAt" at time zone $3, 'YYYY-MM-DD') as day
  from "Attempt" a
  cross join lateral (
    select r.id from "Response" r where r."schoolId" = a."schoolId" and r."attemptId" = a.id offset 0
  ) r
  cross join lateral (
    select l."receivedAt" from "ResponseRevision" l
    where l."schoolId" = a."schoolId" and l."responseId" = r.id
      and l."receivedAt" > $4::timestamptz - make_interval(days => $5) offset 0
  ) l
  where a."schoolId" = $1::uuid and a."studentId" = $2::uuid`;

/** The last four weeks, oldest day first: on which days the actor saved an answer. */
export const findPracticeDays = cache(async (actor: Actor): Promise<PracticeDay[]> => {
  const { timeZone, now } = await findClock(actor);
  const { schoolId, studentId } = readableAttempts(actor);
  const days = lastDays(DAYS_SHOWN, now, timeZone);
  const rows = await pageRows<{ day: string }>('practice-days', DAYS, [
    schoolId,
    studentId,
    timeZone,
    now,
    DAYS_SHOWN + 1,
  ]);
  const practised = new Set(rows.map((row) => row.day));
  return days.map((day) => ({ day, practised: practised.has(day) }));
});
