'use client';

import { useEffect } from 'react';

/**
 * On a computer that people share nobody gets the exam that somebody else had open: copies of other people are wiped
 * on every page but the exam, as is the copy of an attempt whose review is shown. Draws nothing.
 * @param userId who is signed in, null when nobody is.
 */
export function ForgetExams({ userId }: { userId: string | null }) {
  useEffect(() => {
    const forget = async () => {
      if (!('caches' in window)) return;
      const names = await caches.keys();
      if (!names.some((name) => name.startsWith('thaw-exam'))) return;
      const { forgetExams } = await import('@/lib/attempts/browser/exam-copy');
      await forgetExams(
        ({ userId: owner, attemptId }) =>
          owner !== userId || location.pathname.startsWith(`/learn/attempts/${attemptId}/`),
      );
    };
    forget().catch(() => {}); // a browser that refuses its storage has kept nothing either
  }, [userId]);
  return null;
}
