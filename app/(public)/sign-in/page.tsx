import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FormPage } from '@/components/layout/form-page';
import { ProviderButtons } from '@/components/layout/provider-buttons';
import { SignInForm } from '@/components/layout/sign-in-form';
import { Link } from '@/components/ui/link';
import { homeOf, safeCallbackUrl } from '@/lib/auth/callback-url';
import { currentActor } from '@/lib/auth/session';
import { signInProblem, signInProviders } from '@/lib/auth/session-page';

export const metadata: Metadata = { title: 'Sign in' };

type Search = Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const [{ callbackUrl, error }, actor] = await Promise.all([searchParams, currentActor()]);
  const back = safeCallbackUrl(callbackUrl);
  if (actor) redirect(back === '/' ? homeOf(actor.role) : back);
  return (
    <FormPage
      title="Sign in"
      aside={
        <p>
          New here? <Link href="/sign-up">Make an account</Link>
        </p>
      }
    >
      <SignInForm callbackUrl={back} problem={signInProblem(error)} />
      <ProviderButtons providers={signInProviders()} callbackUrl={back} />
    </FormPage>
  );
}
