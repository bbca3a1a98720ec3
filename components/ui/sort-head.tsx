import type { ComponentProps, ReactNode } from 'react';
import { Link } from './link';

type SortHeadProps = {
  /** Where the table stands sorted by this column. */
  href: string;
  /** Whether it is now, and how; `other` where the order is neither of letters nor of size. */
  sorted: 'ascending' | 'descending' | 'other' | null;
  /** For what is sorted where it stands. */
  onNavigate?: ComponentProps<typeof Link>['onNavigate'];
  className?: string;
  children: ReactNode;
};

const ARROWS = { ascending: ' ↑', descending: ' ↓', other: ' ↕' };

/** The heading of a column by which a table can be sorted; S in a cell of it presses the same link. */
export function SortHead({ href, sorted, onNavigate, className, children }: SortHeadProps) {
  return (
    <th scope="col" aria-sort={sorted ?? 'none'} className={className}>
      <Link
        href={href}
        replace
        scroll={false}
        onNavigate={onNavigate}
        className="inline-flex min-h-6 items-end"
      >
        {children}
        {sorted && (
          <span aria-hidden="true" className="whitespace-pre">
            {ARROWS[sorted]}
          </span>
        )}
      </Link>
    </th>
  );
}
