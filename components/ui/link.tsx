import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A way to another page of Thaw. Nothing is fetched before somebody goes there: every page is made for one person, so
 * fetching ahead would cost the servers a page for every link of a list.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
