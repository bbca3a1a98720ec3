/** Seconds after the deadline in which a save still counts: time for the network, not for writing. */
export const GRACE_SECONDS = 10;
/** A break that nobody ends stops the clock for this long; then time goes on by itself. */
export const LONGEST_BREAK_SECONDS = 3600;

export type Timing = 'untimed' | 'runs_on' | 'stops';

/** What a student may have in every timed attempt; see AccessArrangement in the schema. */
export type Arrangement = { multiplierPercent: number; extraMinutes: number; untimed: boolean };
export type Break = { startedAt: Date; endedAt: Date | null };
/** A stretch in which an attempt was handed in, until somebody opened it again. */
export type Reopening = { handedInAt: Date; reopenedAt: Date };

/** Everything that decides when an attempt's time ends. */
export type Window = {
  startedAt: Date;
  timing: Timing;
  /** Limit of the paper, > 0; null when it has none. */
  timeLimitSeconds: number | null;
  /** When the assignment closes; null in practice. */
  closesAt: Date | null;
  arrangement: Arrangement | null;
  breaks: readonly Break[];
  /** Sum of what was granted during the attempt, >= 0. */
  extensionSeconds: number;
};

/**
 * Seconds of the limit as this student has it: the multiplier first, then the minutes.
 * @returns null when nothing limits.
 */
export function limitFor(timeLimitSeconds: number | null, arrangement: Arrangement | null): number | null {
  if (timeLimitSeconds === null || arrangement?.untimed) return null;
  if (!arrangement) return timeLimitSeconds;
  return Math.ceil((timeLimitSeconds * arrangement.multiplierPercent) / 100) + arrangement.extraMinutes * 60;
}

/** Milliseconds for which breaks stopped the clock; one that is on counts to its limit. */
export function breakMs(breaks: readonly Break[]): number {
  const longest = LONGEST_BREAK_SECONDS * 1000;
  return breaks
    .map(({ startedAt, endedAt }) => (endedAt ? endedAt.getTime() - startedAt.getTime() : longest))
    .reduce((sum, length) => sum + Math.min(Math.max(length, 0), longest), 0);
}

/** Milliseconds between hand-ins and opening again. A break ends with a hand-in, so the two never overlap. */
export function reopenedMs(reopenings: readonly Reopening[]): number {
  return reopenings
    .map(({ handedInAt, reopenedAt }) => reopenedAt.getTime() - handedInAt.getTime())
    .reduce((sum, length) => sum + Math.max(length, 0), 0);
}

/** What the whole time of an attempt is worked out from; `deadlineAt` is the result of deadlineOf(). */
export type Allowance = {
  startedAt: Date;
  deadlineAt: Date | null;
  timeLimitSeconds: number | null;
  arrangement: Arrangement | null;
  breaks: readonly Break[];
  reopenings: readonly Reopening[];
};

/**
 * Seconds a student has for an attempt, with all that was granted and without what stopped the clock. Less than the
 * limit where the window closes before.
 * @returns null when this student has no limit, even if the window closes some day.
 */
export function allowedSeconds(allowance: Allowance): number | null {
  const { startedAt, deadlineAt, timeLimitSeconds, arrangement, breaks, reopenings } = allowance;
  if (deadlineAt === null || limitFor(timeLimitSeconds, arrangement) === null) return null;
  const stopped = breakMs(breaks) + reopenedMs(reopenings);
  return Math.max(0, deadlineAt.getTime() - startedAt.getTime() - stopped) / 1000;
}

/**
 * The instant at which an attempt's time ends: its limit or the close of its window, whichever comes first. Time that
 * belongs to this student alone (arrangement, breaks, extensions) moves the close as well, so that nobody loses it by
 * starting with everybody else. An arrangement without a limit does not keep a window open.
 * @returns null when the attempt is untimed, or nothing limits it.
 */
export function deadlineOf(window: Window): Date | null {
  const { startedAt, timing, timeLimitSeconds, arrangement, breaks, extensionSeconds } = window;
  if (timing === 'untimed') return null;
  const limit = limitFor(timeLimitSeconds, arrangement);
  const granted = breakMs(breaks) + extensionSeconds * 1000;
  const ends = limit === null ? null : startedAt.getTime() + limit * 1000 + granted;
  const closes = closeOf(window)?.getTime() ?? null;
  if (ends === null && closes === null) return null;
  return new Date(Math.min(ends ?? Number.POSITIVE_INFINITY, closes ?? Number.POSITIVE_INFINITY));
}

