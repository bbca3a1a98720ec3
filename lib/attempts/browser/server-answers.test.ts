import { expect, test } from 'vitest';
import { answersReplyOf } from './server-answers';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const row = {
  itemVersionId: '01890a5d-ac96-774b-bcce-b30209900001',
  value: 'Text',
  working: { flagged: true },
  revision: 3,
  savedAt: '2026-11-24T10:00:00.000Z',
};
const body = { attemptId, state: 'open', answers: [row] };

test('the answers of this attempt become drafts, with the time in milliseconds', () => {
  const { savedAt, ...rest } = row;
  const draft = { ...rest, changedAt: Date.parse(savedAt) };
  expect(answersReplyOf({ status: 200, body }, attemptId)).toEqual({ closed: false, drafts: [draft] });
  const closed = answersReplyOf({ status: 200, body: { ...body, state: 'handed_in' } }, attemptId);
  expect(closed?.closed).toBe(true);
});

test.each([
  ['a captive portal', { status: 200, body: null }],
  ['an error', { status: 404, body }],
  ['another attempt', { status: 200, body: { ...body, attemptId: 'another' } }],
  [
    'an answer without a revision',
    { status: 200, body: { ...body, answers: [{ ...row, revision: undefined }] } },
  ],
])('%s says nothing', (_name, answer) => {
  expect(answersReplyOf(answer, attemptId)).toBeNull();
});
