import { z } from 'zod';
import { isStorable } from '@/lib/attempts/save-api';
import { MAX_COMMENT_CHARACTERS, MAX_REASON_CHARACTERS } from './award';

const decision = {
  attemptId: z.uuid(),
  responseId: z.uuid(),
  level: z.number().int().min(0).max(10).nullable(),
  marks: z.number({ error: 'Choose a mark.' }).int('Marks are whole numbers.').min(0).max(100),
  points: z
    .record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.number().int().min(0).max(100))
    .refine((points) => Object.keys(points).length <= 40, 'has more than 40 points')
    .nullable(),
};

/** What a student sends to mark an answer of their own. Whether it fits the mark scheme is award.ts's to say. */
export const SelfAwardInput = z.strictObject({
  ...decision,
  reason: z
    .string()
    .trim()
    .min(1, 'Say in a sentence why you chose this mark.')
    .max(MAX_REASON_CHARACTERS, `Keep it to ${MAX_REASON_CHARACTERS} characters.`)
    .refine(isStorable, 'It holds characters that cannot be saved.'),
});
export type SelfAwardInput = z.infer<typeof SelfAwardInput>;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Keep it to ${most} characters.`)
    .refine(isStorable, 'It holds characters that cannot be saved.');

/** What a teacher sends to mark an answer of a student. */
export const TeacherAwardInput = z.strictObject({
  ...decision,
  /** To the student. */
  comment: words(MAX_COMMENT_CHARACTERS),
  /** For colleagues; the student never sees it. */
  note: words(MAX_REASON_CHARACTERS),
  /** Of the marker's own award as it was when the page was made; null when there was none. */
  revision: z.number().int().positive().nullable(),
  /** Whether the page said that students see marks at once, because the assignment is released. */
  released: z.boolean(),
});
export type TeacherAwardInput = z.infer<typeof TeacherAwardInput>;

/** Which of several markers' awards counts. */
export const AgreeInput = z.strictObject({
  attemptId: z.uuid(),
  responseId: z.uuid(),
  awardId: z.uuid(),
  /** The award that counted when the choice was offered, and its revision. */
  instead: z.strictObject({ awardId: z.uuid(), revision: z.number().int().positive() }),
  released: z.boolean(),
});
export type AgreeInput = z.infer<typeof AgreeInput>;

/** Takes back the marker's last save of an answer. */
export const UndoInput = z.strictObject({
  attemptId: z.uuid(),
  responseId: z.uuid(),
  /** The entry of the trail that is undone. */
  eventId: z.uuid(),
  released: z.stringbool(),
});
export type UndoInput = z.infer<typeof UndoInput>;

/** Returns the work of an assignment to its students. */
export const ReleaseInput = z.strictObject({ assignmentId: z.uuid() });
export type ReleaseInput = z.infer<typeof ReleaseInput>;

/** Takes a release back. */
export const TakeBackInput = z.strictObject({ assignmentId: z.uuid(), releaseId: z.uuid() });
export type TakeBackInput = z.infer<typeof TakeBackInput>;
