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
let mute: boolean;
let looks: number;
let time: number;
let outbox: Outbox;
let queue: SaveQueue;

/** A server of the contract, which other devices write to as well. */
async function send(records: SaveRecord[]): Promise<HttpAnswer> {
  if (down) return { status: 0, body: null, sent: 0, received: 0 };
  const acks = records.map(({ itemVersionId, revision, sha256, value, working = {} }) => {
    history.push(value);
    const accepted = revision > server.revision;
    if (accepted) server = { ...draft(revision, value), working };
    const outcome = accepted ? 'accepted' : 'superseded';
    return { itemVersionId, revision, sha256, outcome, currentRevision: server.revision, savedAt: at };
  });
  return { status: 200, body: { attemptId, acks, serverNow: at, deadlineAt: null }, sent: 0, received: 0 };
}

function open(): SaveQueue {
  return new SaveQueue({
    attemptId,
    drafts: [server],
    send,
    look: async () => {
      looks += 1;
      return down || mute ? null : [server];
    },
    alarm: { now: () => time, after: () => () => {} },
    random: () => 0,
    outbox,
  });
}

beforeEach(() => {
  server = draft(3, 'The thaw');
  history = [];
  [down, mute, looks, time] = [false, false, 0, 0];
  outbox = memoryOutbox();
  queue = open();
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

describe('an empty answer', () => {
  const struck = (...options: string[]) => ({ working: { struck: options } });
  beforeEach(() => {
    server = draft(0, '');
    queue = open();
  });

  test('looks first: a choice from elsewhere stands, with the strike-outs from here', async () => {
    time = 20_000;
    server = draft(1, 'opt-b');
    queue.edit(essay, struck('a'), 'soon');
    queue.edit(essay, struck('a', 'c'), 'now');
    await settled();
    expect(history).toEqual(['opt-b']);
    expect(server).toMatchObject({ value: 'opt-b', revision: 2, ...struck('a', 'c') });
    expect(queue.draft(essay)).toMatchObject({ value: 'opt-b', ...struck('a', 'c') });
    expect([queue.news(), queue.unsaved()]).toEqual([[{ itemVersionId: essay, kind: 'blank' }], false]);
  });

  test('waits while nobody says what is there, also when the page is left', async () => {
    time = 20_000;
    mute = true;
    queue.edit(essay, struck('a'), 'now');
    await settled();
    queue.leave();
    await settled();
    expect(history).toEqual([]);
    expect(queue.state().trouble).toBe('no-answer');
    mute = false;
    expect(await queue.flush()).toBe(true);
    expect(server).toMatchObject({ value: '', revision: 1, ...struck('a') });
  });

  test('does not look again for every flag, nor for a text', async () => {
    time = 5_000;
    queue.edit(essay, struck('a'), 'now');
    await settled();
    expect([history, looks]).toEqual([[''], 0]);
    time = 20_000;
    queue.edit(essay, struck('a', 'b'), 'now');
    await settled();
    queue.edit(essay, struck(), 'now');
    await settled();
    expect([history.length, looks]).toEqual([3, 1]);
    time = 40_000;
    queue.edit(essay, { value: 'A text' }, 'now');
    await settled();
    expect([history.length, looks]).toEqual([4, 1]);
  });

  test('the plan beside it is kept when a text came from elsewhere', async () => {
    down = true;
    queue.edit(essay, { working: { plan: 'My plan' } }, 'now');
    await settled();
    server = draft(1, 'Written elsewhere');
    down = false;
    expect(await queue.flush()).toBe(true);
    expect(queue.draft(essay)).toMatchObject({ value: 'Written elsewhere', working: { plan: 'My plan' } });
    expect(server).toMatchObject({ value: 'Written elsewhere', working: { plan: 'My plan' } });
  });

  test('the plan beside it waits when it is overtaken by a text that cannot be read yet', async () => {
    server = draft(6, 'Written elsewhere');
    mute = true;
    queue.edit(essay, { working: { plan: 'My plan' } }, 'now');
    await settled();
    expect([server.value, queue.unsaved()]).toEqual(['Written elsewhere', true]);
    expect(outbox.waiting()).toMatchObject([{ working: { plan: 'My plan' } }]);
    mute = false;
    expect(await queue.flush()).toBe(true);
    expect(server).toMatchObject({ value: 'Written elsewhere', revision: 7, working: { plan: 'My plan' } });
  });

  test('clears a text from here whose acknowledgement was lost', async () => {
    down = true;
    queue.edit(essay, { value: 'One two' }, 'now');
    await settled();
    server = draft(1, 'One two'); // it did arrive
    queue.edit(essay, { value: '' }, 'now');
    down = false;
    expect(await queue.flush()).toBe(true);
    expect([server.value, queue.draft(essay).value, queue.news()]).toEqual(['', '', []]);
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
