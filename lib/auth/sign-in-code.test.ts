import { expect, test } from 'vitest';
import { canonicalCode, newSignInCode, printedCode } from './sign-in-code';

test('codes have no look-alike letters, and no two are the same', () => {
  const codes = Array.from({ length: 5000 }, newSignInCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[CDFHJKMNPQRTVWXY34679]{8}$/);
});

test('every letter comes in every place', () => {
  const codes = Array.from({ length: 3000 }, newSignInCode);
  for (let place = 0; place < 8; place += 1) {
    expect(new Set(codes.map((code) => code[place])).size).toBe(21);
  }
});

test.each(['FHJK3479', 'fhjk-3479', ' fhjk 3479 ', 'FHJK–3479', 'f h j k 3 4 7 9'])(
  '%j is understood',
  (typed) => {
    expect(canonicalCode(typed)).toBe('FHJK3479');
  },
);

test('the printed form is understood', () => {
  const code = newSignInCode();
  expect(canonicalCode(printedCode(code))).toBe(code);
});
