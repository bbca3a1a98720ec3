import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { ItemContentSchema, PresetSchema } from '@/lib/item-bank/content';
import {
  choicePaper,
  essayPaper,
  PaperDefinitionSchema,
  type PracticeChoice,
  type PracticePaper,
} from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { Sql } from '@/lib/platform/sql';
import { begin, beginOrResume, lockStudent } from './begin-store';
import { type Arrangement, effectiveTiming, type Timing } from './timing';

const OTHER_TIMING = 'You have this open already, with another clock. Go on with it, or hand it in first.';

/**
 * Starts practice, or resumes the attempt that is open on the same paper.
 * @returns id of the attempt.
 * @throws AppError `invalid` when it is open with another timing; `not_found` for an unknown topic, essay, preset or paper; `no_questions` when the bank has too few.
 */
export async function startPractice(actor: Actor, choice: PracticeChoice): Promise<string> {
  const paper = await findPaper(choice);
  return startPaper(actor, paper, choice.timing);
}

type StoredPaper = { id: string; title: string; definition: unknown };

async function findPaper(choice: PracticeChoice): Promise<StoredPaper> {
  if (choice.kind === 'paper') {
    const paper = await db.paper.findFirst({ where: { slug: choice.slug, listed: true, retiredAt: null } });
    if (!paper) throw new AppError('not_found', { detail: `no paper ${choice.slug}` });
    return paper;
  }
  return storePaper(await practicePaper(choice));
}

/** The stored paper of a practice choice. */
export async function storePaper({ slug, title, definition }: PracticePaper): Promise<StoredPaper> {
  return db.paper.upsert({
    where: { slug },
    create: { slug, title, definition },
    update: { title, definition },
  });
}

async function practicePaper(choice: Exclude<PracticeChoice, { kind: 'paper' }>): Promise<PracticePaper> {
  if (choice.kind === 'choice') {
    const topic = choice.topicId ? await db.topic.findUnique({ where: { id: choice.topicId } }) : null;
    if (choice.topicId && !topic) throw new AppError('not_found', { detail: `no topic ${choice.topicId}` });
    return choicePaper(choice, topic);
  }
  const item = await db.item.findFirst({
    where: { slug: choice.slug, type: 'essay', retiredAt: null },
    select: { currentVersion: { select: { content: true } } },
  });
  const preset = await db.preset.findUnique({ where: { id: choice.presetId } });
  const content = item?.currentVersion && ItemContentSchema.parse(item.currentVersion.content);
  if (!preset || content?.type !== 'essay' || !content.presets.includes(choice.presetId)) {
    throw new AppError('not_found', { detail: `no essay ${choice.slug} for ${choice.presetId}` });
  }
  return essayPaper(choice.slug, PresetSchema.parse(preset.content));
}

/**
 * Starts a paper as practice, or resumes the attempt that is open on it.
 * @throws AppError `invalid` when it is open with another timing; `no_questions`.
 */
export async function startPaper(actor: Actor, paper: StoredPaper, wanted: Timing): Promise<string> {
  const definition = PaperDefinitionSchema.parse(paper.definition);
  const timing = effectiveTiming(wanted, definition.timeLimitSeconds);
  const attempt = await beginOrResume(actor, async (sql) => {
    await lockStudent(sql, actor);
    const { now, open, arrangement } = await readFacts(sql, actor, paper.id);
    if (open) return { ...open, resumed: true };
    const sitting = {
      paper: { id: paper.id, definition },
      title: paper.title,
      timing,
      timeLimitSeconds: timing === 'untimed' ? null : definition.timeLimitSeconds,
      closesAt: null,
      dueAt: null,
      assigned: null,
      shuffle: false,
      arrangement,
    };
    return { id: await begin(sql, actor, sitting, now), timing, resumed: false };
  });
  if (attempt.timing !== timing) throw new AppError('invalid', { fields: { timing: [OTHER_TIMING] } });
  return attempt.id;
}

type Facts = { now: Date; open: { id: string; timing: Timing } | null; arrangement: Arrangement | null };

/** The clock, what the student may have, and practice that is open on this paper. */
async function readFacts(sql: Sql, { schoolId, userId }: Actor, paperId: string): Promise<Facts> {
  const { rows } = await sql.query<Facts>(
    `select clock_timestamp() as now,
       (select json_build_object('id', a.id, 'timing', a.timing) from "Attempt" a
        where a."schoolId" = $1 and a."studentId" = $2 and a."paperId" = $3 and a."assignmentId" is null
          and a.state = 'open') as open,
       (select json_build_object('multiplierPercent', r."multiplierPercent", 'extraMinutes', r."extraMinutes",
          'untimed', r.untimed) from "AccessArrangement" r
        where r."schoolId" = $1 and r."studentId" = $2) as arrangement`,
    [schoolId, userId, paperId],
  );
  return rows[0] as Facts;
}
