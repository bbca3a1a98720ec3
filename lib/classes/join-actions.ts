'use server';

import { redirect } from 'next/navigation';
import type { Student } from '@/lib/assignments/set-queries';
import { findOnlyStart } from '@/lib/assignments/start-queries';
import { hashPassword } from '@/lib/auth/passwords';
import { StudentSignUpInput } from '@/lib/auth/schema';
import { actInSchool, startSession } from '@/lib/auth/session';
import { currentAddress } from '@/lib/auth/session-start';
import { countJoin, countJoinSignUp } from '@/lib/auth/throttle';
import { formAction, openFormAction } from '@/lib/platform/action';
import { AppError } from '@/lib/platform/errors';
import { normaliseJoinCode } from './join-code';
import { joinAsNewStudent, joinClass } from './join-store';
import { JoinInput } from './schema';

const HOME = '/learn';

/** Goes to the page of a typed code, where it is looked up. */
export const openCodeAction = openFormAction(JoinInput, async ({ code }) => {
  redirect(`/join/${code}`);
});

/** Joins with the account that is signed in, and goes on in the school of the class. */
export const joinClassAction = formAction(JoinInput, async ({ code }, actor) => {
  const forgive = await countJoin(await currentAddress(), actor.userId);
  const { schoolId, classId } = await forgiving(forgive, () => joinClass(actor, code));
  await actInSchool(schoolId);
  redirect(await startOf({ schoolId, userId: actor.userId }, classId));
});

/** Makes an account in the school of the class, joins, and signs in. */
export const joinAsNewAction = openFormAction(
  StudentSignUpInput,
  async ({ code: typed, login, ...input }) => {
    const code = normaliseJoinCode(typed);
    if (!code) throw new AppError('wrong_code');
    const address = await currentAddress();
    const forgive = await countJoin(address, null);
    await countJoinSignUp(address);
    const { name } = input;
    const passwordHash = await hashPassword(input.password); // before the look-up: a taken name costs the same time
    const person = { name, ...login, passwordHash };
    const { classId, ...student } = await forgiving(forgive, () => joinAsNewStudent(code, person));
    await startSession(student.userId);
    redirect(await startOf(student, classId));
  },
);

/** Where a new student of a class begins: at the one thing that is due there, else at their first page. */
async function startOf(student: Student, classId: string): Promise<string> {
  const assignmentId = await findOnlyStart(student, classId);
  return assignmentId ? `/learn/assignments/${assignmentId}` : HOME;
}

/** Forgives a try, unless there was no such code. */
async function forgiving<T>(forgive: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await forgive();
    return result;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'wrong_code') await forgive();
    throw error;
  }
}
