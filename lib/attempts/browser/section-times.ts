import { type OwnTime, paceOf, type SectionShare } from '../pace';

const MINUTE = 60_000;

/** Where the time of a section is. */
export type SectionTime = {
  title: string;
  /** When it should be finished, in milliseconds since 1970 by the server's clock. */
  ends: number;
  /** Whole minutes until then, rounded up; 0 when its time is over. */
  minutes: number;
  /** After the last one there is nothing to move on to. */
  last: boolean;
};

/**
 * The times of the sections at one moment.
 * @param left milliseconds until the deadline, standing still during a break; null when nothing limits.
 * @returns none without a limit, and when all time is over.
 */
export function sectionTimes(
  shares: readonly SectionShare[],
  own: OwnTime,
  left: number | null,
): SectionTime[] {
  const { deadline } = own;
  if (deadline === null || left === null || left <= 0) return [];
  return paceOf(shares, own).map(({ title, ends }, index) => ({
    title,
    ends,
    minutes: Math.max(0, Math.ceil((left - (deadline - ends)) / MINUTE)),
    last: index === shares.length - 1,
  }));
}

/** The section whose time came to its end between two looks, the latest of several; null when none did. */
export function timesUp(before: readonly SectionTime[], now: readonly SectionTime[]): string | null {
  const over = now.filter(({ minutes }, index) => minutes === 0 && (before[index]?.minutes ?? 0) > 0);
  return over.at(-1)?.title ?? null;
}

/**
 * What a section's time means for whoever works at it: "move on by 10:40, 12 minutes left".
 * @param at an instant as people say it: "10:40".
 */
export function sectionWords({ ends, minutes, last }: SectionTime, at: (instant: number) => string): string {
  if (minutes === 0) return 'its time is over, you can go on';
  const until = `${last ? 'finish' : 'move on'} by ${at(ends)}`;
  return `${until}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}
