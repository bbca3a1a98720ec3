import 'server-only';
import { randomInt } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { type ItemContent, ItemContentSchema, PresetSchema } from '@/lib/item-bank/content';
import {
  choicePaper,
  drawItems,
  essayPaper,
  PaperDefinitionSchema,
  type PaperSection,
  type PracticeChoice,
  type PracticePaper,
} from '@/lib/item-bank/papers';
import { databaseNow, db, isUniqueViolation, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { closeWhenOver } from './hand-in-store';
import { deadlineOf, effectiveTiming, type Timing } from './timing';

type Chosen = {
  itemVersionId: string;
  content: ItemContent;
  section: string;
  choose: number | null;
  presetId: string | null;
};

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

async function findPaper(
  choice: PracticeChoice,
): Promise<{ id: string; title: string; definition: unknown }> {
  if (choice.kind === 'paper') {
    const paper = await db.paper.findFirst({ where: { slug: choice.slug, listed: true, retiredAt: null } });
    if (!paper) throw new AppError('not_found', { detail: `no paper ${choice.slug}` });
    return paper;
  }
  const { slug, title, definition } = await practicePaper(choice);
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

async function startPaper(
  actor: Actor,
  paper: { id: string; title: string; definition: unknown },
  wanted: Timing,
): Promise<string> {
  const open = {
    schoolId: actor.schoolId,
    studentId: actor.userId,
    paperId: paper.id,
    state: 'open' as const,
  };
  const resumed = await db.attempt.findFirst({ where: open, select: { id: true, timing: true } });
  const definition = PaperDefinitionSchema.parse(paper.definition);
  const timing = effectiveTiming(wanted, definition.timeLimitSeconds);
  // One whose time ran out while nobody looked is handed in with what it holds, and a new one begins.
  if (resumed && !(await closeWhenOver(actor, resumed.id))) {
    if (resumed.timing === timing) return resumed.id;
    throw new AppError('invalid', { fields: { timing: [OTHER_TIMING] } });
  }
  try {
    return await db.$transaction(async (tx) => {
      const chosen: Chosen[] = [];
      for (const section of definition.sections)
        chosen.push(...(await chooseItems(tx, actor, section, chosen)));
      // An arrangement that is being set is waited for; one that is set later finds this attempt.
      await tx.$queryRaw`select 1 from "Membership" where "schoolId" = ${actor.schoolId}::uuid and "userId" = ${actor.userId}::uuid for key share`;
      const now = await databaseNow(tx);
      const arrangement = await tx.accessArrangement.findUnique({
        where: { schoolId_studentId: { schoolId: actor.schoolId, studentId: actor.userId } },
        select: { multiplierPercent: true, extraMinutes: true, untimed: true },
      });
      const window = {
        startedAt: now,
        timing,
        timeLimitSeconds: timing === 'untimed' ? null : definition.timeLimitSeconds,
        closesAt: null,
      };
      const attempt = await tx.attempt.create({
        data: {
          schoolId: actor.schoolId,
          studentId: actor.userId,
          paperId: paper.id,
          title: paper.title,
          ...window,
          deadlineAt: deadlineOf({ ...window, arrangement, breaks: [], extensionSeconds: 0 }),
        },
        select: { id: true },
      });
      await createResponses(tx, actor.schoolId, attempt.id, chosen);
      await tx.auditEvent.create({
        data: {
          schoolId: actor.schoolId,
          actorId: actor.userId,
          verb: 'attempt:start',
          subjectId: attempt.id,
          at: now,
        },
      });
      return attempt.id;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Another click or tab started it in the same moment: that attempt is this one.
    const other = await db.attempt.findFirstOrThrow({ where: open, select: { id: true } });
    return other.id;
  }
}

async function chooseItems(
  tx: Tx,
  actor: Actor,
  section: PaperSection,
  already: readonly Chosen[],
): Promise<Chosen[]> {
  const slugs = section.kind === 'fixed' ? section.slugs : await drawSlugs(tx, actor, section);
  const items = await tx.item.findMany({
    where: { slug: { in: slugs } },
    select: { slug: true, currentVersion: { select: { id: true, content: true } } },
  });
  const bySlug = new Map(items.map((item) => [item.slug, item.currentVersion]));
  return slugs.flatMap((slug) => {
    const version = bySlug.get(slug);
    if (!version)
      throw new AppError('no_questions', { detail: `paper names ${slug}, which is not in the bank` });
    if (already.some((one) => one.itemVersionId === version.id)) return [];
    const content = ItemContentSchema.parse(version.content);
    const presetId = content.type === 'short_answer' ? (content.preset ?? null) : section.presetId;
    const choose = section.kind === 'fixed' ? (section.choose ?? null) : null;
    return [{ itemVersionId: version.id, content, section: section.title, choose, presetId }];
  });
}

async function drawSlugs(
  tx: Tx,
  actor: Actor,
  section: Extract<PaperSection, { kind: 'draw' }>,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string; lastSeenAt: Date | null }[]>`
    select i.slug, max(a."startedAt") as "lastSeenAt" from "Item" i
    left join "ItemVersion" v on v."itemId" = i.id
    left join "Response" r on r."itemVersionId" = v.id and r."schoolId" = ${actor.schoolId}::uuid
    left join "Attempt" a on a."schoolId" = r."schoolId" and a.id = r."attemptId" and a."studentId" = ${actor.userId}::uuid
    where i.type = ${section.type}::"ItemType" and i."retiredAt" is null and i."ownerSchoolId" is null
      and (${section.topicId}::text is null or i."topicId" = ${section.topicId})
    group by i.slug`;
  const random = rows.map(() => randomInt(1_000_000) / 1_000_000);
  const drawn = drawItems(
    rows.map(({ slug, lastSeenAt }) => ({ id: slug, lastSeenAt })),
    section.count,
    random,
  );
  if (drawn.length < section.count) {
    throw new AppError('no_questions', {
      detail: `${drawn.length} of ${section.count} for ${section.topicId}`,
    });
  }
  return drawn;
}

async function createResponses(
  tx: Tx,
  schoolId: string,
  attemptId: string,
  chosen: readonly Chosen[],
): Promise<void> {
  const presetIds = [...new Set(chosen.flatMap((one) => one.presetId ?? []))];
  const presets = await tx.preset.findMany({ where: { id: { in: presetIds } } });
  const schemes = await tx.markScheme.findMany({
    where: { id: { in: presets.map((one) => one.markSchemeId) } },
  });
  const data = chosen.map((one, index) => {
    const preset = presets.find((candidate) => candidate.id === one.presetId);
    const essay = one.content.type === 'essay';
    if (!preset && (essay || one.presetId))
      throw new AppError('no_questions', { detail: 'an answer marked by an exam format needs it' });
    const scheme = schemes.find((candidate) => candidate.id === preset?.markSchemeId);
    return {
      schoolId,
      attemptId,
      position: index + 1,
      section: one.section,
      choose: one.choose,
      itemVersionId: one.itemVersionId,
      presetId: one.content.type === 'multiple_choice' ? null : one.presetId,
      markSchemeVersionId: one.content.type === 'multiple_choice' ? null : (scheme?.currentVersionId ?? null),
      maxMarks: maxMarks(one.content, preset ? PresetSchema.parse(preset.content).marks : 0),
    };
  });
  await tx.response.createMany({ data });
}

/** Marks of a question: 1 for multiple choice, its own for a short answer, the preset's for an essay. */
function maxMarks(content: ItemContent, presetMarks: number): number {
  if (content.type === 'multiple_choice') return 1;
  return content.type === 'short_answer' ? content.marks : presetMarks;
}
