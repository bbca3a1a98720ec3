import { beforeEach, describe, expect, test } from 'vitest';
import type { SaveRecord } from '../save-api';
import { type Draft, lastingOutbox } from './outbox';
import type { HttpAnswer } from './replies';
import { SaveQueue } from './save-queue';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const essay = '01890a5d-ac96-774b-bcce-b30209900001';
const choice = '01890a5d-ac96-774b-bcce-b30209900002';
const at = '2026-11-24T10:00:00.000Z';
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const http = (status: number, body: unknown): HttpAnswer => ({ status, body, sent: 0, received: 0 });
const draft = (itemVersionId: string, revision: number, value: string, changedAt = 1): Draft => {
  return { itemVersionId, revision, value, working: {}, changedAt };
};

let sent: SaveRecord[][];
let answerWith: ((records: SaveRecord[]) => HttpAnswer | null) | null;
let server: Map<string, number>;
let storeRefuses: boolean;
let queue: SaveQueue;

/** A server of the contract: newest revision wins. */
function commit(records: SaveRecord[], outcome?: 'held') {
  const acks = records.map(({ itemVersionId, revision, sha256 }) => {
    const current = server.get(itemVersionId) ?? 0;
    const accepted = revision > current;
    if (accepted && !outcome) server.set(itemVersionId, revision);
    const currentRevision = Math.max(current, revision);
    return {
      itemVersionId,
      revision,
      sha256,
      outcome: outcome ?? (accepted ? 'accepted' : 'superseded'),
      currentRevision,
      savedAt: at,
    };
  });
  return { attemptId, acks, serverNow: at, deadlineAt: null };
}

beforeEach(() => {
  sent = [];
  answerWith = null;
  storeRefuses = false;
  server = new Map([
    [essay, 4],
    [choice, 2],
  ]);
  queue = new SaveQueue({
    attemptId,
    drafts: [draft(essay, 4, 'on the server', 100), draft(choice, 2, 'opt-a', 100)],
    send: async (records) => {
      sent.push(records);
      return answerWith?.(records) ?? http(200, commit(records));
    },
    // Alarms that are due ring at once; later ones never do.
    alarm: { now: () => 0, after: () => () => {} },
    random: () => 0,
    outbox: lastingOutbox(async () => {
      if (storeRefuses) throw new Error('refused');
    }),
    serverNow: () => 200,
    restoring: true,
  });
});

describe('after a reload', () => {
  test('nothing can be edited or sent before the kept drafts are taken in', async () => {
    queue.edit(essay, { value: 'too early' }, 'now');
    queue.leave();
    await settled();
    expect(queue.draft(essay).value).toBe('on the server');
    expect(queue.editable()).toBe(false);
    expect(sent).toEqual([]);
    queue.restore([]);
    queue.edit(essay, { value: 'now' }, 'now');
    expect(queue.draft(essay)).toMatchObject({ value: 'now', revision: 5, changedAt: 200 });
  });

  test('kept text is shown, stays unsaved, and is sent in order', async () => {
    expect(queue.restore([draft(choice, 3, 'opt-b', 150), draft(essay, 9, 'from here', 160)])).toBe(true);
    expect(queue.draft(essay).value).toBe('from here');
    expect(queue.unsaved()).toBe(true);
    await settled();
    expect(sent.map((records) => records.map((record) => record.value))).toEqual([['opt-b', 'from here']]);
    expect(queue.state()).toMatchObject({ kind: 'saved', trouble: null, ready: true });
    expect(queue.news()).toEqual([]);
  });

  test('what the server has already is not sent again', async () => {
    expect(queue.restore([draft(essay, 4, 'on the server', 90)])).toBe(false);
    await settled();
    expect(sent).toEqual([]);
    expect(queue.unsaved()).toBe(false);
  });

  test('a later text of another device stands; the one from here goes into the history', async () => {
    queue.restore([draft(essay, 3, 'earlier, here', 50)]);
    expect(queue.draft(essay).value).toBe('on the server');
    expect(queue.news()).toEqual([{ itemVersionId: essay, kind: 'history', other: 'earlier, here' }]);
    expect(queue.unsaved()).toBe(true);
    await settled();
    expect(sent[0]?.[0]).toMatchObject({ revision: 3, value: 'earlier, here' });
    expect(sent).toHaveLength(1);
    expect(queue.unsaved()).toBe(false);
    expect(server.get(essay)).toBe(4);
  });

  test('a text for the history that is refused is not sent again and again, and other answers go on', async () => {
    answerWith = (records) =>
      records.some(({ revision }) => revision === 3) ? http(400, { code: 'invalid' }) : null;
    queue.restore([draft(essay, 3, 'earlier, here', 50), draft(choice, 5, 'opt-b', 150)]);
    await settled();
    await settled();
    expect(sent.map((records) => records.length)).toEqual([2, 1, 1]);
    expect(server.get(choice)).toBe(5);
    expect(queue.state()).toMatchObject({ trouble: 'refused' });
    expect(queue.refused()).toEqual([essay]);
    queue.edit(essay, { value: 'going on' }, 'now');
    await settled();
    expect(server.get(essay)).toBe(5);
    expect(queue.news()).toEqual([{ itemVersionId: essay, kind: 'history', other: 'earlier, here' }]);
    expect(await queue.flush()).toBe(false);
    expect(sent).toHaveLength(4);
    queue.forgetNews();
    expect([queue.state().kind, await queue.flush()]).toEqual(['saved', true]);
  });

  test('an empty draft does not replace a text', async () => {
    queue.restore([draft(essay, 9, '', 150)]);
    await settled();
    expect(queue.draft(essay).value).toBe('on the server');
    expect(queue.news()).toEqual([{ itemVersionId: essay, kind: 'blank' }]);
    expect(sent).toEqual([]);
  });
});

