import { describe, expect, test } from 'vitest';
import type { SaveReply } from '../save-api';
import { HandInReply, SaveReply as SaveReplySchema } from '../save-api';
import { ackOf, errorCodeOf, handInReplyOf, saveReplyOf, troubleOf } from './replies';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const itemVersionId = '01890a5d-ac96-774b-bcce-b302099a8058';
const reply: SaveReply = {
  attemptId,
  acks: [
    {
      itemVersionId,
      revision: 3,
      sha256: 'ab',
      outcome: 'accepted',
      currentRevision: 3,
      savedAt: '2026-11-24T10:00:00.000Z',
    },
  ],
  serverNow: '2026-11-24T10:00:00.000Z',
  deadlineAt: null,
};
const receipt = { attemptId, handedInAt: '2026-11-24T10:00:00.000Z', words: 412, receipt: 'c0ffee' };

test('the examples here fit the schemas that the server uses', () => {
  expect(SaveReplySchema.safeParse(reply).success).toBe(true);
  expect(HandInReply.safeParse(receipt).success).toBe(true);
});

describe('a save reply', () => {
  test('counts when it has the shape and names this attempt', () => {
    expect(saveReplyOf({ status: 200, body: reply }, attemptId)).toEqual(reply);
  });

  test('counts inside the error that says time is over', () => {
    const body = { code: 'time_over', message: '', data: reply };
    expect(saveReplyOf({ status: 409, body }, attemptId)).toEqual(reply);
    expect(saveReplyOf({ status: 409, body: { ...body, data: undefined } }, attemptId)).toBeNull();
  });

  const ack = reply.acks[0];
  test.each([
    ['a sign-in page with status 200', { status: 200, body: null }],
    ['a page as text', { status: 200, body: '<!doctype html>' }],
    ['another attempt', { status: 200, body: { ...reply, attemptId: itemVersionId } }],
    ['another status', { status: 201, body: reply }],
    ['no clock', { status: 200, body: { ...reply, serverNow: undefined } }],
    ['a clock that is none', { status: 200, body: { ...reply, serverNow: 'soon' } }],
    ['acks that are no list', { status: 200, body: { ...reply, acks: {} } }],
    ['an unknown outcome', { status: 200, body: { ...reply, acks: [{ ...ack, outcome: 'ok' }] } }],
    [
      'an ack with a revision as text',
      { status: 200, body: { ...reply, acks: [{ ...ack, revision: '3' }] } },
    ],
  ])('does not count: %s', (_name, answer) => expect(saveReplyOf(answer, attemptId)).toBeNull());

  test('acknowledges only the very record that was sent', () => {
    expect(ackOf(reply, { itemVersionId, revision: 3, sha256: 'ab' })).toBe(reply.acks[0]);
    expect(ackOf(reply, { itemVersionId, revision: 4, sha256: 'ab' })).toBeUndefined();
    expect(ackOf(reply, { itemVersionId, revision: 3, sha256: 'cd' })).toBeUndefined();
    expect(ackOf(reply, { itemVersionId: attemptId, revision: 3, sha256: 'ab' })).toBeUndefined();
  });
});

test('a receipt counts only for this attempt', () => {
  expect(handInReplyOf({ status: 200, body: receipt }, attemptId)).toEqual(receipt);
  expect(handInReplyOf({ status: 200, body: receipt }, itemVersionId)).toBeNull();
  expect(handInReplyOf({ status: 200, body: null }, attemptId)).toBeNull();
});

test('error codes', () => {
  expect(errorCodeOf({ status: 409, body: { code: 'attempt_closed', message: '' } })).toBe('attempt_closed');
  expect(errorCodeOf({ status: 200, body: { code: 'attempt_closed' } })).toBeNull();
  expect(errorCodeOf({ status: 502, body: null })).toBeNull();
});

test.each([
  ['our 403', 403, { code: 'not_allowed', message: '' }, 'refused'],
  ['our 413', 413, { code: 'too_large', message: '' }, 'refused'],
  ["a filter's page with 403", 403, null, 'no-answer'],
  ['a 404 of a portal', 404, '<!doctype html>', 'no-answer'],
  ["a proxy's 413 in JSON of its own", 413, { error: 'too large' }, 'no-answer'],
  ['a 403 in JSON with a number', 403, { code: 403, message: 'blocked' }, 'no-answer'],
  ["a portal's 401", 401, null, 'no-answer'],
  ['signed out', 401, { code: 'not_signed_in', message: '' }, 'signed-out'],
  ['a rest break', 409, { code: 'on_break', message: '' }, 'on-break'],
  ['busy', 503, { code: 'busy', message: '' }, 'no-answer'],
])('what is the matter: %s', (_name, status, body, trouble) => {
  expect(troubleOf({ status, body })).toBe(trouble);
});
