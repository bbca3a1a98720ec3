/** The rules about an assignment's window, for one student; instants are UTC, the boundary itself is over. */

export type LatePolicy = 'closed' | 'held' | 'accepted';

/** What decides when an assignment may be sat, and how often. */
export type AssignmentWindow = {
  opensAt: Date;
  /** Null: it stays open until it is closed by hand. */
  closesAt: Date | null;
  late: LatePolicy;
  /** >= 1; null: as many as one likes. */
  attemptsAllowed: number | null;
};

/** One student's own window or number of attempts; what is null stays as the assignment has it. */
export type OwnWindow = { closesAt: Date | null; attemptsAllowed: number | null };

/**
 * - `not_open`: before it opens.
 * - `open`: may be started, in time.
 * - `late`: after the close; may be started, and will be late.
 * - `closed`: after the close; nothing is taken any more.
 */
export type WindowState = 'not_open' | 'open' | 'late' | 'closed';

/** When it closes for this student; null when nothing closes it. Their own close takes the place of everybody's. */
export function closeFor(window: Pick<AssignmentWindow, 'closesAt'>, own: OwnWindow | null): Date | null {
  return own?.closesAt ?? window.closesAt;
}

/** How many attempts this student has; null: as many as one likes. */
export function attemptsFor(
  window: Pick<AssignmentWindow, 'attemptsAllowed'>,
  own: OwnWindow | null,
): number | null {
  return own?.attemptsAllowed ?? window.attemptsAllowed;
}

/** Where an assignment's window is for this student at an instant. A window that was closed before it opens is closed. */
export function windowOf(window: AssignmentWindow, own: OwnWindow | null, now: Date): WindowState {
  const close = closeFor(window, own);
  if (close !== null && now >= close) return window.late === 'closed' ? 'closed' : 'late';
  return now < window.opensAt ? 'not_open' : 'open';
}

/** Attempts that are left after `used` of them; null: as many as one likes; never below 0. */
export function attemptsLeft(allowed: number | null, used: number): number | null {
  return allowed === null ? null : Math.max(0, allowed - used);
}

/** What happens when time ends: a mock stops, practice runs on, and without a limit nothing ends. */
export function timingOf(
  kind: 'practice' | 'mock',
  timeLimitSeconds: number | null,
): 'untimed' | 'runs_on' | 'stops' {
  if (timeLimitSeconds === null) return 'untimed';
  return kind === 'mock' ? 'stops' : 'runs_on';
}

/**
 * What an attempt takes over from the window: the instant that nothing can be written after, or the one from which a
 * hand-in is late. Never both.
 */
export function closesOf(
  window: Pick<AssignmentWindow, 'closesAt' | 'late'>,
  own: OwnWindow | null,
): { closesAt: Date | null; dueAt: Date | null } {
  const close = closeFor(window, own);
  return window.late === 'closed' ? { closesAt: close, dueAt: null } : { closesAt: null, dueAt: close };
}
