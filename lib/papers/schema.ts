import { z } from 'zod';
import { isStorable } from '@/lib/attempts/save-api';
import { SKILLS, type Skill } from '@/lib/item-bank/content';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { namedSlugs } from './definition';

export const MOST_QUESTIONS = 100;
const MOST_SECTIONS = 20;

const Title = z
  .string()
  .trim()
  .min(1, 'Give the paper a title.')
  .max(120, 'Keep the title to 120 characters.')
  .refine(isStorable, 'The title holds characters that cannot be saved.');
const Slug = z.string().regex(/^[A-Za-z0-9/_-]{1,60}$/);
const Preset = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Topic = z.string().regex(/^T\d\d$/);
const SkillId = z.enum(Object.keys(SKILLS) as [Skill, ...Skill[]]);
const Type = z.enum(['multiple_choice', 'short_answer', 'essay']);
const Difficulty = z.number().int().min(1).max(3);
const Marks = z.number().int().min(1).max(100);

const Sections = PaperDefinitionSchema.shape.sections
  .refine((sections) => sections.length <= MOST_SECTIONS, `Keep it to ${MOST_SECTIONS} sections.`)
  .refine((sections) => {
    const drawn = sections.reduce((sum, one) => sum + (one.kind === 'draw' ? one.count : 0), 0);
    return namedSlugs(sections).length + drawn <= MOST_QUESTIONS;
  }, `Keep it to ${MOST_QUESTIONS} questions.`)
  .refine(
    (sections) =>
      sections.every(({ title }) => title.trim() !== '' && title.length <= 160 && isStorable(title)),
    'Give every section a title.',
  )
  .refine(
    (sections) => new Set(namedSlugs(sections)).size === namedSlugs(sections).length,
    'The same question stands in it twice.',
  );

export const SavePaperInput = z.strictObject({
  paperId: z.uuid(),
  /** When the version that was edited was last changed, as the page was given it. */
  updatedAt: z.iso.datetime(),
  title: Title,
  minutes: z.number().int().min(1, 'Give at least one minute.').max(1440, 'Keep it to 24 hours.').nullable(),
  sections: Sections,
});
export type SavePaperInput = z.infer<typeof SavePaperInput>;

/** A new paper: empty, or a copy of one of the school's or of the library. */
export const NewPaperInput = z.strictObject({
  title: z.preprocess((typed) => (typed === '' ? undefined : typed), Title.optional()),
  from: z.union([z.uuid(), z.string().regex(/^paper\/[a-z0-9-]{1,60}$/)]).optional(),
});
export type NewPaperInput = z.infer<typeof NewPaperInput>;

const Cell = z
  .strictObject({
    id: z.string().min(1).max(20),
    type: Type,
    topicId: Topic.nullable(),
    skill: SkillId.nullable(),
    difficulty: Difficulty.nullable(),
    marks: Marks.nullable(),
    presetId: Preset.nullable(),
    count: z
      .number({ error: 'Say how many.' })
      .int('Say how many, as a whole number.')
      .min(1, 'Ask for one question at least.')
      .max(50, 'Ask for 50 at most.'),
  })
  .refine((cell) => cell.type !== 'short_answer' || cell.marks !== null, {
    path: ['marks'],
    message: 'Say how many marks each short answer has.',
  })
  .refine((cell) => cell.type !== 'essay' || cell.presetId !== null, {
    path: ['presetId'],
    message: 'Choose the exam format of the essay.',
  });

export const BlueprintInput = z
  .strictObject({
    title: Title,
    /** Questions chosen now, the same for all; or other ones for each student. */
    outcome: z.enum(['fixed', 'draw']),
    /** Leave out what this class has seen. */
    classId: z.uuid().nullable(),
    cells: z.array(Cell).min(1, 'Add a row.').max(30, 'Keep it to 30 rows.'),
    /** Make the paper although some rows cannot be filled. */
    accept: z.boolean(),
  })
  .refine(({ cells }) => new Set(cells.map(({ id }) => id)).size === cells.length, 'Two rows share an id.')
  .refine(({ cells }) => cells.reduce((sum, { count }) => sum + count, 0) <= MOST_QUESTIONS, {
    path: ['cells'],
    message: `Keep it to ${MOST_QUESTIONS} questions.`,
  })
  .refine(({ cells, outcome }) => outcome === 'fixed' || cells.every(({ type }) => type !== 'essay'), {
    path: ['outcome'],
    message: 'Essays are chosen, not drawn: choose the questions now, or leave the essays out.',
  });
export type BlueprintInput = z.infer<typeof BlueprintInput>;

export const SecondFormInput = z.strictObject({ paperId: z.uuid(), accept: z.boolean() });

/** What the list of questions is narrowed by. */
export const SearchInput = z.strictObject({
  text: z.string().max(200).refine(isStorable, 'It holds characters that cannot be searched for.'),
  type: Type.nullable(),
  topicId: Topic.nullable(),
  skill: SkillId.nullable(),
  difficulty: Difficulty.nullable(),
  /** Only what this class has not seen. */
  unseenBy: z.uuid().nullable(),
  skip: z.number().int().min(0).max(10_000),
});
export type SearchInput = z.infer<typeof SearchInput>;

export const QuestionInput = z.strictObject({ slug: Slug, presetId: Preset.nullable() });
export const AsideInput = z.strictObject({ paperId: z.uuid(), aside: z.enum(['yes', 'no']) });
