import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_LETTERS, makeJoinCode, normaliseJoinCode, showJoinCode } from './join-code';

const stored = fc
  .array(fc.constantFrom(...CODE_LETTERS), { minLength: 8, maxLength: 8 })
  .map((letters) => letters.join(''));

test('a code has eight letters, none of which looks like another', () => {
  for (let made = 0; made < 500; made += 1) {
    const code = makeJoinCode(randomInt);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(code).not.toMatch(/[01OIL]/);
  }
});

test('every letter comes from one pick among all of them', () => {
  const asked: number[] = [];
  const code = makeJoinCode((below) => asked.push(below) - 1);
  expect(asked).toEqual(Array(8).fill(31));
  expect(code).toBe(CODE_LETTERS.slice(0, 8));
});

test('every code survives being shown and typed in any of the usual ways', () => {
  const blank = fc.constantFrom('', ' ', '-', '–', ' - ', '\u00a0', '\u2011', '\u200b', '\n');
  fc.assert(
    fc.property(stored, fc.array(blank, { minLength: 9, maxLength: 9 }), fc.boolean(), (code, gaps, low) => {
      const typed = [...code].map((letter, i) => gaps[i] + letter).join('') + gaps[8];
      expect(normaliseJoinCode(low ? typed.toLowerCase() : typed)).toBe(code);
      expect(normaliseJoinCode(showJoinCode(code))).toBe(code);
    }),
  );
});

test('whatever is typed becomes a code that the database takes, or nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (typed) => {
      expect(normaliseJoinCode(typed) ?? '22222222').toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    }),
  );
});

test.each([
  '',
  'ABCD234',
  'ABCD23456',
  'ABCD234O',
  'ABCD2341',
  'ABCD234L',
  'ABCD_2345',
  '__proto__',
  'ÀBCD2345',
])('not a code: %j', (typed) => expect(normaliseJoinCode(typed)).toBeNull());
