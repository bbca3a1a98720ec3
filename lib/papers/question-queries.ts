import 'server-only';
import { sharedLibrary } from '@/lib/attempts/review-content-queries';
import { reviewQuestion } from '@/lib/attempts/review-question';
import type { QuestionReview } from '@/lib/attempts/review-views';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import {
  type ItemContent,
  ItemContentSchema,
  ItemMarkingSchema,
  PresetSchema,
} from '@/lib/item-bank/content';
import { MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';

/** A question as students see it while they answer. */
export type QuestionFace = { slug: string; content: ItemContent };

/**
 * One question as a student sees it, without key or scheme.
 * @throws AppError `not_found` for one that is not there or not the school's, and for students.
 */
export async function findQuestion(actor: Actor, slug: string): Promise<QuestionFace> {
  const { version } = await loadQuestion(actor, slug);
  return { slug, content: ItemContentSchema.parse(version.content) };
}

/**
 * Key, reasons, points and scheme of a question: for staff, when they ask for it.
 * @param versionId a pinned version; null: the current one.
 */
export async function findKey(
  actor: Actor,
  slug: string,
  presetId: string | null,
  versionId: string | null = null,
): Promise<QuestionReview> {
  const { version, topic } = await loadQuestion(actor, slug, versionId);
  const content = ItemContentSchema.parse(version.content);
  const marking = ItemMarkingSchema.parse(version.marking);
  const wanted = content.type === 'short_answer' ? (content.preset ?? null) : presetId;
  const preset = await loadPreset(content.type === 'multiple_choice' ? null : wanted);
  if (content.type === 'essay' && !preset) throw new AppError('not_found', { detail: 'no exam format' });
  const maxMarks =
    content.type === 'multiple_choice' ? 1 : content.type === 'short_answer' ? content.marks : preset?.marks;
  return reviewQuestion(
    {
      responseId: slug,
      position: 1,
      section: null,
      choose: null,
      maxMarks: maxMarks ?? 0,
      value: '',
      plan: '',
      atDeadline: null,
      topic: { ...topic, hasNote: false },
      content,
      marking,
      scheme: preset?.scheme ?? null,
      automaticMarks: null,
      award: null,
      held: [],
    },
    await sharedLibrary(),
  );
}

type Asked = {
  sections: readonly {
    presetId: string | null;
    questions: readonly { slug: string; number: number; versionId: string | null }[] | null;
  }[];
};

/** The keys of a whole paper, by question; an essay whose exam format is missing has none. */
export async function findKeys(actor: Actor, { sections }: Asked): Promise<Map<string, QuestionReview>> {
  const keys = new Map<string, QuestionReview>();
  for (const { presetId, questions } of sections)
    for (const { slug, number, versionId } of questions ?? []) {
      const key = await findKey(actor, slug, presetId, versionId).catch((error) => {
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      });
      if (key) keys.set(slug, { ...key, position: number });
    }
  return keys;
}

async function loadQuestion(actor: Actor, slug: string, versionId: string | null = null) {
  if (!can(actor, 'paper:read', { schoolId: actor.schoolId })) throw new AppError('not_found');
  const item = await db.item.findFirst({
    where: { slug, OR: [{ ownerSchoolId: null }, { ownerSchoolId: actor.schoolId }] },
    select: {
      id: true,
      topic: { select: { id: true, title: true } },
      currentVersion: { select: { content: true, marking: true } },
    },
  });
  const pinned =
    item && versionId
      ? await db.itemVersion.findFirst({
          where: { id: versionId, itemId: item.id },
          select: { content: true, marking: true },
        })
      : null;
  const version = pinned ?? item?.currentVersion;
  if (!item || !version) throw new AppError('not_found', { detail: `no question ${slug}` });
  return { version, topic: item.topic };
}

async function loadPreset(id: string | null) {
  if (id === null) return null;
  const row = await db.preset.findUnique({ where: { id }, select: { content: true, markSchemeId: true } });
  if (!row) return null;
  const scheme = await db.markScheme.findUnique({
    where: { id: row.markSchemeId },
    select: { currentVersion: { select: { content: true } } },
  });
  const content = scheme?.currentVersion?.content;
  return {
    marks: PresetSchema.parse(row.content).marks,
    scheme: content === undefined ? null : MarkSchemeSchema.parse(content),
  };
}
