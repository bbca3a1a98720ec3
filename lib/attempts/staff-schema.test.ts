import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ArrangementInput, ExtensionInput, HeldInput } from './staff-schema';

const id = randomUUID();
const arrangement = {
  studentId: id,
  multiplierPercent: 125,
  extraMinutes: 0,
  untimed: false,
  restBreaks: true,
  spellingCheck: false,
};
const extension = { id, attemptId: id, seconds: 300, reason: 'Fire drill' };
const held = { revisionId: id, verdict: 'accepted', reason: 'The network was down' };

test.each([
  ['an arrangement', ArrangementInput, arrangement],
  ['an extension', ExtensionInput, extension],
  ['a decision', HeldInput, held],
] as const)('%s is taken as it is, and not with anything more', (_name, schema, input) => {
  expect(schema.parse(input)).toEqual(input);
  expect(schema.safeParse({ ...input, schoolId: id }).success).toBe(false);
});

test.each([
  ['less than the whole time', ArrangementInput, { ...arrangement, multiplierPercent: 99 }],
  ['more than ten times', ArrangementInput, { ...arrangement, multiplierPercent: 1001 }],
  ['less than no minutes', ArrangementInput, { ...arrangement, extraMinutes: -1 }],
  ['time taken away', ExtensionInput, { ...extension, seconds: -60 }],
  ['no time', ExtensionInput, { ...extension, seconds: 0 }],
  ['more than a day', ExtensionInput, { ...extension, seconds: 86_401 }],
  ['an extension without a reason', ExtensionInput, { ...extension, reason: ' ' }],
  ['a decision without a reason', HeldInput, { ...held, reason: '' }],
  ['a decision with a reason without end', HeldInput, { ...held, reason: 'x'.repeat(501) }],
  ['a decision that is none', HeldInput, { ...held, verdict: 'maybe' }],
] as const)('not %s', (_name, schema, input) => {
  expect(schema.safeParse(input).success).toBe(false);
});
