import type { Working } from '../views';

/**
 * Text as it can be stored and hashed alike on both sides: no NUL characters (Postgres has no place for them) and no
 * halves of a character, which appear while some keyboards compose an emoji.
 */
export function cleanText(text: string): string {
  const whole = /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

/** Working with a plan that can be stored. */
export function cleanWorking(working: Working): Working {
  return working.plan === undefined ? working : { ...working, plan: cleanText(working.plan) };
}
