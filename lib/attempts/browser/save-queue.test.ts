import { beforeEach, describe, expect, test } from 'vitest';
import type { Ack, SaveRecord } from '../save-api';
import type { HttpAnswer } from './replies';
import { SaveQueue } from './save-queue';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const essay = '01890a5d-ac96-774b-bcce-b30209900001';
const choice = '01890a5d-ac96-774b-bcce-b30209900002';

/** A clock that a test turns by hand. */
class HandClock {
  time = 0;
  #alarms: { at: number; call: () => void }[] = [];
  now = () => this.time;
  after = (ms: number, call: () => void) => {
    const alarm = { at: this.time + ms, call };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  };
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settle();
      const next = this.#alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next);
      next.call();
    }
    this.time = end;
    await settle();
  }
}
const answer = (status: number, body: unknown): HttpAnswer => ({ status, body, sent: 0, received: 0 });
const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** A server of the contract: newest revision wins. `answerWith` lets a test break one or more answers. */
class Server {
  requests: { records: SaveRecord[]; keepalive: boolean; at: number }[] = [];
  current = new Map<string, SaveRecord>();
  answerWith: ((records: SaveRecord[]) => HttpAnswer | Promise<HttpAnswer> | null) | null = null;
  readonly clock: HandClock;
  constructor(clock: HandClock) {
    this.clock = clock;
  }
  send = async (records: SaveRecord[], keepalive: boolean): Promise<HttpAnswer> => {
    this.requests.push({ records, keepalive, at: this.clock.time });
    const other = await this.answerWith?.(records);
    return other ?? this.commit(records);
  };
  commit(records: SaveRecord[]): HttpAnswer {
    const acks = records.map((record) => this.#ack(record));
    const serverNow = '2026-11-24T10:00:00.000Z';
    return answer(200, { attemptId, acks, serverNow, deadlineAt: null });
  }
  #ack(record: SaveRecord): Ack {
    const held = this.current.get(record.itemVersionId)?.revision ?? 0;
    const accepted = record.revision > held;
    if (accepted) this.current.set(record.itemVersionId, record);
    const { itemVersionId, revision, sha256 } = record;
    const savedAt = '2026-11-24T10:00:00.000Z';
    const outcome = accepted ? 'accepted' : 'superseded';
    return { itemVersionId, revision, sha256, outcome, currentRevision: Math.max(held, revision), savedAt };
  }
}

let clock: HandClock;
let server: Server;
let queue: SaveQueue;
const noAnswer = answer(0, null);
const refusal = (status: number, code: string) => answer(status, { code, message: '' });

beforeEach(() => {
  clock = new HandClock();
  server = new Server(clock);
  queue = new SaveQueue({
    attemptId,
    drafts: [
      { itemVersionId: essay, value: '', working: {}, revision: 4 },
      { itemVersionId: choice, value: '', working: {}, revision: 0 },
    ],
    send: server.send,
    alarm: clock,
    random: () => 1,
  });
});

