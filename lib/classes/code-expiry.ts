import { TZDate } from '@date-fns/tz';

/** For how long a class code lets students in. */
export const CODE_LASTS = ['today', 'week', 'four_weeks'] as const;
export type CodeLasts = (typeof CODE_LASTS)[number];

const DAYS: Record<CodeLasts, number> = { today: 0, week: 7, four_weeks: 28 };

/**
 * When a code made now runs out: the midnight that ends the last day, by the school's clocks, whichever nights they
 * change in between.
 */
export function codeExpiry(lasts: CodeLasts, now: Date, timeZone: string): Date {
  const local = new TZDate(now, timeZone);
  const midnight = new TZDate(
    local.getFullYear(),
    local.getMonth(),
    local.getDate() + DAYS[lasts] + 1,
    timeZone,
  );
  return new Date(midnight.getTime());
}

export type CodeFacts = { expiresAt: Date; lockedAt: Date | null; archivedAt: Date | null };

/** Whether a code lets anybody in at an instant, and if not, why. */
export function codeState(facts: CodeFacts, now: Date): 'open' | 'locked' | 'expired' | 'archived' {
  if (facts.archivedAt) return 'archived';
  if (facts.expiresAt <= now) return 'expired';
  return facts.lockedAt ? 'locked' : 'open';
}
