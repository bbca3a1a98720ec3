import type { ReactNode } from 'react';
import { ForgetExams } from '@/components/attempts/forget-exams';
import { ButtonLink } from '@/components/ui/button-link';
import type { Actor } from '@/lib/auth/actor';
import { homeOf } from '@/lib/auth/callback-url';
import { AccountMenu } from './account-menu';
import { Brand } from './brand';
import { DisplayPanel } from './display-panel';
import { Footer } from './footer';
import { NavLinks } from './nav-links';
import { navigationOf } from './navigation';
import { SchoolSwitch } from './school-switch';

type ShellProps = {
  /** Null for people who are not signed in. */
  actor: Pick<Actor, 'userId' | 'name' | 'schoolId' | 'schoolName' | 'role'> | null;
  children: ReactNode;
};

/** The frame of every page but the exam: skip link, header with navigation, the page in <main>, footer. */
export function Shell({ actor, children }: ShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="btn btn-primary -top-20 absolute left-2 z-30 focus:top-2">
        Skip to the page
      </a>
      <header className="no-print border-rule border-b bg-paper px-4 sm:px-8">
        <div className="flex flex-wrap items-center gap-x-5 py-2 sm:min-h-15">
          <Brand href={actor ? homeOf(actor.role) : '/'} />
          {actor && (
            <nav aria-label="Main" className="order-last w-full md:order-none md:ml-auto md:w-auto">
              <NavLinks items={navigationOf(actor.role)} />
            </nav>
          )}
          <div className={`ml-auto flex items-center gap-1 ${actor ? 'md:ml-0' : ''}`}>
            <DisplayPanel />
            {actor ? (
              <AccountMenu
                userId={actor.userId}
                name={actor.name}
                schoolName={actor.schoolName}
                staff={actor.role !== 'student'}
              >
                <SchoolSwitch userId={actor.userId} schoolId={actor.schoolId} />
              </AccountMenu>
            ) : (
              <ButtonLink href="/sign-in">Sign in</ButtonLink>
            )}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <Footer />
      <ForgetExams userId={actor?.userId ?? null} />
    </div>
  );
}
