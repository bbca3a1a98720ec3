const FIRST = 1_000;
const LONGEST = 30_000;

/**
 * How long to wait after the nth failure in a row (1, 2, ...): doubling from 1 s to 30 s, and up to half of it random,
 * so that a class whose network came back does not return in the same moment.
 * @param random 0..1
 */
export function backoff(failures: number, random: number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** failures);
  return Math.max(FIRST, ceiling * (0.5 + random / 2));
}
