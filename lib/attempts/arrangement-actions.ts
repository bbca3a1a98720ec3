'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/lib/platform/action';
import { ArrangementForm } from './arrangement-form';
import { setArrangement } from './arrangement-store';

/** Sets what a student may have in every timed attempt, also in those that are open now. */
export const setArrangementAction = formAction(ArrangementForm, async (input, actor) => {
  await setArrangement(actor, input);
  revalidatePath(`/teach/students/${input.studentId}`);
});
