import { z } from 'zod';
import { isStorable } from './save-api';

const MAX_REASON_CHARACTERS = 500;

const reason = z
  .string()
  .trim()
  .min(1, 'Say why, in a few words.')
  .max(MAX_REASON_CHARACTERS, `Use at most ${MAX_REASON_CHARACTERS} characters.`)
  .refine(isStorable, 'This holds characters that cannot be saved.');

/** What a student may have in every timed attempt; replaces what was set before. */
export const ArrangementInput = z.strictObject({
  studentId: z.uuid(),
  /** Time allowed in per cent of the limit. */
  multiplierPercent: z.number().int().min(100).max(1000),
  extraMinutes: z.number().int().min(0).max(600),
  untimed: z.boolean(),
  restBreaks: z.boolean(),
  spellingCheck: z.boolean(),
});
export type ArrangementInput = z.infer<typeof ArrangementInput>;

export const ExtensionInput = z.strictObject({
  /** Made by the form, one per wish: sent twice, it is granted once. */
  id: z.uuid(),
  attemptId: z.uuid(),
  seconds: z
    .number()
    .int()
    .min(1)
    .max(24 * 3600),
  reason,
});
export type ExtensionInput = z.infer<typeof ExtensionInput>;

export const HeldInput = z.strictObject({
  revisionId: z.uuid(),
  verdict: z.enum(['accepted', 'refused']),
  reason,
});
export type HeldInput = z.infer<typeof HeldInput>;
