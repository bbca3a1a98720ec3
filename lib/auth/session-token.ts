import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { SESSION_SECONDS } from './cookies';

const Token = z.object({ sub: z.uuid(), sid: z.string().min(32).max(100) });

/** What the session cookie carries: the person and the row in the table Session. Nothing in it grants a right. */
export type SessionToken = z.infer<typeof Token>;

/** Encrypts a token into the value of the session cookie. */
export function sealToken(token: SessionToken, secret: string): Promise<string> {
  return encode({ token, secret, maxAge: SESSION_SECONDS });
}

/** The token in a cookie, or null when there is none, it expired or somebody else made it. */
export async function openToken(value: string | undefined, secret: string): Promise<SessionToken | null> {
  if (!value) return null;
  try {
    const parsed = Token.safeParse(await decode({ token: value, secret }));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