describe('when it saves', () => {
  test('2 s after the last key', async () => {
    queue.edit(essay, { value: 'S' }, 'typing');
    await clock.pass(1_500);
    queue.edit(essay, { value: 'St' }, 'typing');
    await clock.pass(1_999);
    expect(server.requests).toHaveLength(0);
    expect(queue.state().kind).toBe('saving');
    await clock.pass(1);
    expect(server.requests.map((request) => request.records.map((record) => record.value))).toEqual([['St']]);
    expect(queue.state().kind).toBe('saved');
  });

  test('5 s after the first change when the typing does not stop', async () => {
    for (let i = 0; i < 100; i++) {
      queue.edit(essay, { value: 'x'.repeat(i + 1) }, 'typing');
      await clock.pass(100);
    }
    expect(server.requests.map((request) => request.at)).toEqual([5_000, 10_000]);
  });

  test('at once after a choice, together with what was typed', async () => {
    queue.edit(essay, { value: 'S' }, 'typing');
    queue.edit(choice, { value: 'opt-b' }, 'now');
    await clock.pass(0);
    expect(server.requests[0]?.records.map((record) => record.itemVersionId)).toEqual([essay, choice]);
  });

  test('shortly after a flag, and typing does not put it off for long', async () => {
    queue.edit(choice, { working: { flagged: true } }, 'soon');
    await clock.pass(400);
    expect(server.requests).toHaveLength(1);
    expect(server.current.get(choice)?.working).toEqual({ flagged: true });
  });

  test('on leaving the field', async () => {
    queue.edit(essay, { value: 'S' }, 'typing');
    queue.hurry();
    await clock.pass(0);
    expect(server.current.get(essay)?.value).toBe('S');
    queue.hurry();
    await clock.pass(10_000);
    expect(server.requests).toHaveLength(1);
  });

  test('one request at a time; what came meanwhile follows', async () => {
    let release: (answer: HttpAnswer | null) => void = () => {};
    server.answerWith = () =>
      new Promise((resolve) => {
        release = resolve as typeof release;
      });
    queue.edit(choice, { value: 'a' }, 'now');
    queue.edit(choice, { value: 'b' }, 'now');
    await clock.pass(3_000);
    expect(server.requests).toHaveLength(1);
    server.answerWith = null;
    release(null);
    await clock.pass(0);
    expect(server.requests).toHaveLength(2);
    expect(server.current.get(choice)).toMatchObject({ value: 'b', revision: 2 });
    expect(queue.state().kind).toBe('saved');
  });

  test('revisions go on from the one that the page was given', async () => {
    queue.edit(essay, { value: 'S' }, 'now');
    await clock.pass(0);
    expect(server.current.get(essay)?.revision).toBe(5);
    expect(queue.revisions()).toEqual([{ itemVersionId: essay, revision: 5 }]);
  });
});

