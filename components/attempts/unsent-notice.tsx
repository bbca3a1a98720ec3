'use client';

import { useEffect, useState } from 'react';
import type { Leftovers } from '@/lib/attempts/browser/leftovers';

/**
 * On a student's pages: sends what this device kept of attempts that were closed meanwhile, and says so; names the open
 * ones that have something unsent. Draws nothing when there is nothing, which is nearly always.
 */
export function UnsentNotice({ userId }: { userId: string }) {
  const [left, setLeft] = useState<Leftovers | null>(null);
  useEffect(() => {
    import('@/lib/attempts/browser/leftovers')
      .then(({ sendLeftovers }) => sendLeftovers(userId))
      .then(setLeft, () => {}); // without a store there is nothing to send
  }, [userId]);
  const some = left && left.open.length + left.kept.length > 0;
  return (
    <div
      role="status"
      className={`no-print ${some ? 'border-amber border-b bg-amber-tint px-4 py-2 sm:px-8' : ''}`}
    >
      {left?.open.map(({ attemptId, title }) => (
        <p key={attemptId}>
          {title} has answers on this device that are not sent yet.{' '}
          <a href={`/learn/attempts/${attemptId}`} className="inline-flex min-h-6 items-center">
            Open it to send them
          </a>
        </p>
      ))}
      {left?.kept.map(({ attemptId, title }) => (
        <p key={attemptId}>
          {title} was handed in when your last changes arrived. They are kept for your teacher to look at and
          do not count.
        </p>
      ))}
    </div>
  );
}
