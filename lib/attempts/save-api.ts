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
/** When nothing counts any more in an assignment that does not stop at its deadline; absent everywhere else. */
const stopsAt = z.iso.datetime().optional();

export const SaveReply = z.strictObject({
  attemptId: z.uuid(),
  acks: z.array(AckSchema),
  serverNow: z.iso.datetime(),
  deadlineAt: z.iso.datetime().nullable(),
  /** Start of the break that is on, else null; servers before there were breaks do not send it. */
  breakStartedAt: z.iso.datetime().nullish(),
  stopsAt,
});
export type SaveReply = z.infer<typeof SaveReply>;
export type Ack = z.infer<typeof AckSchema>;

export const HandInInput = z.strictObject({
  /** One per wish to hand in; the same key always gets the same answer. */
  idempotencyKey: z.uuid(),
  /** Last revision the browser made for each response it changed; the server refuses to close without them. */
  revisions: z.array(z.strictObject({ itemVersionId: z.uuid(), revision: z.number().int().min(0) })).max(200),
  /**
   * When the person pressed the button, by the browser's idea of the server's clock: it may have been offline. For
   * people to read; what counts is when it arrives.
   */
  stampedAt: z.iso.datetime().optional(),
});
export type HandInRequest = z.infer<typeof HandInInput>;
export const HandInReply = z.strictObject({
  attemptId: z.uuid(),
  handedInAt: z.iso.datetime(),
  /** Words written and a short hash over all final answers: the receipt. */
  words: z.number().int(),
  receipt: z.string(),
});
export type HandInReply = z.infer<typeof HandInReply>;

/** GET status, POST break, and every event of the event stream. */
export const AttemptStatus = z.strictObject({
  attemptId: z.uuid(),
  state: z.enum(['open', 'handed_in']),
  timing: z.enum(['untimed', 'runs_on', 'stops']),
  serverNow: z.iso.datetime(),
  /** Null when nothing limits. During a break: as if the break ran to its limit. */
  deadlineAt: z.iso.datetime().nullable(),
  breakStartedAt: z.iso.datetime().nullable(),
  /** The whole time allowed, without breaks; null when nothing limits. Absent from the reply to a change of the time. */
  allowedSeconds: z.number().nullable().optional(),
  /** The break that is on was started by a teacher, who ends it; absent else. */
  breakByStaff: z.literal(true).optional(),
  stopsAt,
  /** The student may take no break. Absent from the reply to a change of the time, as is the next. */
  noBreaks: z.boolean().optional(),
  /** The browser's spelling check is on. */
  spellingCheck: z.boolean().optional(),
  /** Messages of a teacher to whoever sits this, the oldest first; absent when there are none. */
  notices: z.array(z.strictObject({ id: z.uuid(), text: z.string(), sentAt: z.iso.datetime() })).optional(),
});
export type AttemptStatus = z.infer<typeof AttemptStatus>;

/** GET responses: the answers as they count now. */
export const AnswersReply = z.strictObject({
  attemptId: z.uuid(),
  state: z.enum(['open', 'handed_in']),
  answers: z.array(
    z.strictObject({
      itemVersionId: z.uuid(),
      value: z.string(),
      working: WorkingSchema,
      /** 0 when nothing was ever saved. */
      revision: z.number().int(),
      savedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type AnswersReply = z.infer<typeof AnswersReply>;

export const BreakInput = z.strictObject({ action: z.enum(['start', 'end']) });

/** One kept version of an answer, newest first, about one a minute. */
const KeptRevision = z.strictObject({
  revision: z.number().int(),
  value: z.string(),
  outcome: z.enum(['accepted', 'superseded', 'held']),
  receivedAt: z.iso.datetime(),
  words: z.number().int(),
});
export const RevisionsReply = z.strictObject({ revisions: z.array(KeptRevision) });
export type RevisionsReply = z.infer<typeof RevisionsReply>;
