import type { ReactNode } from 'react';

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-5 rounded-sm border border-line px-1.5 py-0.5 text-center font-medium font-sans text-xs leading-none">
      {children}
    </kbd>
  );
}
