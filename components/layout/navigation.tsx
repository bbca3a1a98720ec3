import type { Role } from '@/lib/auth/actor';
import { homeOf } from '@/lib/auth/callback-url';

/** `also`: other places that belong to this entry. */
export type NavItem = { href: string; label: string; also?: string[] };

/** Main navigation of a role. */
export function navigationOf(role: Role): NavItem[] {
  return role === 'student' ? STUDENT : STAFF;
}

const NOTES: NavItem = { href: '/learn/notes', label: 'Notes' };

const STUDENT: NavItem[] = [
  { href: homeOf('student'), label: 'Home', also: ['/learn/assignments'] },
  { href: '/learn/practise', label: 'Practise', also: ['/learn/topics'] },
  { href: '/learn/work', label: 'My work', also: ['/learn/attempts'] },
  NOTES,
];

const STAFF: NavItem[] = [
  { href: homeOf('teacher'), label: 'Home' },
  { href: '/teach/classes', label: 'Classes', also: ['/teach/students'] },
  { href: '/teach/assignments', label: 'Assignments' },
  { href: '/teach/papers', label: 'Papers' },
  { href: '/learn/practise', label: 'Practise', also: ['/learn'] },
  NOTES,
];

/** The entry whose page, or a page that belongs to it, is open: the longest match; null when none is. */
export function currentItem(items: readonly NavItem[], path: string): NavItem | null {
  const matchLength = ({ href, also = [] }: NavItem) =>
    Math.max(
      0,
      ...[href, ...also].filter((at) => path === at || path.startsWith(`${at}/`)).map((at) => at.length),
    );
  const [best] = [...items].sort((a, b) => matchLength(b) - matchLength(a));
  return best && matchLength(best) > 0 ? best : null;
}
