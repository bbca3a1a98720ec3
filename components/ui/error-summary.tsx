'use client';

import { useEffect, useRef } from 'react';

type Failed = { message: string; fields?: Record<string, string[]> };

/**
 * What went wrong with a form, above it; takes the focus whenever there is a new failure. Each problem leads to the
 * element whose id is the field's name.
 */
export function ErrorSummary({ failure }: { failure: Failed | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;
  const problems = Object.entries(failure.fields ?? {}).filter(([field]) => field !== 'form');
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="border-2 border-cinnabar bg-paper px-4 py-3 outline-none"
    >
      <p className="font-semibold">{failure.message}</p>
      {problems.length > 0 && (
        <ul className="mt-1">
          {problems.map(([field, [problem]]) => (
            <li key={field}>
              <a href={`#${field}`} className="inline-block min-h-6 text-cinnabar">
                {problem}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
