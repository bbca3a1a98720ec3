'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import css from './exam.module.css';
import type { Time } from './use-time';

/** A deadline that moved, told once and politely; it stays until it is closed or there is other news. */
export function TimeNotice({ news }: { news: Time['news'] }) {
  const [closed, setClosed] = useState<Time['news']>(null);
  const shown = news !== closed && news;
  return (
    <div role="status" className={shown ? css.notice : undefined}>
      {shown && (
        <>
          <p>{shown.words}</p>
          <Button className={css.small} onClick={() => setClosed(shown)}>
            Close<span className="sr-only"> this note</span>
          </Button>
        </>
      )}
    </div>
  );
}
