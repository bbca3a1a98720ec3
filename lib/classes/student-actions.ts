'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/lib/platform/action';
import { ReadingDefaultsInput } from './reading-defaults';
import { setReadingDefaults } from './reading-store';

/** Sets how a student reads from their next sign-in on. */
export const setReadingDefaultsAction = formAction(ReadingDefaultsInput, async (input, actor) => {
  await setReadingDefaults(actor, input);
  revalidatePath(`/teach/students/${input.studentId}`);
});
