'use client';

import { useActionState } from 'react';
import { useKeptValues } from '@/components/layout/use-kept-values';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { joinAsNewAction } from '@/lib/school/actions';

/** An account that belongs to the inviting school; works without scripts. */
export function JoinForm({ token }: { token: string }) {
  const [result, send] = useActionState(joinAsNewAction, null);
  const { values, form } = useKeptValues();
  const failure = result?.ok === false ? result : null;
  const field = (name: string) => ({
    name,
    defaultValue: values[name],
    problems: failure?.fields?.[name],
    required: true,
  });
  return (
    <form {...form} action={send} noValidate className="grid gap-5">
      <ErrorSummary failure={failure} />
      <input type="hidden" name="token" value={token} />
      <Field {...field('name')} label="Your name" autoComplete="name" />
      <Field
        {...field('email')}
        label="E-mail address"
        type="email"
        autoComplete="email"
        spellCheck={false}
      />
      <Field
        {...field('password')}
        defaultValue={undefined}
        label="Password"
        hint="8 characters or more. Three words that do not belong together are good."
        type="password"
        autoComplete="new-password"
      />
      <div>
        <SubmitButton waiting="Making your account">Make my account and join</SubmitButton>
      </div>
    </form>
  );
}
