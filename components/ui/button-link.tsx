import type { ComponentProps } from 'react';
import { Link } from '@/components/ui/link';
import { LOOK_CLASS, type Look } from './button';

/** A link that looks like a button. A file of its own: pages with buttons alone need not load Next's links. */
export function ButtonLink({
  look = 'plain',
  className = '',
  ...rest
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link {...rest} className={`${LOOK_CLASS[look]} ${className}`} />;
}
