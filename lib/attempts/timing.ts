/** Seconds after the deadline in which a save still counts: time for the network, not for writing. */
export const GRACE_SECONDS = 10;

export type Timing = 'untimed' | 'runs_on' | 'stops';

/**
 * The instant at which an attempt's time ends.
 * @param startedAt start, by the database's clock.
 * @param timeLimitSeconds limit of the paper, > 0; null when the paper has none.
 * @returns null when the attempt is untimed.
 */
export function deadlineOf(startedAt: Date, timeLimitSeconds: number | null, timing: Timing): Date | null {
  if (timing === 'untimed' || timeLimitSeconds === null) return null;
  return new Date(startedAt.getTime() + timeLimitSeconds * 1000);
}

/** The timing that really applies: a paper without a limit is untimed whatever was asked for. */
export function effectiveTiming(wanted: Timing, timeLimitSeconds: number | null): Timing {
  return timeLimitSeconds === null ? 'untimed' : wanted;
}

/**
 * Phase of an attempt at an instant. The boundary itself is over: at the deadline writing time has ended, at
 * deadline + grace nothing counts any more.
 * - `writing`: time runs, or there is no limit.
 * - `grace`: time is over, but what arrives still counts (it was on its way).
 * - `running_on`: time is over in practice that may run on.
 * - `over`: time is over and what arrives is held, not counted.
 * - `closed`: handed in.
 */
export type Phase = 'writing' | 'grace' | 'running_on' | 'over' | 'closed';

export function phaseOf(
  attempt: { state: 'open' | 'handed_in'; timing: Timing; deadlineAt: Date | null },
  now: Date,
): Phase {
  if (attempt.state === 'handed_in') return 'closed';
  if (attempt.timing === 'untimed' || attempt.deadlineAt === null) return 'writing';
  const late = now.getTime() - attempt.deadlineAt.getTime();
  if (late < 0) return 'writing';
  if (attempt.timing === 'runs_on') return 'running_on';
  return late < GRACE_SECONDS * 1000 ? 'grace' : 'over';
}

/** Whether what arrives in this phase becomes the answer. */
export function counts(phase: Phase): boolean {
  return phase === 'writing' || phase === 'grace' || phase === 'running_on';
}
