'use server';
import { revalidatePath } from 'next/cache';
import { action } from '@/lib/platform/action';
import { SelfAwardInput } from './schema';
import { awardSelf } from './store';

/** Saves the mark that a student gives an answer of their own. */
export const saveOwnMark = action(SelfAwardInput, async (input, actor) => {
  await awardSelf(input, actor);
  revalidatePath(`/learn/attempts/${input.attemptId}/review`, 'layout');
  return { responseId: input.responseId };
});
