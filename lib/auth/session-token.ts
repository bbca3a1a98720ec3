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

/** Cookies that were opened lately, the oldest first: deriving the key anew costs more than the rest of a request. */
const opened = new Map<string, SessionToken>();
const MOST_OPENED = 5_000;

/**
 * The token in a cookie, or null when there is none, it expired or somebody else made it. That it was opened before says
 * nothing about the session, which is read from the database every time, with its end.
 */
export async function openToken(value: string | undefined, secret: string): Promise<SessionToken | null> {
  if (!value) return null;
  const key = `${secret}\n${value}`;
  const known = opened.get(key);
  if (known) return known;
  try {
    const parsed = Token.safeParse(await decode({ token: value, secret }));
    if (!parsed.success) return null;
    const [oldest] = opened.keys();
    if (opened.size >= MOST_OPENED && oldest !== undefined) opened.delete(oldest);
    opened.set(key, parsed.data);
    return parsed.data;
  } catch {
    return null;
  }
}
