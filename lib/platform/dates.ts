import { tzOffset } from '@date-fns/tz';

/** Words for instants, in a school's time zone; the server writes them, so that nothing shifts in the browser. */

const DAY_MS = 24 * 60 * 60 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant in a zone, written as the options say. Formats are kept: to make one costs as much as to use it a hundred
 * times.
 */
export function written(
  instant: Date,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  language = 'en-GB',
): string {
  const key = JSON.stringify([language, timeZone, options]);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { timeZone, ...options });
    formats.set(key, format);
  }
  return format.format(instant);
}

/** Calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayKey(instant: Date, timeZone: string): string {
  return written(instant, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA');
}

/** "14:10". */
export function clockWords(instant: Date, timeZone: string): string {
  return written(instant, timeZone, { hour: '2-digit', minute: '2-digit' });
}

/** "Tuesday". */
export function weekdayWords(instant: Date, timeZone: string): string {
  return written(instant, timeZone, { weekday: 'long' });
}

/** Whole calendar days from one YYYY-MM-DD to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** "24 November", with the year when it is not the year of `now`. */
export function dayWords(instant: Date, now: Date, timeZone: string): string {
  const sameYear = dayKey(instant, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  return written(instant, timeZone, {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** "Today, 14:10", "Yesterday, 09:05" or "Tuesday 3 November, 14:10" (with the year when it is another one). */
export function dayAndTime(instant: Date, now: Date, timeZone: string): string {
  const time = clockWords(instant, timeZone);
  const ago = daysBetween(dayKey(instant, timeZone), dayKey(now, timeZone));
  if (ago === 0) return `Today, ${time}`;
  if (ago === 1) return `Yesterday, ${time}`;
  return `${weekdayWords(instant, timeZone)} ${dayWords(instant, now, timeZone)}, ${time}`;
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

/** Name of a zone as people say it: "London" for Europe/London, "New York" for America/New_York. */
export function zoneName(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** "Friday 4 December, 16:00", with the year when it is not the year of `now`. */
export function weekdayAndTime(instant: Date, now: Date, timeZone: string): string {
  const [weekday, time] = [weekdayWords(instant, timeZone), clockWords(instant, timeZone)];
  return `${weekday} ${dayWords(instant, now, timeZone)}, ${time}`;
}

/** "Friday 4 December, 16:00 (London)": an instant that somebody must not miss, with the zone it is told in. */
export function momentWords(instant: Date, now: Date, timeZone: string): string {
  return `${weekdayAndTime(instant, now, timeZone)} (${zoneName(timeZone)})`;
}

/** A local time as an instant; `doubled` when clocks show it twice that night, and the first of the two was taken. */
export type LocalInstant = { instant: Date; doubled: boolean };
/** Why a local time names no instant: it is not a date and time, or clocks skip it that night. */
export type LocalProblem = 'unreadable' | 'skipped';

const LOCAL_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/;
const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;

/**
 * The instant at which clocks of a zone show a local time. Where clocks go back and show it twice: the first time.
 * @param local as a form sends it, YYYY-MM-DDTHH:MM; seconds are dropped; years 2000..2100.
 * @param timeZone IANA name.
 */
export function instantOf(local: string, timeZone: string): LocalInstant | LocalProblem {
  const shown = wallClock(local);
  if (shown === null) return 'unreadable';
  const offsets = new Set([-DAY_MS, DAY_MS].map((shift) => tzOffset(timeZone, new Date(shown + shift))));
  const instants = [...offsets]
    .map((minutes) => ({ minutes, at: new Date(shown - minutes * 60_000) }))
    .filter(({ minutes, at }) => tzOffset(timeZone, at) === minutes)
    .map(({ at }) => at)
    .sort((a, b) => a.getTime() - b.getTime());
  const [first] = instants;
  return first ? { instant: first, doubled: instants.length > 1 } : 'skipped';
}

/** Milliseconds of a local time read as if it were UTC; null when it is no date and time. */
function wallClock(local: string): number | null {
  const parts = LOCAL_TIME.exec(local.trim())?.slice(1).map(Number);
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts as [number, number, number, number, number];
  const read = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const same = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCHours() === hour;
  const inRange = year >= EARLIEST_YEAR && year <= LATEST_YEAR && minute < 60;
  return same && inRange ? read.getTime() : null;
}

/** What clocks of a zone show at an instant, as a form field wants it: YYYY-MM-DDTHH:MM. */
export function localOf(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + tzOffset(timeZone, instant) * 60_000).toISOString().slice(0, 16);
}
