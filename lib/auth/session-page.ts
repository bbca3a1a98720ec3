import 'server-only';
import { env } from '@/lib/platform/env';
import { configuredProviders } from './session-providers';
import { NOT_RIGHT } from './session-start';

/** Sign-in providers that this site offers besides passwords. */
export function signInProviders(): { id: string; name: string }[] {
  return configuredProviders(env());
}

/** What went wrong on the way back from a provider, in words; null when nothing did. */
export function signInProblem(code: unknown): string | null {
  if (typeof code !== 'string') return null;
  if (code === 'CredentialsSignin') return NOT_RIGHT;
  if (code === 'AccessDenied')
    return 'This account may not sign in here. Ask your teacher or the person who runs this site.';
  return 'Signing in there did not work. Try again, or sign in with a password.';
}
