import { Field } from '@/components/ui/field';

type NewPasswordProps = { problems: readonly string[] | undefined; label?: string };

/** Where a password is chosen. It is never given back. */
export function NewPasswordField({ problems, label = 'Password' }: NewPasswordProps) {
  return (
    <Field
      name="password"
      label={label}
      hint="8 characters or more. Three words that do not belong together are good."
      type="password"
      autoComplete="new-password"
      problems={problems}
      required
    />
  );
}
