import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ChoosePasswordForm } from '@/components/layout/choose-password-form';
import { FormPage } from '@/components/layout/form-page';
import { safeCallbackUrl } from '@/lib/auth/callback-url';
import { currentChooser } from '@/lib/auth/session-choose';

export const metadata: Metadata = { title: 'Choose a password' };

type Search = Promise<{ callbackUrl?: string | string[] }>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const [{ callbackUrl }, chooser] = await Promise.all([searchParams, currentChooser()]);
  if (!chooser) redirect('/sign-in');
  const signsInAs = chooser.username ?? chooser.email ?? '';
  return (
    <FormPage
      title={`Welcome, ${chooser.name}`}
      aside={<p>The code on your slip is used up. Choose the password with which you sign in from now on.</p>}
    >
      <ChoosePasswordForm callbackUrl={safeCallbackUrl(callbackUrl)} signsInAs={signsInAs} />
    </FormPage>
  );
}
