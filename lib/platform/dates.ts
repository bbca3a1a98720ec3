/** Words for instants, in a school's time zone; the server writes them, so that nothing shifts in the browser. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayKey(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

/** Whole calendar days from one YYYY-MM-DD to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** "24 November", with the year when it is not the year of `now`. */
export function dayWords(instant: Date, now: Date, timeZone: string): string {
  const sameYear = dayKey(instant, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(instant);
}

/** "Today, 14:10", "Yesterday, 09:05" or "Tuesday 3 November, 14:10" (with the year when it is another one). */
export function dayAndTime(instant: Date, now: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    instant,
  );
  const ago = daysBetween(dayKey(instant, timeZone), dayKey(now, timeZone));
  if (ago === 0) return `Today, ${time}`;
  if (ago === 1) return `Yesterday, ${time}`;
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }).format(instant);
  return `${weekday} ${dayWords(instant, now, timeZone)}, ${time}`;
}

/** How long ago in whole days and weeks: "today", "yesterday", "4 days ago", "last week", "3 weeks ago", "on 3 March". */
export function sinceWords(instant: Date, now: Date, timeZone: string): string {
  const ago = daysBetween(dayKey(instant, timeZone), dayKey(now, timeZone));
  if (ago <= 0) return 'today';
  if (ago === 1) return 'yesterday';
  if (ago < 7) return `${ago} days ago`;
  if (ago < 14) return 'last week';
  if (ago < 56) return `${Math.floor(ago / 7)} weeks ago`;
  return `on ${dayWords(instant, now, timeZone)}`;
}

/** The last `count` calendar days up to the day of `now`, oldest first, as YYYY-MM-DD. */
export function lastDays(count: number, now: Date, timeZone: string): string[] {
  const today = Date.parse(`${dayKey(now, timeZone)}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(today - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}
