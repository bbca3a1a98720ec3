import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FormPage } from '@/components/layout/form-page';
import { SignUpForm } from '@/components/layout/sign-up-form';
import { Link } from '@/components/ui/link';
import { homeOf, safeCallbackUrl } from '@/lib/auth/callback-url';
import { currentActor } from '@/lib/auth/session';
import { signInProviders } from '@/lib/auth/session-page';

export const metadata: Metadata = { title: 'Make an account' };

type Search = Promise<{ callbackUrl?: string | string[]; role?: string | string[] }>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const [{ callbackUrl, role }, actor] = await Promise.all([searchParams, currentActor()]);
  if (actor) redirect(homeOf(actor.role));
  return (
    <FormPage
      title="Make an account"
      aside={
        <p>
          Have one already? <Link href="/sign-in">Sign in</Link>
        </p>
      }
    >
      <SignUpForm
        callbackUrl={safeCallbackUrl(callbackUrl)}
        role={role === 'teacher' ? 'teacher' : 'student'}
        providers={signInProviders()}
      />
    </FormPage>
  );
}
