import type { Role } from '@/lib/auth/actor';
import { homeOf } from '@/lib/auth/callback-url';

export type NavItem = { href: string; label: string };

/** Main navigation of a role. */
export function navigationOf(role: Role): NavItem[] {
  return [
    { href: homeOf(role), label: 'Home' },
    { href: '/learn/practise', label: 'Practise' },
    { href: '/learn/work', label: 'My work' },
    { href: '/learn/notes', label: 'Notes' },
  ];
}

/** The entry whose page, or whose sub-page, is open: the longest match; null when none is. */
export function currentItem(items: readonly NavItem[], path: string): NavItem | null {
  const matches = items.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  return matches.sort((a, b) => b.href.length - a.href.length)[0] ?? null;
}
