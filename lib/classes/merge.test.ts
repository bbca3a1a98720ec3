import { describe, expect, test } from 'vitest';
import {
  mergedArrangement,
  mergedExtension,
  mergeProblem,
  sameNamed,
  sameNameWords,
  suggestedStay,
} from './merge';
import { nameKey } from './roster';
import { MergeInput } from './schema';

describe('the record that is suggested to stay', () => {
  const plain = { email: false, getsIn: false, attempts: 0 };
  const mail = { email: true, getsIn: true, attempts: 0 };
  const password = { email: false, getsIn: true, attempts: 0 };
  test.each([
    ['signs in with an e-mail address', { ...password, attempts: 9 }, mail, 'b'],
    ['gets in, where the other never has', plain, password, 'b'],
    ['not one that only has an address', { ...plain, email: true, attempts: 1 }, password, 'b'],
    ['has more work, where both get in alike', mail, { ...mail, attempts: 1 }, 'b'],
    ['is the first, where nothing differs', plain, plain, 'a'],
  ])('%s', (_name, one, other, stays) => {
    expect(suggestedStay({ id: 'a', ...one }, { id: 'b', ...other })).toBe(stays);
    if (stays === 'b') expect(suggestedStay({ id: 'b', ...other }, { id: 'a', ...one })).toBe('b');
  });
});

test('of two arrangements each part that is more generous stays', () => {
  const one = {
    multiplierPercent: 150,
    extraMinutes: 0,
    untimed: false,
    restBreaks: false,
    spellingCheck: true,
  };
  const other = {
    multiplierPercent: 100,
    extraMinutes: 10,
    untimed: false,
    restBreaks: true,
    spellingCheck: false,
  };
  const both = {
    multiplierPercent: 150,
    extraMinutes: 10,
    untimed: false,
    restBreaks: true,
    spellingCheck: true,
  };
  expect(mergedArrangement(one, other)).toEqual(both);
  expect(mergedArrangement(other, one)).toEqual(both);
  expect(mergedArrangement(one, { ...other, untimed: true })).toEqual({
    ...both,
    untimed: true,
    multiplierPercent: 100,
    extraMinutes: 0,
  });
});

test('of two extensions the later close and the greater number stay, with both reasons', () => {
  const [early, late] = [new Date('2027-01-01'), new Date('2027-01-09')];
  const ill = { closesAt: early, attemptsAllowed: 3, reason: 'ill' };
  expect(mergedExtension(ill, { closesAt: late, attemptsAllowed: null, reason: 'away' })).toEqual({
    closesAt: late,
    attemptsAllowed: 3,
    reason: 'ill; away',
  });
  expect(mergedExtension({ ...ill, closesAt: null }, { ...ill, attemptsAllowed: null })).toEqual(ill);
  const none = { closesAt: null, attemptsAllowed: null, reason: 'ill' };
  expect(mergedExtension(none, none)).toEqual(none);
});

describe('what stands in the way', () => {
  const free = { name: 'Ada', madeUp: false, staffAnywhere: false, open: [] };
  test.each([
    ['nothing', [free, free], null],
    ['an attempt of either', [free, { ...free, open: ['Essay'] }], '“Essay” is still open for Ada.'],
    ['several', [{ ...free, open: ['Essay', 'Quiz'] }, free], '“Essay”, “Quiz” are still open for Ada.'],
    ['somebody made up', [free, { ...free, madeUp: true }], 'stays in the sample class'],
    ['somebody on the staff', [free, { ...free, staffAnywhere: true }], "not a student's alone"],
  ])('%s', (_name, pair, says) => {
    if (says === null) expect(mergeProblem(pair)).toBeNull();
    else expect(mergeProblem(pair)).toContain(says);
  });
});

test('students of the same name are found whatever the capitals', () => {
  const list = ['Ada Ng', 'Bo', 'ADA NG', 'Cy', 'bo', 'Bo '].map((name) => ({ name }));
  expect(sameNamed(list, nameKey).map((group) => group.map(({ name }) => name))).toEqual([
    ['Ada Ng', 'ADA NG'],
    ['Bo', 'bo'],
  ]);
  expect(sameNamed([{ name: 'Ada' }], nameKey)).toEqual([]);
});

test.each([
  [['a1', 'a2'], 'Two students here are called Ada: a1 and a2.'],
  [['a1', ''], 'Two students here are called Ada: a1 and one without a sign-in name.'],
  [['a1', 'a2', 'a3'], '3 students here are called Ada: a1, a2 and a3.'],
])('of %j it says who they are', (names, words) => {
  expect(sameNameWords(names.map((signsInAs) => ({ name: 'Ada', signsInAs })))).toBe(words);
});

test('two different records, one of which stays, and the tick', () => {
  const [studentId, otherId] = [crypto.randomUUID(), crypto.randomUUID()];
  const sent = { studentId, otherId, keep: otherId, sure: 'on' };
  expect(MergeInput.parse(sent)).toEqual({ keepId: otherId, goneId: studentId });
  expect(MergeInput.parse({ ...sent, keep: studentId })).toEqual({ keepId: studentId, goneId: otherId });
  for (const wrong of [
    { sure: undefined },
    { keep: crypto.randomUUID() },
    { keep: undefined },
    { otherId: studentId, keep: studentId },
    { more: '1' },
  ]) {
    expect(MergeInput.safeParse({ ...sent, ...wrong }).success).toBe(false);
  }
});
