'use server';

import { formAction } from '@/lib/platform/action';
import { AppError } from '@/lib/platform/errors';
import { findSlipClass } from './sign-in-code-queries';
import { makeSignInCodes } from './sign-in-code-store';
import { SlipsInput } from './sign-in-codes';

/** Makes new codes for students of a class and answers with their slips; nobody can read the codes afterwards. */
export const makeSlipsAction = formAction(SlipsInput, async ({ classId, student }, actor) => {
  const classroom = await findSlipClass(actor, classId);
  const members = new Set(classroom?.students.map(({ id }) => id));
  if (!student.every((id) => members.has(id))) throw new AppError('not_found');
  return { slips: await makeSignInCodes(actor, student) };
});
