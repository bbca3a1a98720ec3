'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { can } from '@/lib/auth/policy';
import { formAction } from '@/lib/platform/action';
import { AppError } from '@/lib/platform/errors';
import { PracticeFormSchema, refusedField } from './practice-form';
import { startAssignment } from './start-assignment-store';
import { startPractice } from './start-store';
import { startTryOut } from './try-out-store';

/** Starts what was chosen on the practise page, or resumes it, and goes to the exam screen. */
export const startPracticeAction = formAction(PracticeFormSchema, async (choice, actor) => {
  if (!can(actor, 'practice:start', {})) throw new AppError('not_allowed');
  const attemptId = await startPractice(actor, choice).catch((error) => {
    if (!(error instanceof AppError) || error.fields) throw error;
    const { code, detail, message } = error;
    throw new AppError(code, { detail, message, fields: { [refusedField(choice)]: [message] } });
  });
  redirect(`/learn/attempts/${attemptId}`);
});

/** Starts a try-out of the exam screen and goes there. */
export const startTryOutAction = formAction(z.object({}), async (_form, actor) => {
  if (!can(actor, 'practice:start', {})) throw new AppError('not_allowed');
  redirect(`/learn/attempts/${await startTryOut(actor)}`);
});

/** Starts what was set, or goes on with it, in the exam screen; whether it may be started is decided with its facts. */
export const startAssignmentAction = formAction(
  z.object({ assignmentId: z.uuid() }),
  async ({ assignmentId }, actor) => {
    redirect(`/learn/attempts/${await startAssignment(actor, assignmentId)}`);
  },
);
