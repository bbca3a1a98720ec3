'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { useWipingSignOut } from '@/components/attempts/use-wiping-sign-out';
import { ButtonLink } from '@/components/ui/button-link';
import { Icon } from '@/components/ui/icon';
import { signOut } from '@/lib/auth/actions';

type AccountMenuProps = {
  userId: string;
  name: string;
  schoolName: string;
  staff: boolean;
  /** More ways to go, before the way out. */
  children?: ReactNode;
};

/** Who is signed in, and the way out. A native disclosure: it opens and signs out without scripts. */
export function AccountMenu({ userId, name, schoolName, staff, children }: AccountMenuProps) {
  // With something unsent on this device, the page that says so comes first.
  const onSubmit = useWipingSignOut(userId, () => location.assign('/sign-out'));
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = menu.current;
      if (!element?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      const outside = event.type === 'pointerdown' && !element.contains(event.target as Node);
      if (escaped) element.querySelector('summary')?.focus();
      if (escaped || outside) element.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={menu} className="relative">
      <summary className="btn btn-quiet list-none [&::-webkit-details-marker]:hidden">
        <Icon name="person" />
        <span className="sr-only sm:not-sr-only sm:max-w-40 sm:truncate">{name}</span>
        <span className="sr-only">: account menu</span>
        <Icon name="chevronDown" size={14} />
      </summary>
      <div className="absolute right-0 z-20 mt-1 w-64 max-w-[calc(100vw-32px)] rounded-md border border-line bg-paper p-4 shadow-lift">
        <p className="font-semibold">{name}</p>
        <p className="mb-3 text-ink-2 text-sm">{schoolName}</p>
        <ButtonLink href="/learn/calendar" className="mb-2 w-full">
          In your calendar
        </ButtonLink>
        {staff && (
          <ButtonLink href="/teach/school" className="mb-2 w-full">
            School
          </ButtonLink>
        )}
        {children}
        <form action={signOut} onSubmit={onSubmit}>
          <button type="submit" className="btn w-full">
            <Icon name="signOut" />
            Sign out
          </button>
        </form>
      </div>
    </details>
  );
}
