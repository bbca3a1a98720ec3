import { randomInt } from 'node:crypto';

/** No letters or digits that look alike on paper (0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V), and no vowels: codes are not words. */
const LETTERS = 'CDFHJKMNPQRTVWXY34679';
const LENGTH = 8;

/** How long a code on a slip works. */
export const CODE_DAYS = 14;
/** How long somebody who signed in with a code may take to choose a password. */
export const CHOOSE_SECONDS = 30 * 60;

/** A code for a slip: 8 of 21 letters and digits, 35 bits, from the system's random source. */
export function newSignInCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** As it is printed: FHJK-3479. */
export function printedCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** The one spelling under which a code is hashed: capitals, without blanks and hyphens. Anything else is no code. */
export function canonicalCode(typed: string): string {
  return typed.replace(/[\s‐‑–-]/g, '').toUpperCase();
}
