'use client';

import { useSyncExternalStore } from 'react';

/** Where in the paper the student is: the 0-based place of a question, or the review of all answers. */
export type Place = number | 'review';

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The address part of a place: "#q5", "#review". */
export const hashOf = (place: Place) => (place === 'review' ? '#review' : `#q${place + 1}`);

/** Goes to a place; the browser's Back goes back from it. */
export function goTo(place: Place): void {
  location.hash = hashOf(place);
}

/** The place named by the address, the first question when it names none. */
export function usePlace(questions: number): Place {
  const hash = useSyncExternalStore(
    subscribe,
    () => location.hash,
    () => '',
  );
  if (hash === '#review') return 'review';
  const position = Number(/^#q(\d+)$/.exec(hash)?.[1] ?? 1);
  return Math.min(Math.max(position, 1), questions) - 1;
}
