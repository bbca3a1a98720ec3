import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type UndoFacts, undoVerdict } from './roster-undo';

const facts = (wish: Partial<UndoFacts>): UndoFacts => ({
  account: true,
  inClass: true,
  hasSignedIn: false,
  elsewhere: false,
  hasWork: false,
  workInClass: false,
  merged: false,
  ...wish,
});

test.each<[string, Partial<UndoFacts>, string, string, RegExp | null]>([
  ['an account that nobody used', {}, 'leaves', 'delete', null],
  ['one that somebody used', { hasSignedIn: true }, 'leaves', 'stays', /signed in/],
  ['one in another class', { elsewhere: true }, 'leaves', 'stays', /another class/],
  ['one with work set by name', { hasWork: true }, 'leaves', 'stays', /work set/],
  ['one with work in this class', { workInClass: true, hasWork: true }, 'stays', 'stays', /begun work/],
  ['one with whom another record became one', { merged: true }, 'stays', 'stays', /another record/],
  ['a student who was in the school', { account: false, hasSignedIn: true }, 'leaves', 'stays', null],
  ['one who has left the class since', { account: false, inClass: false }, 'stays', 'stays', null],
])('%s', (_name, wish, place, account, reason) => {
  const verdict = undoVerdict(facts(wish));
  expect(verdict).toMatchObject({ place, account });
  if (reason) expect(verdict.reason).toMatch(reason);
  else expect(verdict.reason).toBeNull();
});

test('an account with anything of its own is never deleted, nor one that was there before', () => {
  const any = fc.record({
    account: fc.boolean(),
    inClass: fc.boolean(),
    hasSignedIn: fc.boolean(),
    elsewhere: fc.boolean(),
    hasWork: fc.boolean(),
    workInClass: fc.boolean(),
    merged: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (some) => {
      const deleted = undoVerdict(some).account === 'delete';
      const own =
        some.hasSignedIn ||
        some.elsewhere ||
        some.hasWork ||
        some.workInClass ||
        some.merged ||
        !some.account;
      expect(deleted).toBe(!own);
    }),
  );
});
