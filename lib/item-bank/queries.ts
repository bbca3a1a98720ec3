import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { remembered } from '@/lib/platform/remembered';
import { totalMarks } from './choose';
import { commandWords } from './commands';
import { ItemContentSchema, type Preset, PresetSchema, type Topic, TopicSchema } from './content';
import { type NoteHtml, noteHtml } from './note-html';
import type { PaperKind } from './paper-kinds';
import { PaperDefinitionSchema, type PaperSection } from './papers';

/** A topic with what the bank holds for it. */
export type TopicView = Topic & {
  choiceQuestions: number;
  shortAnswers: number;
  essays: number;
  hasNote: boolean;
};

/** An essay question and the exam formats it suits, best first. */
export type EssayView = {
  slug: string;
  topicId: string;
  stem: string;
  /** Command term, for example "To what extent". */
  command: string;
  presets: Preset[];
};

/** A fixed paper of the list. */
export type PaperView = {
  slug: string;
  title: string;
  kind: PaperKind;
  description: string;
  marks: number;
  minutes: number | null;
  sections: { title: string; questions: number; marks: number }[];
};

/** A study note ready to show. */
export type NoteView = NoteHtml & { topic: Topic; title: string };

/** Questions that every school sees: in the bank now, and nobody's own. */
const SHARED = { ownerSchoolId: null, retiredAt: null, currentVersionId: { not: null } } as const;

/** The shared bank changes only where content is loaded: another server may see that so much later. */
const KEPT_SECONDS = 20;

function authorizeReading(actor: Actor): void {
  if (!can(actor, 'library:read', {})) throw new AppError('not_allowed');
}

/** All topics in the order of the course, with the number of questions of each type. */
export async function listTopics(actor: Actor): Promise<TopicView[]> {
  authorizeReading(actor);
  return sharedTopics();
}

const sharedTopics = remembered(async (): Promise<TopicView[]> => {
  const [topics, counts] = await Promise.all([
    db.topic.findMany({
      orderBy: { position: 'asc' },
      select: {
        id: true,
        title: true,
        years: true,
        summary: true,
        cover: true,
        note: { select: { topicId: true } },
      },
    }),
    db.item.groupBy({ by: ['topicId', 'type'], where: SHARED, _count: { _all: true } }),
  ]);
  return topics.map(({ note, ...topic }) => {
    const count = (type: string) =>
      counts.find((row) => row.topicId === topic.id && row.type === type)?._count._all ?? 0;
    return {
      ...TopicSchema.parse(topic),
      choiceQuestions: count('multiple_choice'),
      shortAnswers: count('short_answer'),
      essays: count('essay'),
      hasNote: note !== null,
    };
  });
}, KEPT_SECONDS);

/** One topic; null when there is none of that id. */
export async function findTopic(actor: Actor, topicId: string): Promise<TopicView | null> {
  const topics = await listTopics(actor);
  return topics.find((topic) => topic.id === topicId) ?? null;
}

/** All essay questions in the order of the course; an essay whose exam formats are all gone is left out. */
export async function listEssays(actor: Actor): Promise<EssayView[]> {
  authorizeReading(actor);
  return sharedEssays();
}

const sharedEssays = remembered(async (): Promise<EssayView[]> => {
  const [items, presetRows] = await Promise.all([
    db.item.findMany({
      where: { ...SHARED, type: 'essay' },
      orderBy: [{ topic: { position: 'asc' } }, { slug: 'asc' }],
      select: { slug: true, topicId: true, currentVersion: { select: { content: true } } },
    }),
    db.preset.findMany({ orderBy: { position: 'asc' } }),
  ]);
  const presets = new Map(presetRows.map((row) => [row.id, PresetSchema.parse(row.content)]));
  return items.flatMap(({ slug, topicId, currentVersion }) => {
    const content = ItemContentSchema.parse(currentVersion?.content);
    if (content.type !== 'essay') return [];
    const suits = content.presets.flatMap((id) => presets.get(id) ?? []);
    if (suits.length === 0) return [];
    return [{ slug, topicId, stem: content.stem, command: commandWords(content.command), presets: suits }];
  });
}, KEPT_SECONDS);

