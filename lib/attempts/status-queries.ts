import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts } from '@/lib/auth/scope';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { prepared, sqlPool } from '@/lib/platform/sql';
import {
  ALLOWANCE_COLUMNS,
  ALLOWANCE_JOINS,
  type AllowanceColumns,
  arrangementOf,
  breaksOf,
  MAY_REST,
} from './allowance-rows';
import { keptRevisions } from './kept-revisions';
import type { AnswersReply, AttemptStatus, RevisionsReply } from './save-api';
import { allowedSeconds } from './timing';
import { countWords } from './words';
import { workingOf } from './working';

type StatusRow = AllowanceColumns &
  Pick<AttemptStatus, 'state' | 'timing'> &
  Required<Pick<AttemptStatus, 'noBreaks' | 'spellingCheck'>> & {
    now: Date;
    assignmentId: string | null;
    timeLimitSeconds: number | null;
    startedAt: Date;
    deadlineAt: Date | null;
    stopsAt: Date | null;
    breakStartedAt: Date | null;
    breakers: string[];
    handIns: Date[];
    reopenedAts: Date[];
  };

/** Every exam screen without an event stream asks this every few seconds. */
const STATUS = `
  select a.state::text as state, a.timing::text as timing, a."assignmentId", a."timeLimitSeconds", a."startedAt", a."deadlineAt",
    a."stopsAt", a."breakStartedAt", clock_timestamp() as now,
    ${ALLOWANCE_COLUMNS}, b.breakers, o."handIns", o."reopenedAts",
    not ${MAY_REST} as "noBreaks",
    coalesce(r."spellingCheck", false) as "spellingCheck"
  from "Attempt" a ${ALLOWANCE_JOINS}
  left join "Assignment" s on s."schoolId" = $1 and s.id = a."assignmentId"
  cross join lateral (
    select coalesce(array_agg("handedInAt" order by id), '{}') as "handIns",
      coalesce(array_agg("reopenedAt" order by id), '{}') as "reopenedAts"
    from "Reopening" where "schoolId" = $1 and "attemptId" = $2) o
  where a."schoolId" = $1 and a.id = $2 and a."studentId" = $3`;

/**
 * State and time of the actor's own attempt.
 * @throws AppError `not_found`.
 */
export async function findStatus(actor: Actor, attemptId: string): Promise<AttemptStatus> {
  const values = [actor.schoolId, attemptId, actor.userId];
  const { rows } = await sqlPool().query<StatusRow>(prepared('status', STATUS, values));
  const [row] = rows;
  if (!row) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  const { breakers, handIns, reopenedAts } = row;
  const breaks = breaksOf(row);
  const byStaff = breaks.some(({ endedAt }, index) => endedAt === null && breakers[index] !== actor.userId);
  const notices = await noticesFor(actor.schoolId, { id: attemptId, ...row });
  const allowance = {
    ...row,
    arrangement: arrangementOf(row),
    breaks,
    reopenings: handIns.map((handedInAt, index) => ({
      handedInAt,
      reopenedAt: reopenedAts[index] ?? handedInAt,
    })),
  };
  return {
    attemptId,
    state: row.state,
    timing: row.timing,
    serverNow: row.now.toISOString(),
    deadlineAt: row.deadlineAt?.toISOString() ?? null,
    breakStartedAt: row.breakStartedAt?.toISOString() ?? null,
    allowedSeconds: allowedSeconds(allowance),
    noBreaks: row.noBreaks,
    spellingCheck: row.spellingCheck,
    ...(byStaff && { breakByStaff: true as const }),
    ...(row.stopsAt && { stopsAt: row.stopsAt.toISOString() }),
    ...(notices.length > 0 && { notices }),
  };
}

/** To whoever starts a little late, messages to everybody from before the start are shown as well. */
const BEFORE_START_MS = 60 * 60_000;
const MOST_NOTICES = 20;

/** Messages to whoever sits this attempt, the oldest first; none in practice of one's own. */
async function noticesFor(
  schoolId: string,
  attempt: { id: string; assignmentId: string | null; startedAt: Date },
): Promise<NonNullable<AttemptStatus['notices']>> {
  const { id, assignmentId, startedAt } = attempt;
  if (assignmentId === null) return [];
  const rows = await db.notice.findMany({
    where: {
      schoolId,
      assignmentId,
      sentAt: { gte: new Date(startedAt.getTime() - BEFORE_START_MS) },
      OR: [{ attemptId: null }, { attemptId: id }],
    },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: MOST_NOTICES,
    select: { id: true, text: true, sentAt: true },
  });
  return rows.reverse().map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }));
}

/**
 * Whether the actor's own attempt belongs to an assignment, whose teachers may watch it.
 * @throws AppError `not_found`.
 */
export async function isOfAssignment(actor: Actor, attemptId: string): Promise<boolean> {
  const attempt = await db.attempt.findFirst({
    where: { id: attemptId, AND: readableAttempts(actor) },
    select: { assignmentId: true },
  });
  if (!attempt) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  return attempt.assignmentId !== null;
}

/**
 * The answers of the actor's own attempt as they count now, for a page that may be behind: another device wrote too.
 * @throws AppError `not_found`.
 */
export async function findAnswers(actor: Actor, attemptId: string): Promise<AnswersReply> {
  const attempt = await db.attempt.findFirst({
    where: { id: attemptId, AND: readableAttempts(actor) },
    select: {
      state: true,
      responses: {
        orderBy: { position: 'asc' },
        select: { itemVersionId: true, value: true, working: true, revision: true, savedAt: true },
      },
    },
  });
  if (!attempt) throw new AppError('not_found', { detail: `attempt ${attemptId} is not the actor's` });
  const answers = attempt.responses.map((response) => ({
    ...response,
    working: workingOf(response.working),
    savedAt: response.savedAt?.toISOString() ?? null,
  }));
  return { attemptId, state: attempt.state, answers };
}

/** More than this would only make a long list longer. */
const MOST_VERSIONS = 200;

/**
 * Earlier versions of the actor's own answer, newest first, one for about every minute.
 * @throws AppError `not_found`.
 */
export async function findKeptRevisions(
  actor: Actor,
  attemptId: string,
  itemVersionId: string,
): Promise<RevisionsReply> {
  const response = await db.response.findFirst({
    where: { itemVersionId, attempt: { id: attemptId, AND: readableAttempts(actor) } },
    select: { id: true, schoolId: true },
  });
  if (!response) throw new AppError('not_found', { detail: 'no such answer of the actor' });
  const where = { schoolId: response.schoolId, responseId: response.id };
  const times = await db.responseRevision.findMany({
    where,
    orderBy: [{ receivedAt: 'asc' }, { revision: 'asc' }],
    select: { id: true, receivedAt: true, outcome: true },
  });
  const kept = keptRevisions(times).slice(-MOST_VERSIONS);
  const rows = await db.responseRevision.findMany({
    where: { ...where, id: { in: kept.map((one) => one.id) } },
    orderBy: [{ receivedAt: 'desc' }, { revision: 'desc' }],
    select: { revision: true, value: true, outcome: true, receivedAt: true },
  });
  const revisions = rows.map((row) => ({
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    words: countWords(row.value),
  }));
  return { revisions };
}
