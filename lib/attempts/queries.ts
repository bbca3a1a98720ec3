import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { readableAttempts } from '@/lib/auth/scope';
import { totalMarks } from '@/lib/item-bank/choose';
import { type ItemContent, type Preset, PresetSchema } from '@/lib/item-bank/content';
import { type PaperDefinition, PaperDefinitionSchema, type PaperSection } from '@/lib/item-bank/papers';
import { databaseNow, db } from '@/lib/platform/db';
import { remembered } from '@/lib/platform/remembered';
import { findContents } from './content-queries';
import { answersAt } from './deadline-queries';
import { inOwnOrder } from './option-order';
import { sharesOf, type TimedSection } from './pace';
import { allowedSeconds, isOnBreak } from './timing';
import type { ExamView } from './views';
import { workingOf } from './working';

const IdSchema = z.uuid();
const isId = (id: string) => IdSchema.safeParse(id).success;

/**
 * The exam screen's view of the actor's attempt; during a rest break without any question. Selects nothing of a key, reason,
 * scheme or model answer. Cached per request, for the page and its title.
 * @returns null for an attempt that is absent or not the actor's, 'handed_in' for one that is not open any more.
 */
export const findOpenExam = cache(
  async (actor: Actor, attemptId: string): Promise<ExamView | 'handed_in' | null> => {
    if (!isId(attemptId)) return null;
    const [attempt, now] = await Promise.all([findForExam(actor, attemptId), databaseNow()]);
    if (attempt?.state === 'handed_in') return 'handed_in';
    return attempt && viewOf(actor, attempt, now);
  },
);

type ForExam = NonNullable<Awaited<ReturnType<typeof findForExam>>>;

async function viewOf(actor: Actor, attempt: ForExam, now: Date): Promise<ExamView> {
  const { timing, startedAt, deadlineAt, stopsAt, breakStartedAt, breaks, assignment } = attempt;
  const arrangement = attempt.membership.arrangement;
  const allowed = allowedSeconds({ ...attempt, arrangement });
  const definition = PaperDefinitionSchema.safeParse(attempt.paper.definition).data;
  const minutes = minutesOf(definition?.sections ?? []);
  const onBreak = isOnBreak(breakStartedAt, now);
  const ended = timing === 'runs_on' && deadlineAt !== null && deadlineAt <= now;
  const responses = onBreak ? [] : attempt.responses;
  const [before, presets, contents] = await Promise.all([
    ended ? answersAt(actor.schoolId, attempt.id, deadlineAt) : null,
    responses.some((one) => one.presetId) ? sharedPresets() : null,
    findContents(responses.map((one) => one.itemVersionId)),
  ]);
  const questions = responses.map(({ id, presetId, working, savedAt, optionOrder, ...response }) => ({
    ...response,
    ...withMinutes(minutes.get(response.section ?? '')),
    savedAt: savedAt?.toISOString() ?? null,
    atDeadline: before ? (before.get(id) ?? '') : null,
    content: inOwnOrder(contents.get(response.itemVersionId) as ItemContent, optionOrder),
    aim: presets?.get(presetId ?? '') ?? null,
    working: workingOf(working),
  }));
  const sections = allowed === null ? [] : sharesOf(sectionsOf(responses, minutes), limitMinutes(definition));
  const hasChoice = questions.some((question) => question.content.type === 'multiple_choice');
  return {
    attemptId: attempt.id,
    student: { userId: actor.userId, schoolId: actor.schoolId, name: actor.name },
    title: attempt.title,
    timing,
    startedAt: startedAt.toISOString(),
    deadlineAt: deadlineAt?.toISOString() ?? null,
    breakStartedAt: onBreak ? (breakStartedAt?.toISOString() ?? null) : null,
    ...(stopsAt && { stopsAt: stopsAt.toISOString() }),
    ...(assignment?.kind === 'mock' && !arrangement?.restBreaks && { noBreaks: true as const }),
    ...(arrangement?.spellingCheck && { spellingCheck: true as const }),
    ...(onBreak && startedByOther(breaks, actor) && { breakByStaff: true as const }),
    allowedSeconds: allowed,
    ...(sections.length > 0 && { sections }),
    serverNow: now.toISOString(),
    totalMarks: totalMarks(questions),
    questions,
    label: hasChoice ? 'Knowledge practice' : null,
  };
}

