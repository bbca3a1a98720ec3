import 'server-only';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { env } from '@/lib/platform/env';
import { findChooser } from './code-store';
import { cookieOptions, isHttps } from './cookies';
import { CHOOSE_SECONDS } from './sign-in-code';

/** Another key than that of sessions: neither cookie can stand for the other. */
const SALT = 'choose-password';
const Proof = z.object({ sub: z.uuid(), code: z.uuid() });
type ChoiceProof = { userId: string; codeId: string };

const cookieName = () => (isHttps(env().PUBLIC_URL) ? '__Host-thaw.choose' : 'thaw.choose');

/**
 * Notes on this device that somebody has signed in with a code. It opens the page where they choose a password, for
 * half an hour, and nothing else: there is no session before there is a password.
 */
export async function startChoosing({ userId, codeId }: ChoiceProof): Promise<void> {
  const { NEXTAUTH_SECRET: secret, PUBLIC_URL } = env();
  const token = { sub: userId, code: codeId };
  const value = await encode({ token, secret, salt: SALT, maxAge: CHOOSE_SECONDS });
  (await cookies()).set(cookieName(), value, { ...cookieOptions(PUBLIC_URL), maxAge: CHOOSE_SECONDS });
}

/** The proof on this device; null when there is none, or it is not ours. Whether it still counts says the database. */
export async function currentProof(): Promise<ChoiceProof | null> {
  const value = (await cookies()).get(cookieName())?.value;
  if (!value) return null;
  try {
    const token = Proof.safeParse(await decode({ token: value, secret: env().NEXTAUTH_SECRET, salt: SALT }));
    return token.success ? { userId: token.data.sub, codeId: token.data.code } : null;
  } catch {
    return null;
  }
}

/** Who is choosing a password on this device now; null when nobody is. */
export async function currentChooser() {
  const proof = await currentProof();
  return proof && findChooser(proof);
}

export async function endChoosing(): Promise<void> {
  (await cookies()).set(cookieName(), '', { ...cookieOptions(env().PUBLIC_URL), maxAge: 0 });
}
