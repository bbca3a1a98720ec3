/** Words and moments of the exam clock; all pure, times in milliseconds left. */

const MINUTE = 60_000;
/** Until this much is left the clock may be hidden; from here on it shows, in amber. */
export const ALWAYS_SHOWN_FROM = 5 * MINUTE;
const SPOKEN_MINUTES = [15, 10, 5, 1];

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** "38 minutes", rounded up, or "45 seconds" in the last minute; never below 0. */
export function duration(ms: number): string {
  const left = Math.max(0, ms);
  if (left > MINUTE) return plural(Math.ceil(left / MINUTE), 'minute');
  return plural(Math.ceil(left / 1000), 'second');
}

/** "38 minutes left", "45 seconds left", "time is over". */
export function timeLeft(ms: number): string {
  return ms > 0 ? `${duration(ms)} left` : 'time is over';
}

/** What the visible clock shows: a figure and its unit. */
export function clockFace(ms: number): { figure: string; unit: string } {
  const left = Math.max(0, ms);
  if (left > MINUTE) return { figure: String(Math.ceil(left / MINUTE)), unit: 'min' };
  return { figure: String(Math.ceil(left / 1000)), unit: 'sec' };
}

/** How long until the face changes: at most once a minute, and once a second in the last minute. */
export function untilNextFace(ms: number): number {
  const step = ms > MINUTE ? MINUTE : 1000;
  return ms - (Math.ceil(ms / step) - 1) * step;
}

/**
 * What to say aloud when the time left went from `before` to `now`: half time, 15, 10, 5 and 1 minute, each once.
 * After a gap (the device slept) only the latest of several is said.
 * @param limit the whole time allowed; half time is half of it.
 * @returns null when no such moment lies between.
 */
export function spokenWarning(before: number, now: number, limit: number): string | null {
  const moments = SPOKEN_MINUTES.map((minutes) => minutes * MINUTE);
  const passed = [...moments, limit / 2].filter((moment) => before > moment && now <= moment && now > 0);
  if (passed.length === 0) return null;
  const latest = Math.min(...passed);
  const half = latest === limit / 2 ? 'Half of the time is over. ' : '';
  return `${half}${plural(Math.ceil(latest / MINUTE), 'minute')} left.`;
}

/** What to say aloud as the close of a window comes near: "15 minutes until this closes."; null in between. */
export function closeWarning(before: number, now: number): string | null {
  const words = spokenWarning(before, now, Number.POSITIVE_INFINITY);
  return words?.replace(' left.', ' until this closes.') ?? null;
}

/**
 * Remembers what was left at the last look and says what is due since then. A clock that is put right by a moment says
 * nothing twice; when the deadline itself moves, the moments that lie ahead again are said again.
 * @param limit the whole time allowed.
 * @param warn what to say between two looks.
 */
export function createWarnings(
  limit: number,
  warn: typeof spokenWarning = spokenWarning,
): (left: number, deadline: number) => string | null {
  let before = 0;
  let of: number | null = null;
  return (left, deadline) => {
    const moved = of !== deadline;
    const words = moved ? null : warn(before, left, limit);
    before = moved ? left : Math.min(before, left);
    of = deadline;
    return words;
  };
}
