import { z } from 'zod';
import { isStorable } from './save-api';

const words = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, `Use at most ${most} characters.`)
    .refine(isStorable, 'This holds characters that cannot be saved.');
const reason = words(500, 'Say why, in a few words.');
const minutes = (least: number) =>
  z.coerce
    .number('Give the minutes as a whole number.')
    .int('Give the minutes as a whole number.')
    .min(least, least === 0 ? 'Give 0 minutes or more.' : 'Give at least one minute.')
    .max(120, 'Give at most 120 minutes at a time.');

/** Whom something is meant for: one attempt, or everybody who sits the assignment now. */
const whom = {
  assignmentId: z.uuid(),
  /** Empty: everybody. */
  attemptId: z.union([z.literal(''), z.uuid()]).default(''),
};
/** Made by the form, one per wish: sent twice, it counts once. */
const id = z.uuid();

export const TimeInput = z.strictObject({ id, ...whom, minutes: minutes(1), reason });
export type TimeInput = z.infer<typeof TimeInput>;

export const StaffBreakInput = z.strictObject({ ...whom, action: z.enum(['start', 'end']) });
export type StaffBreakInput = z.infer<typeof StaffBreakInput>;

export const NoticeInput = z.strictObject({ id, ...whom, text: words(500, 'Write the message.') });
export type NoticeInput = z.infer<typeof NoticeInput>;

export const HandInForInput = z.strictObject({ attemptId: z.uuid(), reason });
export type HandInForInput = z.infer<typeof HandInForInput>;

export const ReopenInput = z.strictObject({ id, attemptId: z.uuid(), minutes: minutes(0), reason });
export type ReopenInput = z.infer<typeof ReopenInput>;

export const LateInput = z.strictObject({
  attemptId: z.uuid(),
  verdict: z.enum(['accepted', 'refused']),
  reason,
});
export type LateInput = z.infer<typeof LateInput>;

/** What came of something that was meant for several: how many have it now, and how many it could not be done for. */
export type Outcome = { done: number; left: number };
