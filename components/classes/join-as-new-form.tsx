'use client';

import { NewPasswordField } from '@/components/layout/new-password-field';
import { useAccountForm } from '@/components/layout/use-account-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { joinAsNewAction } from '@/lib/classes/join-actions';

/** A student's account in the school of a class; a user name is enough. Works without scripts. */
export function JoinAsNewForm({ code }: { code: string }) {
  const { failure, form, field } = useAccountForm(joinAsNewAction);
  return (
    <form {...form} className="grid gap-5">
      <ErrorSummary failure={failure} />
      <input type="hidden" name="code" value={code} />
      <Field {...field('name')} label="Your name" hint="As your teacher knows you." autoComplete="name" />
      <Field
        {...field('login')}
        label="User name"
        hint="Make one up, such as ada.l. An e-mail address works too; you do not need one."
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <NewPasswordField problems={failure?.fields?.password} />
      <p className="text-ink-2">
        Your teachers see your name, your user name and the work you do for this class.{' '}
        <Link href="/privacy">Read about privacy</Link>
      </p>
      <div>
        <SubmitButton waiting="Making your account">Make my account and join</SubmitButton>
      </div>
    </form>
  );
}
