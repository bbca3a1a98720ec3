import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignOutForm } from '@/components/attempts/sign-out-form';
import { FormPage } from '@/components/layout/form-page';
import { currentActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Sign out' };

export default async function Page() {
  const actor = await currentActor();
  if (!actor) redirect('/');
  return (
    <FormPage title="Sign out" aside={<p>You are signed in as {actor.name}.</p>}>
      <SignOutForm userId={actor.userId} />
    </FormPage>
  );
}
