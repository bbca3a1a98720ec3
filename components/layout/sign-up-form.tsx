'use client';

import { useState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { signUp } from '@/lib/auth/actions';
import { NewPasswordField } from './new-password-field';
import { ProviderButtons } from './provider-buttons';
import { useAccountForm } from './use-account-form';

type Kind = 'student' | 'teacher';
const KINDS: { value: Kind; label: string; hint: string }[] = [
  { value: 'student', label: 'I am a student', hint: 'Practise and keep your work.' },
  { value: 'teacher', label: 'I teach', hint: 'Make classes, set papers and mark work.' },
];
type SignUpFormProps = { callbackUrl: string; role: Kind; providers: { id: string; name: string }[] };

/** A new account, with a school of one's own for somebody who teaches; works without scripts. */
export function SignUpForm({ callbackUrl, role, providers }: SignUpFormProps) {
  const { failure, form, field } = useAccountForm(signUp);
  const [kind, setKind] = useState(role);
  return (
    <>
      <form {...form} className="grid gap-5">
        <ErrorSummary failure={failure} />
        {callbackUrl !== '/' && <input type="hidden" name="callbackUrl" value={callbackUrl} />}
        <fieldset id="role" className="grid gap-2">
          <legend className="mb-1.5 font-semibold">Who are you?</legend>
          {KINDS.map(({ value, label, hint }) => (
            <label key={value} className="choice py-2">
              <input
                type="radio"
                name="role"
                value={value}
                defaultChecked={kind === value}
                onChange={() => setKind(value)}
                className="size-4.5 shrink-0 accent-water"
              />
              <span>
                {label}
                <span className="block font-normal text-ink-2 text-sm">{hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field {...field('name')} label="Your name" autoComplete="name" />
        {kind === 'teacher' && (
          <Field
            {...field('school')}
            required={false}
            label="School"
            hint="If you like. Colleagues whom you invite see this name, and you can change it."
            autoComplete="organization"
          />
        )}
        <Field
          {...field('email')}
          label="E-mail address"
          type="email"
          autoComplete="email"
          spellCheck={false}
        />
        <NewPasswordField problems={failure?.fields?.password} />
        <p className="text-ink-2">
          We keep your name, your address and your work, for you and those who teach you.{' '}
          <Link href="/privacy">Read about privacy</Link>
        </p>
        <div>
          <SubmitButton waiting="Making your account">Make my account</SubmitButton>
        </div>
      </form>
      <ProviderButtons providers={providers} callbackUrl={callbackUrl} role={kind} />
    </>
  );
}
