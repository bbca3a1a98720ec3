'use client';

import { lazy, Suspense, useActionState, useState } from 'react';
import { Section } from '@/components/home/section';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { startTryOutAction } from '@/lib/attempts/actions';

const DisplaySettings = lazy(() =>
  import('@/components/layout/display-settings').then(({ DisplaySettings }) => ({
    default: DisplaySettings,
  })),
);

/** Offered until somebody has sat something under the clock: how they read, and a look at the exam screen. */
export function FirstTimed() {
  return (
    <Section id="first-timed" title="Before your first timed paper">
      <div className="grid max-w-[46rem] gap-6 sm:grid-cols-2">
        <div>
          <p className="mb-3">Choose colours, typeface and size now, while no clock runs.</p>
          <Reading />
        </div>
        <div>
          <p className="mb-3">See how the exam screen works: 2 minutes, and it does not count.</p>
          <TryOut />
        </div>
      </div>
    </Section>
  );
}

function Reading() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        Set up how I read
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Display">
        <Suspense fallback={<p role="status">The settings are on their way.</p>}>
          <DisplaySettings />
        </Suspense>
      </Dialog>
    </>
  );
}

function TryOut() {
  const [result, start] = useActionState(startTryOutAction, null);
  return (
    <form action={start} className="flex flex-col items-start gap-3">
      <ErrorSummary failure={result && !result.ok ? { message: result.message } : null} />
      <SubmitButton look="plain" waiting="Starting">
        Try the exam screen first
      </SubmitButton>
    </form>
  );
}