describe('when saving fails', () => {
  test('it says so, tries again with growing pauses, and says saved only when it is', async () => {
    server.answerWith = () => noAnswer;
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(0);
    expect(queue.state()).toMatchObject({ kind: 'not-saved', trouble: 'no-answer', late: false });
    expect(queue.unsaved()).toBe(true);
    await clock.pass(100_000);
    const times = server.requests.map((request) => request.at);
    expect(times.slice(0, 6)).toEqual([0, 2_000, 6_000, 14_000, 30_000, 60_000]);
    server.answerWith = null;
    await clock.pass(30_000);
    expect(queue.state().kind).toBe('saved');
    expect(server.current.get(choice)?.value).toBe('a');
  });

  test('more edits do not break the pause, the network coming back does', async () => {
    server.answerWith = () => noAnswer;
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(0);
    queue.edit(choice, { value: 'b' }, 'now');
    queue.hurry();
    await clock.pass(500);
    expect(server.requests).toHaveLength(1);
    server.answerWith = null;
    queue.wake();
    await clock.pass(0);
    expect(server.requests).toHaveLength(2);
    expect(server.current.get(choice)?.value).toBe('b');
  });

  test('a lost acknowledgement ends in one accepted answer', async () => {
    server.answerWith = (records) => {
      server.commit(records);
      return noAnswer;
    };
    queue.edit(essay, { value: 'S' }, 'now');
    await clock.pass(0);
    server.answerWith = null;
    await clock.pass(5_000);
    expect(queue.state().kind).toBe('saved');
    expect(server.current.get(essay)?.value).toBe('S');
  });

  test.each([
    ['a page with status 200', 200, null],
    [
      'an acknowledgement of nothing',
      200,
      { attemptId, acks: [], serverNow: '2026-11-24T10:00:00Z', deadlineAt: null },
    ],
    ['a server error', 500, null],
    ["a filter's page with 403", 403, null],
    ["a portal's page with 404", 404, '<!doctype html>'],
    ["a proxy's 400", 400, null],
  ])('%s is no acknowledgement', async (_name, status, body) => {
    server.answerWith = () => answer(status, body);
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(0);
    expect(queue.state()).toMatchObject({ kind: 'not-saved', trouble: 'no-answer' });
    await clock.pass(60_000);
    expect(server.requests.length).toBeLessThan(8);
    server.answerWith = null;
    await clock.pass(30_000);
    expect(server.current.get(choice)?.value).toBe('a');
  });

  test('what is too large for a proxy goes one by one, and one that stays too large does not hold up the others', async () => {
    const long = 'x'.repeat(1_000);
    server.answerWith = (records) => (JSON.stringify(records).length > 900 ? answer(413, null) : null);
    queue.edit(essay, { value: long }, 'typing');
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(10_000);
    expect(server.current.get(choice)?.value).toBe('a');
    expect(queue.state()).toMatchObject({ kind: 'not-saved', trouble: 'no-answer' });
    queue.edit(choice, { value: 'b' }, 'now');
    await clock.pass(60_000);
    expect(server.current.get(choice)?.value).toBe('b');
    expect(server.requests.length).toBeLessThan(15);
    server.answerWith = null;
    await clock.pass(60_000);
    expect(server.current.get(essay)?.value).toBe(long);
    expect(queue.state().kind).toBe('saved');
  });

  test('signed out: says so, keeps trying, and goes on after signing in elsewhere', async () => {
    server.answerWith = () => refusal(401, 'not_signed_in');
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(5_000);
    expect(queue.state()).toMatchObject({ kind: 'not-saved', trouble: 'signed-out' });
    server.answerWith = null;
    queue.wake();
    await clock.pass(0);
    expect(queue.state().kind).toBe('saved');
  });

  test('a refused batch is sent one by one; the record at fault waits for a change', async () => {
    server.answerWith = (records) =>
      records.some((record) => record.value === 'bad') ? refusal(400, 'invalid') : null;
    queue.edit(essay, { value: 'bad' }, 'typing');
    queue.edit(choice, { value: 'good' }, 'now');
    await clock.pass(60_000);
    expect(server.current.get(choice)?.value).toBe('good');
    expect(queue.state()).toMatchObject({ kind: 'not-saved', trouble: 'refused' });
    const before = server.requests.length;
    queue.wake();
    await clock.pass(60_000);
    const flushed = queue.flush();
    await clock.pass(0);
    await expect(flushed).resolves.toBe(false);
    expect(server.requests).toHaveLength(before);
    queue.edit(choice, { value: 'better' }, 'now');
    expect(queue.state()).toMatchObject({ kind: 'not-saved', trouble: 'refused' });
    await clock.pass(0);
    expect(server.current.get(choice)?.value).toBe('better');
    queue.edit(essay, { value: 'mended' }, 'now');
    await clock.pass(0);
    expect(queue.state().kind).toBe('saved');
  });
});

test('a plan is sent clean', async () => {
  queue.edit(essay, { working: { plan: 'a\0b' } }, 'now');
  await clock.pass(0);
  expect(server.current.get(essay)?.working).toEqual({ plan: 'ab' });
});

