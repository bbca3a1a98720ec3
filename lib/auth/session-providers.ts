import type { NextAuthOptions } from 'next-auth';
import AzureAD from 'next-auth/providers/azure-ad';
import Google from 'next-auth/providers/google';
import type { Env } from '@/lib/platform/env';

type Provider = NextAuthOptions['providers'][number];

/**
 * Providers whose claim "email_verified" is believed when an account with that e-mail exists already. Microsoft is
 * not among them: its tenants set e-mail addresses freely.
 */
export const TRUSTED_FOR_EMAIL = new Set(['google', 'oidc']);

/** The sign-in providers that the environment switches on, with the name that their button shows. */
export function configuredProviders(settings: Env): { id: string; name: string }[] {
  const list: { id: string; name: string }[] = [];
  if (settings.GOOGLE_CLIENT_ID && settings.GOOGLE_CLIENT_SECRET) list.push({ id: 'google', name: 'Google' });
  if (settings.MICROSOFT_CLIENT_ID && settings.MICROSOFT_CLIENT_SECRET) {
    list.push({ id: 'azure-ad', name: 'Microsoft' });
  }
  if (settings.OIDC_ISSUER && settings.OIDC_CLIENT_ID && settings.OIDC_CLIENT_SECRET) {
    list.push({ id: 'oidc', name: settings.OIDC_NAME });
  }
  return list;
}

type Claims = { sub: string; name?: string; preferred_username?: string; email?: string };
const profile = (claims: Claims) => ({
  id: claims.sub,
  name: claims.name ?? claims.preferred_username ?? null,
  email: claims.email ?? null,
});
const checks: ('pkce' | 'state' | 'nonce')[] = ['pkce', 'state', 'nonce'];

/** next-auth's form of the same list. Pictures and tokens of a provider are never fetched or kept. */
export function oauthProviders(settings: Env): Provider[] {
  const make: Record<string, () => Provider> = {
    google: () =>
      Google({
        clientId: settings.GOOGLE_CLIENT_ID ?? '',
        clientSecret: settings.GOOGLE_CLIENT_SECRET ?? '',
        checks,
        profile,
      }),
    'azure-ad': () =>
      AzureAD({
        clientId: settings.MICROSOFT_CLIENT_ID ?? '',
        clientSecret: settings.MICROSOFT_CLIENT_SECRET ?? '',
        tenantId: settings.MICROSOFT_TENANT_ID,
        idToken: true,
        checks,
        profile,
      }),
    oidc: () => ({
      id: 'oidc',
      name: settings.OIDC_NAME,
      type: 'oauth',
      wellKnown: `${settings.OIDC_ISSUER?.replace(/\/$/, '')}/.well-known/openid-configuration`,
      issuer: settings.OIDC_ISSUER,
      clientId: settings.OIDC_CLIENT_ID,
      clientSecret: settings.OIDC_CLIENT_SECRET,
      idToken: true,
      checks,
      authorization: { params: { scope: 'openid email profile' } },
      profile,
    }),
  };
  return configuredProviders(settings).flatMap(({ id }) => make[id]?.() ?? []);
}
