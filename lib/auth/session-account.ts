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
  try {
    const known = await findByAccount(account.provider, account.providerAccountId);
    const user = known ?? (email ? await linkAccount(email, account) : null);
    if (user) return user.disabledAt ? 'AccessDenied' : { id: user.id };
    const emailVerified = email ? new Date() : undefined;
    return await createPerson({ name: nameOf(signIn), email, emailVerified, role: signIn.role, account });
  } catch (error) {
    // The same person came twice at once: the other request was first.
    const other =
      isUniqueViolation(error) && (await findByAccount(account.provider, account.providerAccountId));
    if (other) return { id: other.id };
    throw error;
  }
}

/** The provider's name for a person, without characters that cannot be seen. */
function nameOf({ name, role }: ProviderSignIn): string {
  const clean = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>]/gu, '')
    .trim();
  return [...clean].slice(0, 80).join('') || (role === 'teacher' ? 'New teacher' : 'New student');
}
