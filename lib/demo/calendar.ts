import { TZDate } from '@date-fns/tz';

const SATURDAY = 6;
const SUNDAY = 0;

/** An instant at a time of the day in a zone, so many calendar days from the day of `now` (negative: before it). */
export function dayAt(now: Date, zone: string, days: number, hour: number, minute = 0): Date {
  const today = new TZDate(now, zone);
  const there = new TZDate(
    today.getFullYear(),
    today.getMonth(),
    today.getDate() + days,
    hour,
    minute,
    0,
    0,
    zone,
  );
  return new Date(there.getTime());
}

/** Whether an instant falls on a Saturday or Sunday in a zone. */
export function isWeekend(instant: Date, zone: string): boolean {
  const day = new TZDate(instant, zone).getDay();
  return day === SATURDAY || day === SUNDAY;
}

/**
 * A time on a school day: the day so many days from the day of `now`, or, when that is at a weekend, the Friday before
 * it (the Monday after it for days to come).
 */
export function schoolDayAt(now: Date, zone: string, days: number, hour: number, minute = 0): Date {
  const step = days > 0 ? 1 : -1;
  for (let day = days; ; day += step) {
    const instant = dayAt(now, zone, day, hour, minute);
    if (!isWeekend(instant, zone)) return instant;
  }
}

/** The instant moved back to a whole number of minutes by the clock. */
export function wholeMinutes(instant: Date, minutes: number): Date {
  const step = minutes * 60_000;
  return new Date(Math.floor(instant.getTime() / step) * step);
}

/** An instant so many seconds later. */
export const later = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + Math.round(seconds * 1000));
