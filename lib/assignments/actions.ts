'use server';

import { redirect } from 'next/navigation';
import { formAction } from '@/lib/platform/action';
import { NewAssignmentForm } from './schema';
import { setAssignment } from './store';

/** Sets a paper, and goes to the new assignment. */
export const setAssignmentAction = formAction(NewAssignmentForm, async (form, actor) => {
  const id = await setAssignment(actor, form);
  redirect(`/teach/assignments/${id}`);
});
