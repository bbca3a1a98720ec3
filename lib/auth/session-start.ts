import 'server-only';
import { cookies, headers } from 'next/headers';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { clientAddress } from './client-address';
import { setChosenPassword, spendCode } from './code-store';
import { cookieOptions, DISPLAY_COOKIE } from './cookies';
import { hashPassword, passwordMatches } from './passwords';
import { readingSettingsFrom } from './reading-settings';
import { endSession, startSession } from './session';
import { currentChooser, currentProof, endChoosing, startChoosing } from './session-choose';
import { canonicalCode } from './sign-in-code';
import { findCredentials, findReadingSettings } from './store';
import { countSignIn } from './throttle';
import { isOwnWord } from './weak-passwords';

/** One answer for every reason, so that it tells nobody which accounts exist. */
export const NOT_RIGHT = 'That e-mail address or username and password do not belong together.';

type SignedIn = { userId: string; codeId: string | null };

/**
 * Checks a password, or, where somebody has none, the code on their slip, which is used up by it.
 * @param codes false where somebody who signs in with a code cannot be led to choose a password.
 * @returns null when anything is wrong, after the same time in every case.
 * @throws AppError too_many_tries
 */
export async function authenticate(
  identifier: string,
  password: string,
  address: string,
  { codes }: { codes: boolean },
): Promise<SignedIn | null> {
  const settle = await countSignIn(identifier.trim().toLowerCase(), address);
  const user = await findCredentials(identifier);
  const code = codes && user && !user.passwordHash ? (user.signInCodes[0] ?? null) : null;
  const typed = code ? canonicalCode(password) : password;
  const right = await passwordMatches(typed, code?.codeHash ?? user?.passwordHash);
  if (!user || !right || user.disabledAt) return null;
  if (code && !(await spendCode(code.id))) return null;
  await settle();
  return { userId: user.id, codeId: code?.id ?? null };
}

/**
 * Signs somebody in with a password on this device, or lets them choose one when it was the code on their slip.
 * @throws AppError `invalid` with NOT_RIGHT, or too_many_tries.
 */
export async function signInWithPassword(
  identifier: string,
  password: string,
): Promise<'signed_in' | 'to_choose'> {
  const found = await authenticate(identifier, password, await currentAddress(), { codes: true });
  if (!found) throw new AppError('invalid', { detail: 'wrong sign-in', message: NOT_RIGHT });
  const { userId, codeId } = found;
  if (codeId) {
    await endSession(); // whoever used this browser before is out
    await startChoosing({ userId, codeId });
    return 'to_choose';
  }
  await startSession(userId);
  await bringDisplay(userId);
  return 'signed_in';
}

/**
 * Sets the password that somebody chose after the code on their slip, and signs them in.
 * @throws AppError `invalid` when it is too late, or the password is their own name.
 */
export async function signInWithChosen(password: string): Promise<void> {
  const [proof, chooser] = [await currentProof(), await currentChooser()];
  if (!proof || !chooser) throw tooLate();
  const { name, username, email } = chooser;
  if (isOwnWord(password, [name, username ?? '', email ?? ''])) {
    const message = 'Do not use your own name or address.';
    throw new AppError('invalid', { detail: 'own word', fields: { password: [message] } });
  }
  if (!(await setChosenPassword(proof, await hashPassword(password)))) throw tooLate();
  await endChoosing();
  await startSession(proof.userId);
  await bringDisplay(proof.userId);
}

const tooLate = () =>
  new AppError('invalid', {
    detail: 'no proof to choose a password',
    message: 'This took too long, or there is a newer slip. Ask your teacher for a new code.',
  });

/** The address of the present request, for throttling. */
export async function currentAddress(): Promise<string> {
  return clientAddress(await headers(), env().TRUST_PROXY);
}

/** Puts a person's saved reading settings into the cookie that the first paint follows. */
async function bringDisplay(userId: string): Promise<void> {
  const stored = await findReadingSettings(userId);
  if (!stored) return;
  const value = JSON.stringify(readingSettingsFrom(stored));
  // Readable by the page: the display panel changes it without a round trip.
  const options = { ...cookieOptions(env().PUBLIC_URL), httpOnly: false, maxAge: 365 * 24 * 60 * 60 };
  (await cookies()).set(DISPLAY_COOKIE, value, options);
}
