import { beforeEach, expect, test } from 'vitest';
import type { SaveRecord } from '../save-api';
import { handIn } from './hand-in';
import { keepHandingIn } from './keep-handing-in';
import { recordOf } from './records';
import type { HttpAnswer } from './replies';
import { SaveQueue } from './save-queue';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const essay = '01890a5d-ac96-774b-bcce-b30209900001';
const now = '2026-11-24T10:00:00.000Z';
const receipt = { attemptId, handedInAt: now, words: 1, receipt: 'c0ffee' };
const answer = (status: number, body: unknown): HttpAnswer => ({ status, body, sent: 0, received: 0 });
const alarm = { now: () => 0, after: () => () => {} };

let saves: SaveRecord[][];
let saveAnswer: HttpAnswer | null;
let queue: SaveQueue;
beforeEach(() => {
  saves = [];
  saveAnswer = null;
  queue = new SaveQueue({
    attemptId,
    drafts: [{ itemVersionId: essay, value: '', working: {}, revision: 0 }],
    send: async (records) => {
      saves.push(records);
      const acks = records.map(({ itemVersionId, revision, sha256 }) => {
        return {
          itemVersionId,
          revision,
          sha256,
          outcome: 'accepted',
          currentRevision: revision,
          savedAt: now,
        };
      });
      return saveAnswer ?? answer(200, { attemptId, acks, serverNow: now, deadlineAt: null });
    },
    alarm,
    random: () => 0,
  });
  queue.edit(essay, { value: 'S' }, 'typing');
});

test('saves first, then hands in with the last revisions', async () => {
  const asked: unknown[] = [];
  const outcome = await handIn(attemptId, queue, async (revisions) => {
    asked.push(revisions);
    return answer(200, receipt);
  });
  expect(outcome).toEqual({ kind: 'done', receipt });
  expect(asked).toEqual([[{ itemVersionId: essay, revision: 1 }]]);
  expect(saves).toHaveLength(1);
  expect(queue.state().kind).toBe('closed');
});

test('does not hand in what is not saved', async () => {
  saveAnswer = answer(0, null);
  const outcome = await handIn(attemptId, queue, async () => {
    throw new Error('must not be called');
  });
  expect(outcome).toEqual({ kind: 'failed', trouble: 'no-answer' });
});

test('closed elsewhere before the last change was saved: says so instead of done', async () => {
  saveAnswer = answer(409, { code: 'attempt_closed', message: '' });
  const outcome = await handIn(attemptId, queue, async () => {
    throw new Error('must not be called');
  });
  expect(outcome).toEqual({ kind: 'cut-off' });
  expect(queue.unsaved()).toBe(true);
});

test('sends missing revisions again and then hands in', async () => {
  const answers: HttpAnswer[] = [
    answer(409, { code: 'missing_revisions', message: '' }),
    answer(200, receipt),
  ];
  const outcome = await handIn(attemptId, queue, async () => answers.shift() as HttpAnswer);
  expect(outcome.kind).toBe('done');
  expect(saves).toHaveLength(2);
});

test('a server that never finds them is a refusal, not an endless round', async () => {
  const missing = answer(409, { code: 'missing_revisions', message: '' });
  expect(await handIn(attemptId, queue, async () => missing)).toEqual({ kind: 'failed', trouble: 'refused' });
});

test.each([
  ['handed in elsewhere', answer(409, { code: 'attempt_closed', message: '' }), 'done'],
  ['a page with status 200', answer(200, null), 'failed'],
  ['signed out', answer(401, { code: 'not_signed_in', message: '' }), 'failed'],
])('%s', async (_name, reply, kind) => {
  expect((await handIn(attemptId, queue, async () => reply)).kind).toBe(kind);
});

test('at the end of time it goes on until it is done', async () => {
  const outcomes = [
    { kind: 'failed', trouble: 'no-answer' } as const,
    { kind: 'failed', trouble: 'signed-out' } as const,
    { kind: 'done', receipt } as const,
  ];
  const told: string[] = [];
  const pauses: number[] = [];
  const result = await keepHandingIn(async () => outcomes.shift() ?? { kind: 'done', receipt: null }, {
    alarm: {
      now: () => 0,
      after: (ms, call) => {
        pauses.push(ms);
        call();
        return () => {};
      },
    },
    random: () => 1,
    goOn: (trouble) => told.push(trouble) > 0,
  });
  expect(result).toEqual({ kind: 'done', receipt });
  expect(told).toEqual(['no-answer', 'signed-out']);
  expect(pauses).toEqual([2_000, 4_000]);
});

test('at the end of time a change that the server refuses does not hold up the rest', async () => {
  saveAnswer = answer(400, { code: 'invalid', message: '' });
  expect(await handIn(attemptId, queue, async () => answer(200, receipt))).toEqual({
    kind: 'failed',
    trouble: 'refused',
  });
  const asked: unknown[] = [];
  const outcome = await handIn(
    attemptId,
    queue,
    async (revisions) => {
      asked.push(revisions);
      return answer(200, receipt);
    },
    true,
  );
  expect(outcome).toEqual({ kind: 'without' });
  expect(asked).toEqual([[]]);
  expect(queue.refused()).toEqual([essay]);
});

test.each([403, 404, 413, 451])(
  'the page of a filter with %i takes nothing out of the hand-in',
  async (status) => {
    saveAnswer = answer(status, null);
    const never = async () => {
      throw new Error('must not be called');
    };
    expect(await handIn(attemptId, queue, never, true)).toEqual({ kind: 'failed', trouble: 'no-answer' });
    expect(queue.revisions()).toEqual([{ itemVersionId: essay, revision: 1 }]);
    saveAnswer = null;
    const filtered = await handIn(attemptId, queue, async () => answer(status, null), true);
    expect(filtered).toEqual({ kind: 'failed', trouble: 'no-answer' });
    expect(await handIn(attemptId, queue, async () => answer(200, receipt), true)).toEqual({
      kind: 'done',
      receipt,
    });
  },
);

test('held changes are said to be late, though nothing is unsaved', async () => {
  const acks = (records: SaveRecord[]) =>
    records.map(({ itemVersionId, revision, sha256 }) => {
      return { itemVersionId, revision, sha256, outcome: 'held', currentRevision: 0, savedAt: now };
    });
  const { itemVersionId, revision, value } = queue.draft(essay);
  const data = { attemptId, acks: acks([recordOf({ itemVersionId, revision, value, working: {} })]) };
  saveAnswer = answer(409, {
    code: 'attempt_closed',
    message: '',
    data: { ...data, serverNow: now, deadlineAt: now },
  });
  expect(await handIn(attemptId, queue, async () => answer(200, receipt))).toEqual({ kind: 'late' });
});
