'use client';

import { useEffect, useState } from 'react';
import { OpenedAgain } from '@/components/attempts/opened-again';
import { watchReopening } from './watch-reopening';

/** Tells the student of a handed-in attempt, within seconds, that a teacher has opened it again: its clock runs. */
export function ReopeningWatch({ attemptId }: { attemptId: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => watchReopening(attemptId, setOpen), [attemptId]);
  return (
    <div role="status" className={open ? 'border-rule border-b bg-amber-tint' : undefined}>
      {open && (
        <div className="wide no-print flex max-w-[1240px] flex-wrap items-center gap-x-5 gap-y-3 py-4 font-semibold">
          <OpenedAgain attemptId={attemptId} />
        </div>
      )}
    </div>
  );
}
