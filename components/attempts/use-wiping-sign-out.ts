'use client';

import { type FormEvent, useRef } from 'react';
import type { Unsent } from '@/lib/attempts/browser/unsent';

/**
 * What a person has on this device that is not sent; null when there is nothing, or nothing can be kept here. Loaded
 * when it is needed: most pages never do.
 */
export function lookForUnsent(userId: string): Promise<Unsent | null> {
  return import('@/lib/attempts/browser/unsent').then(
    ({ findUnsent }) => findUnsent(userId),
    () => null,
  );
}

/** What this tab alone kept: half-made papers of a teacher, with their questions. */
function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // What cannot be reached was not kept either.
  }
}

/**
 * What a sign-out form does when it is sent: unsent work is handed to `onUnsent` and nothing else happens; without any,
 * or with `onUnsent` null because the person was told, this device is wiped of their work and the form goes on.
 */
export function useWipingSignOut(userId: string, onUnsent: ((unsent: Unsent) => void) | null) {
  const wiped = useRef(false);
  return async (event: FormEvent<HTMLFormElement>) => {
    if (wiped.current) return;
    event.preventDefault();
    const form = event.currentTarget;
    const unsent = onUnsent && (await lookForUnsent(userId));
    if (unsent) return onUnsent(unsent);
    await import('@/lib/attempts/browser/unsent')
      .then(({ wipeUnsent }) => wipeUnsent(userId))
      .catch(() => {}); // where nothing can be kept there is nothing to wipe
    forgetTab();
    wiped.current = true;
    form.requestSubmit();
  };
}
