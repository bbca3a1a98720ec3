import { expect, test } from 'vitest';
import type { Ack, SaveRecord } from '../save-api';
import type { StoredAnswer } from './device-store';
import { sendClosed } from './leftovers';
import type { HttpAnswer } from './replies';
import { sha256 } from './sha256';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const at = '2026-11-24T10:00:00.000Z';
const http = (status: number, body: unknown): HttpAnswer => ({ status, body, sent: 0, received: 0 });

const stored = (itemVersionId: string, value: string): StoredAnswer => ({
  userId: 'ada',
  schoolId: 'school',
  attemptId,
  itemVersionId,
  deviceId: 'device',
  revision: 3,
  value,
  working: {},
  sha256: sha256(value),
  changedAt: 1,
  keptAt: 1,
  title: 'Practice paper',
  heading: 'Practice paper, question 1',
});

/** A closed attempt: what it had is acknowledged as then, the rest is held, and one bad record refuses the batch. */
function server(outcomes: Record<string, Ack['outcome']>, refusal?: HttpAnswer) {
  const sent: string[][] = [];
  const send = async (records: SaveRecord[]): Promise<HttpAnswer> => {
    sent.push(records.map(({ value }) => value));
    if (refusal && records.some(({ value }) => value === 'bad')) return refusal;
    const acks = records.map(({ itemVersionId, revision, sha256 }) => {
      const outcome = outcomes[itemVersionId] ?? 'held';
      return { itemVersionId, revision, sha256, outcome, currentRevision: revision, savedAt: at };
    });
    const data = { attemptId, acks, serverNow: at, deadlineAt: null };
    return http(409, { code: 'attempt_closed', message: '', data });
  };
  return { sent, send };
}

test('what came too late is said to be kept', async () => {
  const answers = [stored('q1', 'late')];
  expect(await sendClosed(attemptId, answers, server({}).send)).toEqual({ known: answers, held: true });
});

test.each(['accepted', 'superseded'] as const)(
  'what the server had before is forgotten without a word: %s',
  async (outcome) => {
    const answers = [stored('q1', 'saved by the closing page')];
    const { send } = server({ q1: outcome });
    expect(await sendClosed(attemptId, answers, send)).toEqual({ known: answers, held: false });
  },
);

test.each([
  ['no answer', http(0, null)],
  ['the page of a portal', http(200, null)],
  ['a server error', http(500, null)],
  ["a filter's 403", http(403, null)],
])('nothing is forgotten and nothing is said after %s', async (_name, answer) => {
  let requests = 0;
  const send = async () => {
    requests += 1;
    return answer;
  };
  const answers = [stored('q1', 'late'), stored('q2', 'late too')];
  expect(await sendClosed(attemptId, answers, send)).toEqual({ known: [], held: false });
  expect(requests).toBe(1);
});

test.each([
  ['Thaw', http(400, { code: 'invalid', message: '' })],
  ['a proxy that finds it too large', http(413, null)],
])('one answer that is refused by %s does not hold up the others', async (_name, refusal) => {
  const [one, bad, two] = [stored('q1', 'one'), stored('q2', 'bad'), stored('q3', 'two')];
  const { sent, send } = server({}, refusal);
  expect(await sendClosed(attemptId, [one, bad, two], send)).toEqual({ known: [one, two], held: true });
  expect(sent).toEqual([['one', 'bad', 'two'], ['one'], ['bad'], ['two']]);
});

test('never more than 50 at once', async () => {
  const answers = Array.from({ length: 70 }, (_, i) => stored(`q${i}`, 'late'));
  const { sent, send } = server({});
  expect((await sendClosed(attemptId, answers, send)).known).toHaveLength(70);
  expect(sent.map((values) => values.length)).toEqual([50, 20]);
});