/** The fixed papers that everybody may sit, by title. */
export async function listPapers(actor: Actor): Promise<PaperView[]> {
  authorizeReading(actor);
  return sharedPapers();
}

const sharedPapers = remembered(async (): Promise<PaperView[]> => {
  const rows = await db.paper.findMany({
    where: { listed: true, retiredAt: null, ownerSchoolId: null },
    orderBy: { title: 'asc' },
    select: { slug: true, title: true, definition: true },
  });
  const papers = rows.map((row) => ({ ...row, definition: PaperDefinitionSchema.parse(row.definition) }));
  const sections = papers.flatMap((paper) => paper.definition.sections);
  const marks = await findMarks(sections);
  return papers.map(({ slug, title, definition }) => {
    const parts = definition.sections.map((section) => sectionView(section, marks));
    return {
      kind: definition.kind ?? 'mixed',
      slug,
      title,
      description: definition.description,
      marks: parts.reduce((sum, part) => sum + part.marks, 0),
      minutes: definition.timeLimitSeconds === null ? null : Math.round(definition.timeLimitSeconds / 60),
      sections: parts,
    };
  });
}, KEPT_SECONDS);

type Marks = { items: ReadonlyMap<string, number>; presets: ReadonlyMap<string, number> };

/** Marks of every question that the sections name, and of every exam format; essays have the format's marks. */
async function findMarks(sections: readonly PaperSection[]): Promise<Marks> {
  const slugs = sections.flatMap((section) => (section.kind === 'fixed' ? section.slugs : []));
  const [items, presets] = await Promise.all([
    db.item.findMany({
      where: { slug: { in: slugs } },
      select: { slug: true, type: true, currentVersion: { select: { content: true } } },
    }),
    db.preset.findMany({ select: { id: true, content: true } }),
  ]);
  const shortMarks = (content: unknown) => {
    const parsed = ItemContentSchema.parse(content);
    return parsed.type === 'short_answer' ? parsed.marks : 1;
  };
  return {
    items: new Map(
      items
        .filter((item) => item.type !== 'essay' && item.currentVersion)
        .map((item) => [item.slug, shortMarks(item.currentVersion?.content)]),
    ),
    presets: new Map(presets.map((row) => [row.id, PresetSchema.parse(row.content).marks])),
  };
}

function sectionView(section: PaperSection, marks: Marks): PaperView['sections'][number] {
  const ofPreset = marks.presets.get(section.presetId ?? '') ?? 1;
  if (section.kind === 'draw') {
    const each = section.type === 'multiple_choice' ? 1 : ofPreset;
    return { title: section.title, questions: section.count, marks: section.count * each };
  }
  const questions = section.slugs.map((slug) => ({
    section: section.title,
    choose: section.choose,
    maxMarks: marks.items.get(slug) ?? ofPreset,
  }));
  return {
    title: section.title,
    questions: section.choose ?? section.slugs.length,
    marks: totalMarks(questions),
  };
}

const SectionsSchema = z.array(z.object({ title: z.string(), html: z.string() }));

/** The study note of a topic; null when it is not written yet or there is no such topic. */
export const findNote = cache(async (actor: Actor, topicId: string): Promise<NoteView | null> => {
  authorizeReading(actor);
  const note = await db.note.findUnique({
    where: { topicId },
    select: {
      title: true,
      content: true,
      topic: { select: { id: true, title: true, years: true, summary: true, cover: true } },
    },
  });
  if (!note) return null;
  return {
    topic: TopicSchema.parse(note.topic),
    title: note.title,
    ...noteHtml(SectionsSchema.parse(note.content)),
  };
});
