import { z } from 'zod';

const LevelSchema = z.object({
  level: z.number().int().positive(),
  min: z.number().int().positive(),
  max: z.number().int().positive(),
  name: z.string(),
  descriptor: z.string(),
  strands: z.object({
    focus: z.string(),
    knowledge: z.string(),
    analysis: z.string(),
    judgement: z.string(),
  }),
  /** What the next level needs, as short imperatives; empty at the top. */
  next: z.array(z.string()),
});

const shared = {
  id: z.string(),
  name: z.string(),
  marks: z.number().int().positive(),
  bestFit: z.string(),
  caps: z.array(z.string()),
};

/** A mark scheme as loaded from content/: levels of response, or a list of points. */
export const MarkSchemeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('levels'), ...shared, levels: z.array(LevelSchema).min(2) }),
  z.object({
    kind: z.literal('points'),
    ...shared,
    points: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          marks: z.number().int().positive(),
          descriptor: z.string(),
        }),
      )
      .min(1),
  }),
]);
export type MarkScheme = z.infer<typeof MarkSchemeSchema>;
