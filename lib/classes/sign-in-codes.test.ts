import { expect, test } from 'vitest';
import { type SignInFacts, SlipsInput, signInState } from './sign-in-codes';

const facts = (wish: Partial<SignInFacts>): SignInFacts => ({
  madeUp: false,
  hasPassword: false,
  hasProvider: false,
  disabled: false,
  canBeNamed: true,
  staffAnywhere: false,
  inAnotherSchool: false,
  code: null,
  ...wish,
});
const usable = { usable: true };

test.each<[string, Partial<SignInFacts>]>([
  ['none', {}],
  ['slip', { code: usable }],
  ['slip', { code: usable, hasProvider: true }],
  ['over', { code: { usable: false } }],
  ['signs_in', { hasPassword: true }],
  ['signs_in', { hasProvider: true }],
  ['elsewhere', { staffAnywhere: true, hasPassword: true }],
  ['elsewhere', { inAnotherSchool: true, code: usable }],
  ['elsewhere', { disabled: true }],
  ['elsewhere', { canBeNamed: false }],
  ['made_up', { madeUp: true, canBeNamed: false }],
  ['made_up', { madeUp: true, code: usable }],
])('%s: %j', (state, wish) => {
  expect(signInState(facts(wish))).toBe(state);
});

test('one student or many, each once', () => {
  const [classId, a, b] = Array.from({ length: 3 }, () => crypto.randomUUID());
  const read = (student: unknown) => SlipsInput.safeParse({ classId, student });
  expect(read(a).data?.student).toEqual([a]);
  expect(read([a, b, a]).data?.student).toEqual([a, b]);
  for (const wrong of [undefined, [], 'x', [a, 'x'], Array(101).fill(a)])
    expect(read(wrong).success).toBe(false);
});
