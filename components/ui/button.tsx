import Link from 'next/link';
import type { ComponentProps } from 'react';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';
const CLASS: Record<Look, string> = {
  plain: 'btn',
  primary: 'btn btn-primary',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-danger',
};

/** A button; `primary` once per view. Not a submit button unless it says so. */
export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<'button'> & { look?: Look }) {
  return <button type="button" {...rest} className={`${CLASS[look]} ${className}`} />;
}

/** A link that looks like a button. */
export function ButtonLink({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link {...rest} className={`${CLASS[look]} ${className}`} />;
}
