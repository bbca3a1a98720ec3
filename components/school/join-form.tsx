'use client';

import { NewPasswordField } from '@/components/layout/new-password-field';
import { useAccountForm } from '@/components/layout/use-account-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { joinAsNewAction } from '@/lib/school/actions';

/** An account that belongs to the inviting school; works without scripts. */
export function JoinForm({ token }: { token: string }) {
  const { failure, form, field } = useAccountForm(joinAsNewAction);
  return (
    <form {...form} className="grid gap-5">
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
      <NewPasswordField problems={failure?.fields?.password} />
      <div>
        <SubmitButton waiting="Making your account">Make my account and join</SubmitButton>
      </div>
    </form>
  );
}
