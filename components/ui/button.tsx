import type { ComponentProps } from 'react';

export type Look = 'plain' | 'primary' | 'quiet' | 'danger';
export const LOOK_CLASS: Record<Look, string> = {
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
  return <button type="button" {...rest} className={`${LOOK_CLASS[look]} ${className}`} />;
}
