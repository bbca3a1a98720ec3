import 'server-only';
import { isUniqueViolation } from '@/lib/platform/db';
import { canonicalEmail } from './email';
import { createPerson, findByAccount, linkAccount } from './store';

export type ProviderSignIn = {
  provider: string;
  providerAccountId: string;
  name: string | null;
  email: string | null;
  /** True only when a configured issuer vouches for the address. */
  emailVerified: boolean;
  /** For a new account. */
  role: 'student' | 'teacher';
};

/**
 * The person behind a provider's sign-in: whoever used it before; else whoever owns the e-mail, if the issuer
 * vouches for it; else a new person with a school of their own. An address that nobody vouches for never opens or
 * blocks an existing account: the new one is made without it.
 * @returns an error code for the sign-in page when the account is disabled.
 */
export async function resolveAccount(signIn: ProviderSignIn): Promise<{ id: string } | 'AccessDenied'> {
  const account = { provider: signIn.provider, providerAccountId: signIn.providerAccountId };
  const email = signIn.emailVerified && signIn.email ? canonicalEmail(signIn.email) : null;
  const known = await findByAccount(account.provider, account.providerAccountId);
  const user = known ?? (email ? await linkAccount(email, account) : null);
  if (user) return user.disabledAt ? 'AccessDenied' : user;
  const name = (signIn.name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>]/gu, '')
    .trim()
    .slice(0, 80);
  try {
    const { role } = signIn;
    return await createPerson({
      name: name || 'New student',
      email,
      emailVerified: email ? new Date() : undefined,
      role,
      account,
    });
  } catch (error) {
    // The same person came twice at once: the other request was first.
    const other =
      isUniqueViolation(error) && (await findByAccount(account.provider, account.providerAccountId));
    if (other) return other;
    throw error;
  }
}