/**
 * The instant from which nothing counts any more in an attempt that does not stop at its deadline: the close of its
 * window, moved by the time that belongs to this student alone.
 * @returns null for what stops at its deadline, and where no window closes.
 */
export function stopOf(window: Window): Date | null {
  return window.timing === 'stops' ? null : closeOf(window);
}

/** The close of the window as this student has it: moved by arrangement, breaks and extensions; null when none closes. */
export function closeOf(window: Omit<Window, 'startedAt' | 'timing'>): Date | null {
  const { timeLimitSeconds, closesAt, arrangement, breaks, extensionSeconds } = window;
  if (closesAt === null) return null;
  const limit = limitFor(timeLimitSeconds, arrangement);
  const arranged = limit === null ? 0 : limit - (timeLimitSeconds ?? 0);
  return new Date(closesAt.getTime() + (arranged + extensionSeconds) * 1000 + breakMs(breaks));
}

/** The timing that really applies: a paper without a limit is untimed whatever was asked for. */
export function effectiveTiming(wanted: Timing, timeLimitSeconds: number | null): Timing {
  return timeLimitSeconds === null ? 'untimed' : wanted;
}

/**
 * Phase of an attempt at an instant. The boundary itself is over: at the deadline writing time has ended, at
 * deadline + grace nothing counts any more, and a break that reaches its limit is over.
 * - `writing`: time runs, or there is no limit. Also the first seconds of a break, while what was written before it
 *   is on its way.
 * - `on_break`: the clock stands still and nothing is written.
 * - `grace`: time is over, but what arrives still counts (it was on its way).
 * - `running_on`: time is over in practice that may run on, until its window closes.
 * - `over`: time is over and what arrives is held, not counted.
 * - `closed`: handed in.
 */
export type Phase = 'writing' | 'on_break' | 'grace' | 'running_on' | 'over' | 'closed';

/** What decides the phase; `deadlineAt` is the result of deadlineOf(), `stopsAt` that of stopOf(). */
export type Clocked = {
  state: 'open' | 'handed_in';
  timing: Timing;
  deadlineAt: Date | null;
  stopsAt: Date | null;
  breakStartedAt: Date | null;
};

export function phaseOf(attempt: Clocked, now: Date): Phase {
  if (attempt.state === 'handed_in') return 'closed';
  if (isOnBreak(attempt.breakStartedAt, now)) {
    const since = now.getTime() - (attempt.breakStartedAt as Date).getTime();
    return since < GRACE_SECONDS * 1000 ? 'writing' : 'on_break';
  }
  const end = attempt.timing === 'stops' ? attempt.deadlineAt : attempt.stopsAt;
  const late = end === null ? -1 : now.getTime() - end.getTime();
  if (late >= 0) return late < GRACE_SECONDS * 1000 ? 'grace' : 'over';
  const runsOn = attempt.timing === 'runs_on' && attempt.deadlineAt !== null && now >= attempt.deadlineAt;
  return runsOn ? 'running_on' : 'writing';
}

/** Whether a break that began then stops the clock at this instant. */
export function isOnBreak(breakStartedAt: Date | null, now: Date): boolean {
  return breakStartedAt !== null && now.getTime() - breakStartedAt.getTime() < LONGEST_BREAK_SECONDS * 1000;
}

/** Whether what arrives in this phase becomes the answer. */
export function counts(phase: Phase): boolean {
  return phase === 'writing' || phase === 'grace' || phase === 'running_on';
}

/** The stretches of an attempt that are known once it is handed in. */
export type Sat = {
  startedAt: Date;
  timing: Timing;
  deadlineAt: Date | null;
  /** Null while it is open. */
  handedInAt: Date | null;
  breaks: readonly Break[];
  reopenings: readonly Reopening[];
};

/**
 * Seconds an attempt has taken: from the start to its hand-in, or to its deadline where it stopped there, without its
 * breaks and without the time in which it was handed in before; never below 0.
 * @returns null while it is open.
 */
export function secondsUsed({
  startedAt,
  timing,
  deadlineAt,
  handedInAt,
  breaks,
  reopenings,
}: Sat): number | null {
  if (!handedInAt) return null;
  const stopped = timing === 'stops' && deadlineAt !== null && deadlineAt < handedInAt;
  const until = stopped ? deadlineAt : handedInAt;
  const rested = breakMs(breaks.map((one) => ({ ...one, endedAt: one.endedAt ?? until })));
  return Math.max(
    0,
    Math.floor((until.getTime() - startedAt.getTime() - rested - reopenedMs(reopenings)) / 1000),
  );
}
