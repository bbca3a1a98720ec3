import { closeOf, GRACE_SECONDS, type Window } from './timing';

/**
 * Whether an attempt is late. What moves its deadline for this student alone (arrangement, breaks, extensions) moves
 * the due instant as well, and the grace for the network counts.
 * @param finishedAt the hand-in; where the server handed in what was over, the instant at which its time ended.
 * @param dueAt null when it cannot be late.
 */
export function isLate(finishedAt: Date, dueAt: Date | null, window: Omit<Window, 'closesAt'>): boolean {
  const due = closeOf({ ...window, closesAt: dueAt });
  return due !== null && finishedAt.getTime() - due.getTime() >= GRACE_SECONDS * 1000;
}