test('an empty answer never goes on top of one that came from elsewhere meanwhile', async () => {
  queue.restore([]);
  server.set(choice, 7);
  queue.edit(choice, { value: '' }, 'now');
  await settled();
  expect(sent).toHaveLength(1);
  expect(queue.news()).toEqual([{ itemVersionId: choice, kind: 'blank' }]);
  expect(queue.state().kind).toBe('saved');
  queue.edit(choice, { value: 'opt-c' }, 'now');
  await settled();
  expect(server.get(choice)).toBe(8);
});

describe('what may be said', () => {
  const failing = async (answer: HttpAnswer) => {
    queue.restore([]);
    answerWith = () => answer;
    queue.edit(choice, { value: 'opt-b' }, 'now');
    await settled();
    return queue.state();
  };

  test('offline with a store: saved on this device', async () => {
    const state = await failing(http(0, null));
    expect(state).toMatchObject({ kind: 'on-device', trouble: 'no-answer', notStored: false });
  });

  test('offline without one: not saved', async () => {
    storeRefuses = true;
    const state = await failing(http(0, null));
    expect(state).toMatchObject({ kind: 'not-saved', trouble: 'no-answer', notStored: true });
  });

  test('without a store saving goes on directly', async () => {
    storeRefuses = true;
    queue.restore([]);
    queue.edit(choice, { value: 'opt-b' }, 'now');
    await settled();
    expect(queue.state()).toMatchObject({ kind: 'saved', notStored: true });
  });

  test.each([
    ['busy is an ordinary failure', http(503, { code: 'busy' }), 'no-answer'],
    ['a rest break is no failure', http(409, { code: 'on_break' }), 'on-break'],
    ['signed out', http(401, { code: 'not_signed_in' }), 'signed-out'],
    ['another person', http(401, { code: 'someone_else' }), 'someone-else'],
  ])('%s', async (_name, answer, trouble) => {
    expect(await failing(answer)).toMatchObject({ kind: 'on-device', trouble });
    expect(queue.unsaved()).toBe(true);
  });
});

test('after the attempt is closed everything that waits is sent to be held, then it is silent', async () => {
  queue.restore([]);
  answerWith = (records) => http(409, { code: 'attempt_closed', data: commit(records, 'held') });
  queue.edit(choice, { value: 'opt-b' }, 'now');
  queue.edit(essay, { value: 'late' }, 'typing');
  await settled();
  await settled();
  expect(sent.flat().map((record) => record.value)).toEqual(['opt-b', 'late']);
  expect(queue.state()).toMatchObject({ kind: 'closed', late: true });
  expect(queue.unsaved()).toBe(false);
  queue.edit(essay, { value: 'even later' }, 'now');
  expect(queue.draft(essay).value).toBe('late');
});

test('frozen while a hand-in waits', () => {
  queue.restore([]);
  queue.freeze(true);
  queue.edit(essay, { value: 'after handing in' }, 'now');
  expect(queue.draft(essay).value).toBe('on the server');
  queue.freeze(false);
  queue.edit(essay, { value: 'taken back' }, 'now');
  expect(queue.draft(essay).value).toBe('taken back');
});

test('while the owner is not signed in nothing can be edited, also when everything is saved', async () => {
  queue.restore([]);
  for (const trouble of ['signed-out', 'someone-else'] as const) {
    queue.bar(trouble);
    expect(queue.state()).toMatchObject({ kind: 'saved', trouble });
    queue.edit(essay, { value: 'words of another' }, 'now');
    expect([queue.draft(essay).value, queue.unsaved()]).toEqual(['on the server', false]);
  }
  queue.bar(null);
  expect(queue.state().trouble).toBeNull();
  queue.edit(essay, { value: 'words of the owner' }, 'now');
  expect(queue.draft(essay).value).toBe('words of the owner');
});

test('a save that meets another person bars the answers until one of the owner is taken', async () => {
  queue.restore([]);
  answerWith = () => http(401, { code: 'someone_else' });
  queue.edit(essay, { value: 'of the owner' }, 'now');
  await settled();
  queue.edit(essay, { value: 'of another' }, 'now');
  expect(queue.draft(essay).value).toBe('of the owner');
  answerWith = null;
  queue.wake();
  await settled();
  expect([queue.state().kind, queue.editable()]).toEqual(['saved', true]);
});
