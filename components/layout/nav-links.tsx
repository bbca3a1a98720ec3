'use client';

import { usePathname } from 'next/navigation';
import { Link } from '@/components/ui/link';
import { currentItem, type NavItem } from './navigation';

/** The links of the main navigation; the open one is marked. */
export function NavLinks({ items }: { items: NavItem[] }) {
  const path = usePathname();
  const current = currentItem(items, path);
  return (
    <ul className="flex flex-wrap gap-x-5.5">
      {items.map((item) => (
        <li key={item.href}>
          <Link
            href={item.href}
            aria-current={item !== current ? undefined : item.href === path ? 'page' : 'true'}
            className="inline-flex min-h-11 items-center border-transparent border-y-2 font-medium text-ink-2 no-underline hover:text-ink aria-[current]:border-b-ink aria-[current]:text-ink"
          >
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