/** What the exam screen shows of the actor's attempt, but for the contents of its questions. */
const findForExam = (actor: Actor, attemptId: string) =>
  db.attempt.findFirst({
    where: { id: attemptId, AND: readableAttempts(actor) },
    select: {
      id: true,
      title: true,
      state: true,
      timing: true,
      timeLimitSeconds: true,
      startedAt: true,
      deadlineAt: true,
      stopsAt: true,
      breakStartedAt: true,
      paper: { select: { definition: true } },
      assignment: { select: { kind: true } },
      membership: {
        select: {
          arrangement: {
            select: {
              multiplierPercent: true,
              extraMinutes: true,
              untimed: true,
              restBreaks: true,
              spellingCheck: true,
            },
          },
        },
      },
      breaks: { select: { startedAt: true, endedAt: true, startedById: true } },
      reopenings: { select: { handedInAt: true, reopenedAt: true } },
      responses: {
        orderBy: { position: 'asc' },
        select: {
          id: true,
          itemVersionId: true,
          position: true,
          section: true,
          choose: true,
          maxMarks: true,
          presetId: true,
          value: true,
          working: true,
          revision: true,
          savedAt: true,
          optionOrder: true,
        },
      },
    },
  });

/** Whether somebody else started the break that is on. */
const startedByOther = (breaks: readonly { endedAt: Date | null; startedById: string }[], actor: Actor) =>
  breaks.some((one) => one.endedAt === null && one.startedById !== actor.userId);

/** The minutes that a paper advises, by the title of the section. */
function minutesOf(sections: readonly PaperSection[]): Map<string, number> {
  return new Map(sections.flatMap(({ title, minutes }) => (minutes ? [[title, minutes]] : [])));
}

const withMinutes = (minutes: number | undefined) => minutes !== undefined && { sectionMinutes: minutes };
const limitMinutes = (definition: PaperDefinition | undefined) =>
  definition?.timeLimitSeconds ? definition.timeLimitSeconds / 60 : null;

type Sectioned = { section: string | null; choose: number | null; maxMarks: number };

/** The sections of an attempt in order, for dividing its time; a question outside of any is left out. */
function sectionsOf(responses: readonly Sectioned[], minutes: ReadonlyMap<string, number>): TimedSection[] {
  const titles = [...new Set(responses.map((one) => one.section))];
  return titles.flatMap((title) => {
    if (title === null) return [];
    const marks = totalMarks(responses.filter((one) => one.section === title));
    return [{ title, minutes: minutes.get(title) ?? null, marks }];
  });
}

/** Exam formats change only where content is loaded: another server may see that so much later. */
const PRESETS_KEPT_SECONDS = 20;

/** Words and minutes to aim for, by preset id; every school shares them. */
const sharedPresets = remembered(async () => {
  const rows = await db.preset.findMany({ select: { id: true, content: true } });
  return new Map(
    rows.map((row): [string, Pick<Preset, 'words' | 'plan' | 'write' | 'check'>] => {
      const { words, plan, write, check } = PresetSchema.parse(row.content);
      return [row.id, { words, plan, write, check }];
    }),
  );
}, PRESETS_KEPT_SECONDS);

/** State of the actor's attempt, for choosing between exam screen and review; null when absent or not the actor's. */
export const findAttemptState = cache(
  async (actor: Actor, attemptId: string): Promise<'open' | 'handed_in' | null> => {
    if (!isId(attemptId)) return null;
    const attempt = await db.attempt.findFirst({
      where: { id: attemptId, AND: readableAttempts(actor) },
      select: { state: true },
    });
    return attempt?.state ?? null;
  },
);
