import { z } from 'zod';
import { isStorable } from '@/lib/attempts/save-api';
import { MAX_REASON_CHARACTERS } from './award';

/** What a student sends to mark an answer of their own. Whether it fits the mark scheme is award.ts's to say. */
export const SelfAwardInput = z.strictObject({
  attemptId: z.uuid(),
  responseId: z.uuid(),
  level: z.number().int().min(0).max(10).nullable(),
  marks: z.number({ error: 'Choose a mark.' }).int().min(0).max(100),
  points: z
    .record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.number().int().min(0).max(100))
    .refine((points) => Object.keys(points).length <= 40, 'has more than 40 points')
    .nullable(),
  reason: z
    .string()
    .trim()
    .min(1, 'Say in a sentence why you chose this mark.')
    .max(MAX_REASON_CHARACTERS, `Keep it to ${MAX_REASON_CHARACTERS} characters.`)
    .refine(isStorable, 'It holds characters that cannot be saved.'),
});
export type SelfAwardInput = z.infer<typeof SelfAwardInput>;
