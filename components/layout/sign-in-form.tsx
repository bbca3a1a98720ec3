'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { signIn } from '@/lib/auth/actions';
import { useKeptValues } from './use-kept-values';

/**
 * Sign-in with e-mail or username and password; works without scripts.
 * @param problem what went wrong before this page, from a provider.
 */
export function SignInForm({ callbackUrl, problem }: { callbackUrl: string; problem: string | null }) {
  const [result, send] = useActionState(signIn, null);
  const { values, form } = useKeptValues();
  const failure = result?.ok === false ? result : null;
  return (
    <form {...form} action={send} noValidate className="grid gap-5">
      <ErrorSummary failure={failure ?? (problem && !result ? { message: problem } : null)} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field
        name="identifier"
        label="E-mail address or username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={values.identifier}
        problems={failure?.fields?.identifier}
        required
      />
      <Field
        name="password"
        label="Password"
        hint="Or the code on your slip."
        type="password"
        autoComplete="current-password"
        problems={failure?.fields?.password}
        required
      />
      <div>
        <SubmitButton waiting="Signing in">Sign in</SubmitButton>
      </div>
    </form>
  );
}
