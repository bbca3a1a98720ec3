import 'server-only';
import pg from 'pg';
import type { Actor } from '@/lib/auth/actor';
import type { PaperDefinition } from '@/lib/item-bank/papers';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { random } from '@/lib/platform/random';
import { type Sql, transaction } from '@/lib/platform/sql';
import { ASSIGNMENT_CHANNEL } from './channels';
import { type ChosenQuestion, chooseQuestions } from './choose-questions';
import { closeWhenOver } from './hand-in-store';
import { readPool, readSeen } from './pool-store';
import { type Arrangement, deadlineOf, stopOf, type Timing } from './timing';

/** An attempt that is about to begin. */
export type Sitting = {
  paper: { id: string; definition: PaperDefinition };
  title: string;
  timing: Timing;
  /** Null when untimed. */
  timeLimitSeconds: number | null;
  closesAt: Date | null;
  dueAt: Date | null;
  /** Null in practice of one's own. */
  assigned: { assignmentId: string; classId: string; number: number } | null;
  shuffle: boolean;
  arrangement: Arrangement | null;
};

/** Resumed attempts whose time is over are handed in, and the start is tried again; more often than this it is a fault. */
const MOST_TURNS = 3;

/**
 * Begins an attempt in a transaction, or finds the one that is open. One whose time ran out while nobody looked is
 * handed in with what it holds, and the beginning is tried again.
 * @param begin finds the open attempt, or begins a new one; called with the student locked, see lockStudent().
 * @returns what `begin` answered: the attempt's id, and whether it was open before.
 */
export async function beginOrResume<T extends { id: string; resumed: boolean }>(
  actor: Actor,
  begin: (sql: Sql) => Promise<T>,
): Promise<T> {
  for (let turn = 1; turn < MOST_TURNS; turn += 1) {
    const attempt = await transaction(begin).catch((error) => {
      if (isTaken(error)) return null;
      throw error;
    });
    if (attempt && !(attempt.resumed && (await closeWhenOver(actor, attempt.id)))) return attempt;
  }
  return transaction(begin);
}

/** Somebody else, who did not wait for the student's lock, opened an attempt in the same moment. */
const isTaken = (error: unknown) => error instanceof pg.DatabaseError && error.code === '23505';

/**
 * Starts of one student come one by one, and an arrangement that is being set is waited for; one that is set later
 * finds the attempt.
 * @throws AppError `not_found` for somebody who is no longer of the school.
 */
export async function lockStudent(sql: Sql, { schoolId, userId }: Actor): Promise<void> {
  const { rowCount } = await sql.query(
    'select 1 from "Membership" where "schoolId" = $1 and "userId" = $2 for no key update',
    [schoolId, userId],
  );
  if (rowCount === 0) throw new AppError('not_found', { detail: `${userId} is not of the school` });
}

/**
 * Stores a new attempt with its empty answers.
 * @param now the database's clock, read after the student was locked.
 * @throws AppError `no_questions`.
 */
export async function begin(sql: Sql, actor: Actor, sitting: Sitting, now: Date): Promise<string> {
  const student = { schoolId: actor.schoolId, studentId: actor.userId };
  const { paper, shuffle } = sitting;
  const pool = await readPool(sql, paper);
  const seen = await readSeen(sql, student, paper.definition);
  const chosen = chooseQuestions(paper.definition.sections, pool, { shuffle, seen, random });
  const id = uuid7(now.getTime());
  await insert(sql, student, { id, sitting, chosen, now });
  return id;
}

type New = { id: string; sitting: Sitting; chosen: readonly ChosenQuestion[]; now: Date };

/** Attempt, answers and audit row in one statement: a whole class starts in the same second. */
async function insert(
  sql: Sql,
  { schoolId, studentId }: { schoolId: string; studentId: string },
  { id, sitting, chosen, now }: New,
): Promise<void> {
  const { timing, timeLimitSeconds, closesAt, arrangement, assigned } = sitting;
  const window = {
    startedAt: now,
    timing,
    timeLimitSeconds,
    closesAt,
    arrangement,
    breaks: [],
    extensionSeconds: 0,
  };
  await sql.query(
    `with attempt as (
       insert into "Attempt" ("schoolId", id, "studentId", "paperId", title, timing, "timeLimitSeconds", "startedAt",
         "closesAt", "dueAt", "deadlineAt", "stopsAt", "assignmentId", "classId", number)
       values ($1, $2, $3, $4, $5, $6::"Timing", $7, $8, $9, $10, $11, $12, $13, $14, $15)),
     note as (
       insert into "AuditEvent" ("schoolId", id, "actorId", verb, "subjectId", at)
       values ($1, $16, $3, 'attempt:start', $2, $8)),
     answers as (
       insert into "Response" ("schoolId", id, "attemptId", position, section, choose, "itemVersionId", "presetId",
         "markSchemeVersionId", "maxMarks", "optionOrder")
       select $1, q.key, $2, q.position, q.section, q.choose, q.item, q.preset, q.scheme, q.marks, q.options
       from unnest($17::uuid[], $18::text[], $19::int[], $20::uuid[], $21::text[], $22::uuid[], $23::int[], $24::jsonb[])
         with ordinality as q(key, section, choose, item, preset, scheme, marks, options, position))
     select case when $13::text is not null then pg_notify($25, $13::text) end`,
    [
      schoolId,
      id,
      studentId,
      sitting.paper.id,
      sitting.title,
      timing,
      timeLimitSeconds,
      now,
      closesAt,
      sitting.dueAt,
      deadlineOf(window),
      stopOf(window),
      assigned?.assignmentId ?? null,
      assigned?.classId ?? null,
      assigned?.number ?? null,
      uuid7(now.getTime()),
      chosen.map(() => uuid7(now.getTime())),
      chosen.map((one) => one.section),
      chosen.map((one) => one.choose),
      chosen.map((one) => one.itemVersionId),
      chosen.map((one) => one.presetId),
      chosen.map((one) => one.markSchemeVersionId),
      chosen.map((one) => one.maxMarks),
      chosen.map((one) => one.optionOrder && JSON.stringify(one.optionOrder)),
      ASSIGNMENT_CHANNEL,
    ],
  );
}
