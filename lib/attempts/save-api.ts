import { z } from 'zod';

/** The versioned save API, shared by browser and server. See docs/decisions for why it is a route and not an action. */

export const MAX_VALUE_CHARACTERS = 60_000;
const MAX_PLAN_CHARACTERS = 10_000;

/** Text that Postgres can store: no NUL, and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
const UNSTORABLE = 'holds characters that cannot be saved';

export const WorkingSchema = z.strictObject({
  plan: z.string().max(MAX_PLAN_CHARACTERS).refine(isStorable, UNSTORABLE).optional(),
  flagged: z.boolean().optional(),
  struck: z.array(z.string().max(64).refine(isStorable, UNSTORABLE)).max(10).optional(),
});

const RecordSchema = z.strictObject({
  itemVersionId: z.uuid(),
  /** Counts up from 1 per response; the browser starts from the revision it was given. */
  revision: z.number().int().min(1).max(1_000_000_000),
  /** Option id for multiple choice, the whole text otherwise; '' clears the answer. */
  value: z.string().max(MAX_VALUE_CHARACTERS).refine(isStorable, UNSTORABLE),
  /** Lower-case hex SHA-256 of the UTF-8 bytes of `value`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  working: WorkingSchema.optional(),
});

export const SaveInput = z.strictObject({ records: z.array(RecordSchema).min(1).max(50) });
export type SaveRecord = z.infer<typeof RecordSchema>;

/**
 * Acknowledgement of one record. `accepted`: it is the current answer. `superseded`: a newer or equal revision is
 * current; this one is kept in the history. `held`: it came after time was over and is kept for a person to judge.
 */
const AckSchema = z.strictObject({
  itemVersionId: z.uuid(),
  revision: z.number().int(),
  sha256: z.string(),
  outcome: z.enum(['accepted', 'superseded', 'held']),
  /** Revision that is current on the server now. */
  currentRevision: z.number().int(),
  savedAt: z.iso.datetime(),
});
export const SaveReply = z.strictObject({
  attemptId: z.uuid(),
  acks: z.array(AckSchema),
  serverNow: z.iso.datetime(),
  deadlineAt: z.iso.datetime().nullable(),
});
export type SaveReply = z.infer<typeof SaveReply>;
export type Ack = z.infer<typeof AckSchema>;

export const HandInInput = z.strictObject({
  /** One per wish to hand in; the same key always gets the same answer. */
  idempotencyKey: z.uuid(),
  /** Last revision the browser made for each response it changed; the server refuses to close without them. */
  revisions: z.array(z.strictObject({ itemVersionId: z.uuid(), revision: z.number().int().min(0) })).max(200),
});
export const HandInReply = z.strictObject({
  attemptId: z.uuid(),
  handedInAt: z.iso.datetime(),
  /** Words written and a short hash over all final answers: the receipt. */
  words: z.number().int(),
  receipt: z.string(),
});
export type HandInReply = z.infer<typeof HandInReply>;
