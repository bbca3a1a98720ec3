'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action, formAction, openFormAction } from '@/lib/platform/action';
import { isUniqueViolation } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { homeOf, safeCallbackUrl } from './callback-url';
import { DISPLAY_COOKIE } from './cookies';
import { hashPassword } from './passwords';
import { ChoosePasswordInput, ReadingSettingsInput, SignInInput, SignUpInput } from './schema';
import { actInSchool, endSession, startSession } from './session';
import { currentAddress, signInWithChosen, signInWithPassword } from './session-start';
import { createPerson, findRole, saveReadingSettings } from './store';
import { countSignUp } from './throttle';

export const signIn = openFormAction(SignInInput, async (input) => {
  const back = safeCallbackUrl(input.callbackUrl);
  const done = await signInWithPassword(input.identifier, input.password);
  if (done === 'signed_in') redirect(back);
  redirect(back === '/' ? '/choose-password' : `/choose-password?callbackUrl=${encodeURIComponent(back)}`);
});

/** The password of somebody who came with the code on a slip. */
export const choosePassword = openFormAction(ChoosePasswordInput, async ({ password, callbackUrl }) => {
  await signInWithChosen(password);
  redirect(safeCallbackUrl(callbackUrl));
});

export const signUp = openFormAction(SignUpInput, async ({ callbackUrl, password, school, ...person }) => {
  await countSignUp(await currentAddress());
  const passwordHash = await hashPassword(password); // before the look-up: a taken address costs the same time
  const schoolName = school === '' ? {} : { schoolName: school };
  const { id } = await createPerson({ ...person, ...schoolName, passwordHash }).catch((error) => {
    if (!isUniqueViolation(error)) throw error;
    const message = 'That did not work. If you have an account, sign in.';
    throw new AppError('invalid', { detail: 'address taken', message });
  });
  await startSession(id);
  redirect(safeCallbackUrl(callbackUrl, homeOf(person.role)));
});

const leave = openFormAction(z.strictObject({}), async () => {
  await endSession();
  (await cookies()).delete(DISPLAY_COOKIE); // the next person at this computer starts afresh
  redirect('/');
});

export async function signOut(): Promise<void> {
  await leave(null, new FormData());
}

/** Keeps reading settings with the account; the cookie that follows them at once is written by the panel. */
export const keepReadingSettings = action(ReadingSettingsInput, async (settings, actor) => {
  await saveReadingSettings(actor.userId, settings);
});

/** From now on this device acts in another school, or space, of the person's own. */
export const switchSchool = formAction(
  z.strictObject({ schoolId: z.uuid() }),
  async ({ schoolId }, actor) => {
    const role = await findRole(actor.userId, schoolId);
    if (!role) throw new AppError('not_found', { detail: `no member of ${schoolId}` });
    await actInSchool(schoolId);
    redirect(homeOf(role));
  },
);
