import 'server-only';
import { cache } from 'react';
import { findParts } from '@/lib/assignments/showing-queries';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts, reviewableAttempts } from '@/lib/auth/scope';
import { listTopics } from '@/lib/item-bank/queries';
import { lastDays } from '@/lib/platform/dates';
import { db, pageNow } from '@/lib/platform/db';
import { type AnswerRow, type TopicProgress, topicProgress } from './progress';

const DAYS_SHOWN = 28;

/** One day of the strip; `day` is YYYY-MM-DD in the school's time zone. */
export type PracticeDay = { day: string; practised: boolean };

/** The school's time zone (IANA name) and the database's clock: what words about time need. */
export const findClock = cache(async (actor: Actor): Promise<{ timeZone: string; now: Date }> => {
  const [school, now] = await Promise.all([
    db.school.findUniqueOrThrow({ where: { id: actor.schoolId }, select: { timeZone: true } }),
    pageNow(),
  ]);
  return { timeZone: school.timeZone, now };
});

/**
 * How the actor stands in every topic, in the order of the course, from the latest answer to every multiple-choice question of the bank
 * in attempts that are handed in and whose marks the actor may see. Questions left empty do not count as answers.
 */
export const findProgress = cache(async (actor: Actor): Promise<TopicProgress[]> => {
  const { schoolId, studentId } = readableAttempts(actor);
  const [topics, hidden] = await Promise.all([listTopics(actor), findHidden(actor)]);
  const answers = await db.$queryRaw<AnswerRow[]>`
      select distinct on (i.id) i."topicId", w.marks = r."maxMarks" as "right", a."handedInAt" as "answeredAt"
      from "Attempt" a
      join "Response" r on r."schoolId" = a."schoolId" and r."attemptId" = a.id
      join "Award" w on w."schoolId" = r."schoolId" and w."responseId" = r.id and w.kind = 'automatic'
      join "ItemVersion" v on v.id = r."itemVersionId"
      join "Item" i on i.id = v."itemId"
      where a."schoolId" = ${schoolId}::uuid and a."studentId" = ${studentId}::uuid and a.state = 'handed_in'
        and a.id <> all(${hidden}::uuid[]) and r.value <> '' and i.type = 'multiple_choice' and i."retiredAt" is null
      order by i.id, a."handedInAt" desc, w.round desc`;
  return topicProgress(
    topics.map((topic) => topic.id),
    answers,
  );
});

/** The actor's attempts at what was set, whose marks they may not see yet. */
async function findHidden(actor: Actor): Promise<string[]> {
  const where = { ...reviewableAttempts(actor), assignmentId: { not: null } };
  const ids = (await db.attempt.findMany({ where, select: { id: true } })).map((one) => one.id);
  const parts = await findParts(actor.schoolId, ids);
  return ids.filter((id) => !parts.get(id)?.marks);
}

/** The last four weeks, oldest day first: on which days the actor saved an answer. */
export const findPracticeDays = cache(async (actor: Actor): Promise<PracticeDay[]> => {
  const { timeZone, now } = await findClock(actor);
  const { schoolId, studentId } = readableAttempts(actor);
  const days = lastDays(DAYS_SHOWN, now, timeZone);
  const rows = await db.$queryRaw<{ day: string }[]>`
    select distinct to_char(l."receivedAt" at time zone ${timeZone}, 'YYYY-MM-DD') as day
    from "Attempt" a
    join "Response" r on r."schoolId" = a."schoolId" and r."attemptId" = a.id
    join "ResponseRevision" l on l."schoolId" = r."schoolId" and l."responseId" = r.id
    where a."schoolId" = ${schoolId}::uuid and a."studentId" = ${studentId}::uuid
      and l."receivedAt" > ${now}::timestamptz - make_interval(days => ${DAYS_SHOWN + 1})`;
  const practised = new Set(rows.map((row) => row.day));
  return days.map((day) => ({ day, practised: practised.has(day) }));
});
