import { beforeEach, describe, expect, test } from 'vitest';
import type { SaveRecord } from '../save-api';
import { type Draft, memoryOutbox, type Outbox } from './outbox';
import type { HttpAnswer } from './replies';
import { SaveQueue } from './save-queue';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const essay = '01890a5d-ac96-774b-bcce-b30209900001';
const at = '2026-11-24T10:00:00.000Z';
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const draft = (revision: number, value: string): Draft => {
  return { itemVersionId: essay, revision, value, working: {}, changedAt: Date.parse(at) };
};

let server: Draft;
let history: string[];
let down: boolean;
let outbox: Outbox;
let queue: SaveQueue;

/** A server of the contract, which other devices write to as well. */
async function send(records: SaveRecord[]): Promise<HttpAnswer> {
  if (down) return { status: 0, body: null, sent: 0, received: 0 };
  const acks = records.map(({ itemVersionId, revision, sha256, value }) => {
    history.push(value);
    const accepted = revision > server.revision;
    if (accepted) server = draft(revision, value);
    const outcome = accepted ? 'accepted' : 'superseded';
    return { itemVersionId, revision, sha256, outcome, currentRevision: server.revision, savedAt: at };
  });
  return { status: 200, body: { attemptId, acks, serverNow: at, deadlineAt: null }, sent: 0, received: 0 };
}

beforeEach(() => {
  server = draft(3, 'The thaw');
  history = [];
  down = false;
  outbox = memoryOutbox();
  queue = new SaveQueue({
    attemptId,
    drafts: [server],
    send,
    look: async () => (down ? null : [server]),
    alarm: { now: () => 0, after: () => () => {} },
    random: () => 0,
    outbox,
  });
});

describe('two devices', () => {
  test('with nothing unsent here, the newer text of the other device is shown', async () => {
    server = draft(9, 'The thaw, written elsewhere');
    queue.adopt([server]);
    expect(queue.draft(essay)).toEqual(server);
    expect(queue.turns().get(essay)).toBe(1);
    expect([queue.unsaved(), queue.news()]).toEqual([false, []]);
  });

  test('with something unsent here, that stands and the person is told, with the other text', async () => {
    server = draft(9, 'Written elsewhere');
    queue.edit(essay, { value: 'Written here' }, 'now');
    await settled();
    expect(server).toMatchObject({ value: 'Written here', revision: 10 });
    expect(history).toEqual(['Written here', 'Written here']);
    expect(queue.news()).toEqual([{ itemVersionId: essay, kind: 'both', other: 'Written elsewhere' }]);
    queue.replace(essay, 'Written elsewhere');
    await settled();
    expect(server).toMatchObject({ value: 'Written elsewhere', revision: 11 });
  });

  test('after an outage the page looks first, even when its revision is higher than the other one', async () => {
    down = true;
    for (const value of ['a', 'ab', 'abc', 'abcd']) queue.edit(essay, { value }, 'typing');
    expect(await queue.flush()).toBe(false);
    server = draft(4, 'Written elsewhere');
    down = false;
    expect(await queue.flush()).toBe(true);
    expect(server.value).toBe('abcd');
    expect(queue.news()).toEqual([{ itemVersionId: essay, kind: 'both', other: 'Written elsewhere' }]);
  });

  test('an empty answer from here never takes the place of a text from there', async () => {
    down = true;
    queue.edit(essay, { value: '' }, 'now');
    await settled();
    server = draft(4, 'Written elsewhere');
    down = false;
    expect(await queue.flush()).toBe(true);
    expect(server.value).toBe('Written elsewhere');
    expect(queue.draft(essay).value).toBe('Written elsewhere');
    expect(queue.news()).toMatchObject([{ kind: 'blank' }]);
  });

  test('a save whose reply was lost is no other device', async () => {
    queue.edit(essay, { value: 'One two' }, 'now');
    await settled();
    down = true;
    queue.edit(essay, { value: 'One two three' }, 'now');
    await settled();
    server = draft(5, 'One two three'); // it did arrive
    queue.edit(essay, { value: 'One two 3' }, 'now');
    down = false;
    expect(await queue.flush()).toBe(true);
    expect([server.value, queue.news()]).toEqual(['One two 3', []]);
  });
});

describe('two tabs', () => {
  test('a tab that stands aside gives what is unsent, sends nothing more, and shows it still', async () => {
    down = true;
    queue.edit(essay, { value: 'Unsent' }, 'now');
    await settled();
    const given = queue.standAside();
    expect(given).toMatchObject([{ value: 'Unsent', revision: 4 }]);
    expect([queue.editable(), queue.unsaved(), queue.draft(essay).value]).toEqual([false, false, 'Unsent']);
    down = false;
    queue.wake();
    queue.leave();
    await settled();
    expect(history).toEqual([]);
  });

  test('back in charge, it goes on from the newest text and sends what nobody sent', async () => {
    down = true;
    queue.edit(essay, { value: 'Unsent' }, 'now');
    await settled();
    const given = queue.standAside();
    down = false;
    expect(queue.restore(given)).toBe(false);
    await settled();
    expect(server).toMatchObject({ value: 'Unsent', revision: 4 });
    expect(queue.editable()).toBe(true);
  });

  test('what the other tab has saved meanwhile replaces what was left here', async () => {
    down = true;
    queue.edit(essay, { value: 'Unsent' }, 'now');
    await settled();
    const given = queue.standAside();
    down = false;
    server = draft(8, 'Unsent, then more in the other tab');
    queue.adopt([server]);
    queue.restore([...given, server]);
    await settled();
    expect(queue.draft(essay).value).toBe('Unsent, then more in the other tab');
    expect(server.revision).toBe(8);
  });
});
