'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ExamSession } from './exam-session';

/** The attempt is written in another tab; the way to go on in this one. */
export default function TabElsewhere({ session }: { session: ExamSession }) {
  const [moving, setMoving] = useState(false);
  const move = async () => {
    if (moving) return;
    setMoving(true);
    await session.tab.takeOver();
    setMoving(false);
  };
  return (
    <>
      <p>This attempt is open in another tab. Here you can read it, not change it.</p>
      <Button onClick={move} aria-disabled={moving || undefined}>
        {moving ? 'Fetching your newest text' : 'Use this tab instead'}
      </Button>
    </>
  );
}
