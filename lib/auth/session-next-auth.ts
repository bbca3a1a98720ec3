import 'server-only';
import { cookies } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/platform/env';
import { safeCallbackUrl } from './callback-url';
import { clientAddress } from './client-address';
import { cookieOptions, SESSION_SECONDS, sessionCookieName } from './cookies';
import { resolveAccount } from './session-account';
import { oauthProviders, TRUSTED_FOR_EMAIL } from './session-providers';
import { authenticate } from './session-start';
import { openToken, sealToken } from './session-token';
import { createSession, deleteSession, findActor } from './store';

/** Where somebody who came from the sign-up page said that they teach. */
export const ROLE_COOKIE = 'thaw.role';

/**
 * Settings of next-auth: providers, and a cookie that carries `{ sub, sid }` only. The form for passwords does not
 * come through here (lib/auth/actions.ts: it works without JavaScript); other programs may use its credentials route.
 */
export function authOptions(): NextAuthOptions {
  const settings = env();
  const { PUBLIC_URL, NEXTAUTH_SECRET } = settings;
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: PUBLIC_URL.startsWith('https:'),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: { name: sessionCookieName(PUBLIC_URL), options: cookieOptions(PUBLIC_URL) } },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-out' },
    providers: [passwordProvider(), ...oauthProviders(settings)],
    jwt: {
      encode: async ({ token }) => {
        const { sub, sid } = token as { sub?: string; sid?: string };
        return sub && sid ? sealToken({ sub, sid }, NEXTAUTH_SECRET) : '';
      },
      decode: ({ token }) => openToken(token, NEXTAUTH_SECRET),
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== 'oauth') return true;
        const claims = profile as { email_verified?: boolean } | undefined;
        const verified = claims?.email_verified === true && TRUSTED_FOR_EMAIL.has(account.provider);
        const role = (await cookies()).get(ROLE_COOKIE)?.value === 'teacher' ? 'teacher' : 'student';
        const found = await resolveAccount({
          provider: account.provider,
          providerAccountId: account.providerAccountId,
          name: user.name ?? null,
          email: user.email ?? null,
          emailVerified: verified,
          role,
        });
        if (typeof found === 'string') return `/sign-in?error=${found}`;
        user.id = found.id; // ours from here on; the callback jwt gets the same object
        return true;
      },
      async jwt({ token, user, account }) {
        return user && account ? { ...(await createSession(user.id, SESSION_SECONDS)) } : token;
      },
      async session({ session, token }) {
        const { sub, sid } = token as { sub?: string; sid?: string };
        const actor = sub && sid ? await findActor({ sub, sid }, new Date()) : null;
        return { expires: session.expires, user: actor ? { name: actor.name } : undefined };
      },
      redirect: async ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return baseUrl + (path.startsWith('/sign-in?error=') ? path : safeCallbackUrl(path));
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await deleteSession(token.sid);
      },
    },
  };
}

function passwordProvider() {
  return Credentials({
    credentials: { identifier: { type: 'text' }, password: { type: 'password' } },
    async authorize(input, request) {
      const { identifier, password } = input ?? {};
      if (typeof identifier !== 'string' || typeof password !== 'string') return null;
      if (identifier.length > 254 || password.length > 4096) return null;
      const address = clientAddress(
        new Headers(request.headers as Record<string, string>),
        env().TRUST_PROXY,
      );
      const found = await authenticate(identifier, password, address, { codes: false });
      return found && { id: found.userId };
    },
  });
}
