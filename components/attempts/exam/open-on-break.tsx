'use client';

import { lazy, Suspense } from 'react';
import type { BreakPageProps } from './break-page';

const BreakPage = lazy(() => import('./break-page'));

/** The page of an attempt that is opened during a break; apart, so that the exam does not carry its scripts. */
export function OpenOnBreak(props: BreakPageProps) {
  return (
    <Suspense>
      <BreakPage {...props} />
    </Suspense>
  );
}
