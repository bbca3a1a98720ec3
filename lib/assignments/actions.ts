'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/platform/action';
import { changeAssignment, closeAssignment, withdrawAssignment } from './change-store';
import { setExtension } from './extension-store';
import { AssignmentRef, ChangeAssignmentForm, ExtensionForm, NewAssignmentForm } from './schema';
import { setAssignment } from './store';

const pageOf = (assignmentId: string) => `/teach/assignments/${assignmentId}`;

/** Sets a paper, and goes to the new assignment. */
export const setAssignmentAction = formAction(NewAssignmentForm, async (form, actor) => {
  redirect(pageOf(await setAssignment(actor, form)));
});

/** Changes the settings, and goes back to the assignment. */
export const changeAssignmentAction = formAction(ChangeAssignmentForm, async (form, actor) => {
  await changeAssignment(actor, form);
  redirect(pageOf(form.assignmentId));
});

/** Closes an assignment now. */
export const closeAssignmentAction = formAction(AssignmentRef, async ({ assignmentId }, actor) => {
  await closeAssignment(actor, assignmentId);
  redirect(pageOf(assignmentId));
});

/** Hides an assignment from its students. */
export const withdrawAssignmentAction = formAction(AssignmentRef, async ({ assignmentId }, actor) => {
  await withdrawAssignment(actor, assignmentId, true);
  redirect(pageOf(assignmentId));
});

/** Shows a withdrawn assignment to its students again. */
export const restoreAssignmentAction = formAction(AssignmentRef, async ({ assignmentId }, actor) => {
  await withdrawAssignment(actor, assignmentId, false);
  redirect(pageOf(assignmentId));
});

/** Gives one student a window of their own, or takes it back. */
export const setExtensionAction = formAction(ExtensionForm, async (wish, actor) => {
  await setExtension(actor, wish);
  revalidatePath(pageOf(wish.assignmentId));
});