describe('when others write too', () => {
  test('a newer revision from elsewhere is overtaken by what was written here last', async () => {
    server.commit([{ itemVersionId: essay, revision: 9, value: 'elsewhere', sha256: 'x' }]);
    queue.edit(essay, { value: 'here' }, 'now');
    await clock.pass(0);
    expect(server.requests.map((request) => request.records[0]?.revision)).toEqual([5, 10]);
    expect(server.current.get(essay)).toMatchObject({ value: 'here', revision: 10 });
    expect(queue.state().kind).toBe('saved');
  });

  test('handed in elsewhere: it stops, and what waits is reported as unsaved', async () => {
    server.answerWith = () => refusal(409, 'attempt_closed');
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(0);
    expect(queue.state().kind).toBe('cut-off');
    expect(queue.unsaved()).toBe(true);
    queue.edit(choice, { value: 'b' }, 'now');
    await clock.pass(60_000);
    expect(server.requests).toHaveLength(1);
  });

  test('handed in with nothing waiting: closed and nothing unsaved', () => {
    queue.close();
    expect(queue.state().kind).toBe('closed');
    expect(queue.unsaved()).toBe(false);
  });

  test('too late: kept by the server as held, not sent again, and told', async () => {
    server.answerWith = (records) => {
      const reply = server.commit(records).body as { acks: Ack[] };
      const data = { ...reply, acks: reply.acks.map((ack) => ({ ...ack, outcome: 'held' })) };
      return answer(409, { code: 'time_over', message: '', data });
    };
    queue.edit(choice, { value: 'a' }, 'now');
    await clock.pass(60_000);
    expect(queue.state()).toMatchObject({ kind: 'saved', trouble: null, late: true });
    expect(server.requests).toHaveLength(1);
  });

  test('a page shown again takes over newer answers, but never in place of what waits', () => {
    queue.edit(essay, { value: 'here' }, 'typing');
    queue.adopt([
      { itemVersionId: essay, value: 'older', working: {}, revision: 4 },
      { itemVersionId: choice, value: 'b', working: {}, revision: 3 },
    ]);
    expect(queue.draft(essay).value).toBe('here');
    expect(queue.draft(choice)).toMatchObject({ value: 'b', revision: 3 });
    queue.adopt([{ itemVersionId: choice, value: '', working: {}, revision: 0 }]);
    expect(queue.draft(choice).value).toBe('b');
  });
});

describe('flush', () => {
  test('resolves when everything is acknowledged, also during another save', async () => {
    queue.edit(choice, { value: 'a' }, 'now');
    queue.edit(essay, { value: 'S' }, 'typing');
    const flushed = queue.flush();
    await clock.pass(0);
    await expect(flushed).resolves.toBe(true);
    expect(server.current.get(essay)?.value).toBe('S');
  });

  test('resolves false after a failure, and at once when nothing waits', async () => {
    await expect(queue.flush()).resolves.toBe(true);
    server.answerWith = () => noAnswer;
    queue.edit(choice, { value: 'a' }, 'typing');
    const flushed = queue.flush();
    await clock.pass(0);
    await expect(flushed).resolves.toBe(false);
  });
});

describe('leaving the page', () => {
  test('sends what waits in a request that outlives the page, once', async () => {
    queue.edit(essay, { value: 'S' }, 'typing');
    queue.leave();
    queue.leave();
    await clock.pass(10_000);
    expect(server.requests.map((request) => request.keepalive)).toEqual([true]);
    expect(queue.state().kind).toBe('saved');
  });

  test('what is too large for that goes the ordinary way', async () => {
    queue.edit(choice, { value: 'a' }, 'typing');
    queue.edit(essay, { value: 'я'.repeat(40_000) }, 'typing');
    queue.leave();
    await clock.pass(0);
    expect(server.requests.map(({ keepalive, records }) => [keepalive, records.length])).toEqual([
      [true, 1],
      [false, 2],
    ]);
    expect(queue.state().kind).toBe('saved');
  });
});

test('never more than 50 records in a request', async () => {
  const drafts = Array.from({ length: 120 }, (_, i) => ({
    itemVersionId: `q${i}`,
    value: '',
    working: {},
    revision: 0,
  }));
  const many = new SaveQueue({ attemptId, drafts, send: server.send, alarm: clock, random: () => 0 });
  for (const { itemVersionId } of drafts) many.edit(itemVersionId, { value: 'x' }, 'typing');
  await clock.pass(2_000);
  expect(server.requests.map((request) => request.records.length)).toEqual([50, 50, 20]);
  expect(many.state().kind).toBe('saved');
});
