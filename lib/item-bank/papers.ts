import { z } from 'zod';
import { SKILLS, type Skill } from './content';
import { PAPER_KINDS, type PaperKind } from './paper-kinds';

/** Seconds a student gets for one multiple-choice question in timed practice: AP's pace of a minute each. */
const SECONDS_PER_CHOICE = 60;

const SkillSchema = z.enum(Object.keys(SKILLS) as [Skill, ...Skill[]]);
const PaperKindSchema = z.enum(Object.keys(PAPER_KINDS) as [PaperKind, ...PaperKind[]]);

/** A part of a paper: named questions, or a rule that draws them when an attempt starts. */
const SectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fixed'),
    title: z.string(),
    presetId: z.string().nullable(),
    slugs: z.array(z.string()),
    /** How many of the questions are to be answered; absent: all. */
    choose: z.number().int().positive().optional(),
    /** Minutes advised for this section; advice, the paper has one limit. */
    minutes: z.number().int().positive().optional(),
  }),
  z.object({
    kind: z.literal('draw'),
    title: z.string(),
    type: z.enum(['multiple_choice', 'short_answer', 'essay']),
    /** Topic to draw from; null for all. */
    topicId: z.string().nullable(),
    /** Only questions of this skill, difficulty or number of marks; absent: any. */
    skill: SkillSchema.optional(),
    difficulty: z.number().int().min(1).max(3).optional(),
    marks: z.number().int().positive().optional(),
    /** Slugs that it draws from, where a second form has the others; absent: all that fit. */
    only: z.array(z.string().max(60)).max(1000).optional(),
    count: z.number().int().positive(),
    presetId: z.string().nullable(),
    minutes: z.number().int().positive().optional(),
  }),
]);

/** Shape of Paper.definition. */
export const PaperDefinitionSchema = z.object({
  /** Absent for papers made from a practice choice. */
  kind: PaperKindSchema.optional(),
  description: z.string(),
  timeLimitSeconds: z.number().int().positive().nullable(),
  sections: z.array(SectionSchema).min(1),
  /**
   * Of a frozen paper: the version of every question that it names or may draw (by slug), and of the mark scheme of
   * every exam format it uses (by preset id). Absent: an attempt takes the versions that are current when it starts.
   */
  pinned: z
    .object({ items: z.record(z.string(), z.uuid()), schemes: z.record(z.string(), z.uuid()) })
    .optional(),
});
export type PaperDefinition = z.infer<typeof PaperDefinitionSchema>;
export type PaperSection = z.infer<typeof SectionSchema>;

/** A paper as written under content/papers. */
export const FixedPaperSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  minutes: z.number().int().positive(),
  kind: PaperKindSchema,
  sections: z
    .array(
      z.strictObject({
        title: z.string(),
        preset: z.string().optional(),
        items: z.array(z.string()).min(1),
        choose: z.number().int().positive().optional(),
        /** Minutes advised for this section. */
        minutes: z.number().int().positive().optional(),
      }),
    )
    .min(1),
});
export type FixedPaper = z.infer<typeof FixedPaperSchema>;

/** What a student chooses on the practise page. */
export const PracticeChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('choice'),
    topicId: z
      .string()
      .regex(/^T\d\d$/)
      .nullable(),
    count: z.union([z.literal(5), z.literal(10), z.literal(20)]),
    timing: z.enum(['untimed', 'runs_on', 'stops']),
  }),
  z.strictObject({
    kind: z.literal('essay'),
    slug: z.string().regex(/^T\d\d-ES-\d\d$/),
    presetId: z.string().regex(/^[a-z0-9-]{2,30}$/),
    timing: z.enum(['untimed', 'runs_on', 'stops']),
  }),
  z.strictObject({
    kind: z.literal('paper'),
    slug: z.string().regex(/^paper\/[a-z0-9-]{1,60}$/),
    timing: z.enum(['untimed', 'runs_on', 'stops']),
  }),
]);
export type PracticeChoice = z.infer<typeof PracticeChoiceSchema>;

/** A paper made from a practice choice: the same choice always has the same slug, so a second start resumes it. */
export type PracticePaper = { slug: string; title: string; definition: PaperDefinition };

/** Multiple-choice practice by topic (or mixed when `topic` is null); a minute a question when timed. */
export function choicePaper(
  choice: Extract<PracticeChoice, { kind: 'choice' }>,
  topic: { id: string; title: string } | null,
): PracticePaper {
  const where = topic?.title ?? 'Mixed topics';
  return {
    slug: `practice/${topic?.id ?? 'mixed'}/${choice.count}`,
    title: `${where}: ${choice.count} questions`,
    definition: {
      description: `${choice.count} multiple-choice questions`,
      timeLimitSeconds: choice.count * SECONDS_PER_CHOICE,
      sections: [
        {
          kind: 'draw',
          title: where,
          type: 'multiple_choice',
          topicId: topic?.id ?? null,
          count: choice.count,
          presetId: null,
        },
      ],
    },
  };
}

/** One essay under one exam's format; the time is the preset's. */
export function essayPaper(
  slug: string,
  preset: { id: string; name: string; minutes: number },
): PracticePaper {
  return {
    slug: `essay/${slug}/${preset.id}`,
    title: `Essay: ${preset.name}`,
    definition: {
      description: `One essay, ${preset.minutes} minutes`,
      timeLimitSeconds: preset.minutes * 60,
      sections: [{ kind: 'fixed', title: preset.name, presetId: preset.id, slugs: [slug] }],
    },
  };
}

/** Definition of a paper written under content/papers. */
export function fixedPaperDefinition(paper: FixedPaper): PaperDefinition {
  return {
    kind: paper.kind,
    description: paper.description,
    timeLimitSeconds: paper.minutes * 60,
    sections: paper.sections.map((section) => ({
      kind: 'fixed',
      title: section.title,
      presetId: section.preset ?? null,
      slugs: section.items,
      ...(section.choose === undefined ? {} : { choose: section.choose }),
      ...(section.minutes === undefined ? {} : { minutes: section.minutes }),
    })),
  };
}

/**
 * Chooses `count` of the candidates: unseen questions first, then those seen longest ago; ties by `random`.
 * @param candidates ids with the instant they were last seen (null: never).
 * @param random numbers in 0..1, one per candidate; given by the caller so that the rule stays pure.
 * @returns at most `count` ids, fewer when there are not enough.
 */
export function drawItems(
  candidates: readonly { id: string; lastSeenAt: Date | null }[],
  count: number,
  random: readonly number[],
): string[] {
  return candidates
    .map((candidate, index) => ({
      id: candidate.id,
      seen: candidate.lastSeenAt?.getTime() ?? 0,
      tie: random[index] ?? 0,
    }))
    .sort((a, b) => a.seen - b.seen || a.tie - b.tie)
    .slice(0, count)
    .map(({ id }) => id);
}
