import 'server-only';
import { cookies, headers } from 'next/headers';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { clientAddress } from './client-address';
import { cookieOptions, DISPLAY_COOKIE } from './cookies';
import { passwordMatches } from './passwords';
import { readingSettingsFrom } from './reading-settings';
import { startSession } from './session';
import { findCredentials, findReadingSettings } from './store';
import { countSignIn } from './throttle';

/** One answer for every reason, so that it tells nobody which accounts exist. */
export const NOT_RIGHT = 'That e-mail address or username and password do not belong together.';

/**
 * Checks a password.
 * @returns the person's id; null when anything is wrong, after the same time in every case.
 * @throws AppError too_many_tries
 */
export async function authenticate(
  identifier: string,
  password: string,
  address: string,
): Promise<string | null> {
  const settle = await countSignIn(identifier.trim().toLowerCase(), address);
  const user = await findCredentials(identifier);
  const right = await passwordMatches(password, user?.passwordHash);
  if (!user || !right || user.disabledAt) return null;
  await settle();
  return user.id;
}

/**
 * Signs somebody in with a password on this device.
 * @throws AppError `invalid` with NOT_RIGHT, or too_many_tries.
 */
export async function signInWithPassword(identifier: string, password: string): Promise<void> {
  const userId = await authenticate(identifier, password, await currentAddress());
  if (!userId) throw new AppError('invalid', { detail: 'wrong sign-in', message: NOT_RIGHT });
  await startSession(userId);
  await bringDisplay(userId);
}

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
