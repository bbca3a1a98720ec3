'use client';

import { useCallback, useState } from 'react';

/** Says things to screen readers; the same words twice are said twice. */
export function useAnnouncer(): { said: string; say: (words: string) => void } {
  const [said, setSaid] = useState('');
  const say = useCallback(
    (words: string) => setSaid((before) => (before === words ? `${words}\u00a0` : words)),
    [],
  );
  return { said, say };
}

/** The spoken side of the page: news, warnings of the clock, and the one alert. All hidden from view. */
export function SpokenNews({
  said,
  warning,
  over,
  closed,
}: {
  said: string;
  warning: string;
  over: boolean;
  closed: boolean;
}) {
  return (
    <div className="sr-only">
      <p role="status">{said}</p>
      <p role="status" id="time-warning">
        {warning}
      </p>
      <p role="alert">{closed ? 'This has closed.' : over ? 'Time is up.' : ''}</p>
    </div>
  );
}
