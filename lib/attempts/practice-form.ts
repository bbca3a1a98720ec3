import { z } from 'zod';
import { type PracticeChoice, PracticeChoiceSchema } from '@/lib/item-bank/papers';

const timing = z.enum(['untimed', 'runs_on', 'stops'], 'Choose how time is kept.');

/** What the forms of the practise page send, as text, with a message for each field that cannot be used. */
const FormSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    topicId: z.string('Choose a topic.').regex(/^(mixed|T\d\d)$/, 'Choose a topic.'),
    count: z.enum(['5', '10', '20'], 'Choose how many questions.'),
    timing,
  }),
  z.object({
    kind: z.literal('essay'),
    slug: z.string('Choose a question.').regex(/^T\d\d-ES-\d\d$/, 'Choose a question.'),
    presetId: z.string('Choose an exam format.').regex(/^[a-z0-9-]{2,30}$/, 'Choose an exam format.'),
    timing,
  }),
  z.object({
    kind: z.literal('paper'),
    slug: z.string('Choose a paper.').regex(/^paper\/[a-z0-9-]{1,60}$/, 'Choose a paper.'),
    timing,
  }),
]);

/** The practise page's form as a practice choice; the topic `mixed` means all topics. */
export const PracticeFormSchema = FormSchema.transform((form): PracticeChoice => {
  const choice =
    form.kind === 'choice'
      ? { ...form, topicId: form.topicId === 'mixed' ? null : form.topicId, count: Number(form.count) }
      : form;
  return PracticeChoiceSchema.parse(choice);
});

/** The field of a form that a refused choice belongs to. */
export function refusedField(choice: PracticeChoice): 'count' | 'presetId' | 'slug' {
  if (choice.kind === 'choice') return 'count';
  return choice.kind === 'essay' ? 'presetId' : 'slug';
}
