/** Digits and capitals without look-alikes: no 0 O 1 I L. The database refuses other letters too. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 8;

/**
 * A new class code as it is stored: eight letters, 31^8 (850 billion) of them.
 * @param pick a whole number from 0 to below its argument, every one as likely; from a cryptographic source.
 */
export function makeJoinCode(pick: (below: number) => number): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[pick(CODE_LETTERS.length)]).join('');
}

/**
 * A typed code as it is stored: blanks, hyphens and dashes gone, capitals.
 * @returns null for what cannot be a code: another length, or a letter that codes never have.
 */
export function normaliseJoinCode(typed: string): string | null {
  if (typed.length > 64) return null;
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]+/gu, '')
    .toUpperCase();
  return /^[2-9A-HJKMNP-Z]{8}$/.test(code) ? code : null;
}

/** A stored code as people read it: XXXX-XXXX. */
export function showJoinCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
