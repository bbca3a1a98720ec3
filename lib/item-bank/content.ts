import { z } from 'zod';

/** Shapes of ItemVersion.content (students see it while answering) and ItemVersion.marking (never before hand-in). */

export const SKILLS = {
  K: 'Knowledge',
  Ca: 'Causation',
  Co: 'Consequence',
  CC: 'Change and continuity',
  Si: 'Significance',
  In: 'Interpretation',
  So: 'Sources',
} as const;
export type Skill = keyof typeof SKILLS;

/** A passage shown beside the question; `paragraphs` are plain text. */
export const SourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  provenance: z.string(),
  licence: z.string(),
  constructed: z.boolean(),
  paragraphs: z.array(z.string()),
});
export type Source = z.infer<typeof SourceSchema>;

const shared = {
  /** Plain text of the question, without a passage. */
  stem: z.string(),
  /** Sanitised HTML of a passage or table that belongs to the stem, or null. */
  passageHtml: z.string().nullable(),
  sources: z.array(SourceSchema),
};

export const ItemContentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('multiple_choice'),
    ...shared,
    /** Opaque ids (hash of question and text); display order is array order. */
    options: z.array(z.object({ id: z.string(), text: z.string() })),
  }),
  z.object({
    type: z.literal('short_answer'),
    ...shared,
    marks: z.number().int(),
    minutes: z.number().int(),
    /** Exam format whose mark scheme the answer is marked by; absent when the question has levels or points of its own. */
    preset: z.string().optional(),
  }),
  z.object({
    type: z.literal('essay'),
    ...shared,
    command: z.string(),
    scope: z.string(),
    /** Preset ids that this essay suits, best first. */
    presets: z.array(z.string()),
  }),
]);
export type ItemContent = z.infer<typeof ItemContentSchema>;

/** A point of a list with the theme in front of it and the facts and misconceptions it cites. */
export const CitedSchema = z.object({
  label: z.string().nullable(),
  text: z.string(),
  factIds: z.array(z.string()),
  misconceptionIds: z.array(z.string()),
});
export type Cited = z.infer<typeof CitedSchema>;

/** A model answer: paragraphs, each with the margin comments that follow it. */
export const ModelAnswerSchema = z.array(z.object({ text: z.string(), margin: z.array(z.string()) }));
export type ModelAnswer = z.infer<typeof ModelAnswerSchema>;

export const ItemMarkingSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('multiple_choice'),
    key: z.string(),
    /** Option id -> why it is right or wrong. */
    reasons: z.record(z.string(), z.object({ text: z.string(), misconceptionIds: z.array(z.string()) })),
    factIds: z.array(z.string()),
  }),
  z.object({
    type: z.literal('short_answer'),
    scheme: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('points'),
        points: z.array(CitedSchema.extend({ marks: z.number().int() })),
      }),
      z.object({
        kind: z.literal('levels'),
        levels: z.array(
          z.object({
            level: z.number().int(),
            min: z.number().int(),
            max: z.number().int(),
            text: z.string(),
          }),
        ),
      }),
      z.object({ kind: z.literal('preset'), preset: z.string() }),
    ]),
    accept: z.array(CitedSchema),
    reject: z.array(CitedSchema),
    fullAnswer: ModelAnswerSchema,
    factIds: z.array(z.string()),
  }),
  z.object({
    type: z.literal('essay'),
    asks: z.string(),
    pointsFor: z.array(CitedSchema),
    pointsAgainst: z.array(CitedSchema),
    historians: z.array(CitedSchema),
    counterArguments: z.array(CitedSchema),
    judgements: z.array(CitedSchema),
    commonErrors: z.array(CitedSchema),
    /** Each: the same idea at two adjoining levels, and why they differ; text may hold **bold** markers resolved into parts. */
    boundaryPairs: z.array(CitedSchema),
    caps: z.array(CitedSchema),
    plan: z.array(CitedSchema),
    topAnswer: ModelAnswerSchema,
    middlingAnswer: ModelAnswerSchema,
    examinerComments: z.string(),
    nextSteps: z.array(CitedSchema),
    checklist: z.array(CitedSchema),
    factIds: z.array(z.string()),
  }),
]);
export type ItemMarking = z.infer<typeof ItemMarkingSchema>;

export const PresetSchema = z.object({
  id: z.string(),
  name: z.string(),
  family: z.string(),
  kind: z.enum(['essay', 'sources', 'interpretations', 'short']),
  marks: z.number().int().positive(),
  minutes: z.number().int().positive(),
  plan: z.number().int().nonnegative(),
  write: z.number().int().positive(),
  check: z.number().int().nonnegative(),
  words: z.tuple([z.number().int(), z.number().int()]),
  markScheme: z.string(),
  confidence: z.enum(['H', 'M', 'L']),
  checkBeforeUse: z.string().optional(),
  multipleChoice: z.enum(['exam', 'knowledge-practice']),
});
export type Preset = z.infer<typeof PresetSchema>;

export const TopicSchema = z.object({
  id: z.string().regex(/^T\d\d$/),
  title: z.string(),
  years: z.string(),
  summary: z.string(),
  cover: z.object({
    seed: z.number().int(),
    open: z.number(),
    angle: z.number(),
    n: z.number().int(),
    sun: z.tuple([z.number(), z.number(), z.number()]),
    hole: z.number().optional(),
  }),
});
export type Topic = z.infer<typeof TopicSchema>;
