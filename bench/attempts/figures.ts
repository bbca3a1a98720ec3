import type { Log } from './browser';
import { STEPS, type Step } from './flow';

/** Milliseconds. */
export type StepFigures = Spread & { step: Step; errors: Record<string, number> };

/**
 * The smallest value that at least `share` of all values do not exceed.
 * @param sorted ascending.
 * @returns 0 of no values.
 */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** One row for each step that was sent at all, in the order of the flow. */
export function stepFigures(log: Log): StepFigures[] {
  return STEPS.flatMap((step) => {
    const one = log[step];
    if (!one) return [];
    return [{ step, ...spread(one.ms), errors: one.errors }];
  });
}

/** How many values there are, and how they lie; all 0 of none. */
export type Spread = { n: number; p50: number; p95: number; p99: number; max: number };

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** All requests and all errors of a log. */
export function totals(steps: readonly StepFigures[]): { requests: number; errors: number } {
  const errors = steps.flatMap((one) => Object.values(one.errors));
  return {
    requests: steps.reduce((sum, one) => sum + one.n, 0),
    errors: errors.reduce((sum, count) => sum + count, 0),
  };
}
