'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { TabState } from '@/lib/attempts/browser/tab-claim';
import css from './exam.module.css';
import type { ExamSession } from './exam-session';

/** In the place of the word about saving: this tab saves nothing. */
export function TabStatus() {
  return (
    <p className={css.status} data-kind="saving">
      Read-only
    </p>
  );
}

/** The attempt is written in another tab; the way to go on in this one. */
export function TabNotice({ session, state }: { session: ExamSession; state: TabState }) {
  const [moving, setMoving] = useState(false);
  const move = async () => {
    if (moving) return;
    setMoving(true);
    await session.tab.takeOver();
    setMoving(false);
  };
  const elsewhere = state === 'elsewhere';
  return (
    <div role="status" className={elsewhere ? css.notice : undefined}>
      {elsewhere && (
        <>
          <p>This attempt is open in another tab. Here you can read it, not change it.</p>
          <Button onClick={move} aria-disabled={moving || undefined}>
            {moving ? 'Fetching your newest text' : 'Use this tab instead'}
          </Button>
        </>
      )}
    </div>
  );
}
