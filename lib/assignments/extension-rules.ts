import type { Settings } from './settings';

/** What one student is to have instead of everybody's; null: as everybody. Both null takes the extension back. */
export type OwnWish = { closesAt: Date | null; attemptsAllowed: number | null };

/**
 * Why an extension cannot be given: it must give more than everybody has, and its close must be to come.
 * @param before what the student has now, or null; a close that stays the same may have passed.
 */
export function extensionProblems(
  settings: Pick<Settings, 'opensAt' | 'closesAt' | 'attemptsAllowed'>,
  wish: OwnWish,
  before: OwnWish | null,
  now: Date,
): Partial<Record<'closesAt' | 'attempts', string[]>> {
  const closes = closeProblem(settings, wish.closesAt, before?.closesAt ?? null, now);
  const attempts = attemptsProblem(settings.attemptsAllowed, wish.attemptsAllowed);
  return { ...(closes && { closesAt: [closes] }), ...(attempts && { attempts: [attempts] }) };
}

function closeProblem(
  settings: Pick<Settings, 'closesAt'>,
  wish: Date | null,
  before: Date | null,
  now: Date,
): string | null {
  if (wish === null || wish.getTime() === before?.getTime()) return null;
  if (settings.closesAt === null) return 'It does not close for anybody, so there is nothing to extend.';
  if (wish <= settings.closesAt) return 'This is not later than it closes for everybody.';
  return wish <= now ? 'This time has passed already.' : null;
}

function attemptsProblem(allowed: number | null, wish: number | null): string | null {
  if (wish === null) return null;
  if (allowed === null) return 'Everybody has as many attempts as they like.';
  return wish <= allowed ? `Everybody has ${allowed} already. Give more.` : null;
}
