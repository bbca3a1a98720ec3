import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FormPage } from '@/components/layout/form-page';
import { SubmitButton } from '@/components/ui/submit-button';
import { signOut } from '@/lib/auth/actions';
import { currentActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Sign out' };

export default async function Page() {
  const actor = await currentActor();
  if (!actor) redirect('/');
  return (
    <FormPage title="Sign out" aside={<p>You are signed in as {actor.name}.</p>}>
      <form action={signOut}>
        <SubmitButton waiting="Signing out">Sign out on this device</SubmitButton>
      </form>
    </FormPage>
  );
}
