'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { choosePassword } from '@/lib/auth/actions';
import { NewPasswordField } from './new-password-field';

/** The first password of somebody who came with a code; works without scripts. */
export function ChoosePasswordForm({ callbackUrl, signsInAs }: { callbackUrl: string; signsInAs: string }) {
  const [result, send] = useActionState(choosePassword, null);
  const failure = result?.ok === false ? result : null;
  return (
    <form action={send} noValidate className="grid gap-5">
      <ErrorSummary failure={failure} />
      {callbackUrl !== '/' && <input type="hidden" name="callbackUrl" value={callbackUrl} />}
      <p>
        You sign in as <strong className="font-semibold">{signsInAs}</strong>.
      </p>
      <NewPasswordField label="New password" problems={failure?.fields?.password} />
      <Field
        name="again"
        label="The same once more"
        type="password"
        autoComplete="new-password"
        problems={failure?.fields?.again}
        required
      />
      <div>
        <SubmitButton waiting="Signing in">Use this password</SubmitButton>
      </div>
    </form>
  );
}
