import type { ReactNode } from 'react';
import { UnsentNotice } from '@/components/attempts/unsent-notice';
import { Shell } from '@/components/layout/shell';
import { requireActor } from '@/lib/auth/session';

/** Frame of the student's pages; the exam screen stands outside this group, it has a frame of its own. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  return (
    <Shell actor={actor}>
      <UnsentNotice userId={actor.userId} />
      {children}
    </Shell>
  );
}
