import { beforeEach, describe, expect, test } from 'vitest';
import type { HttpAnswer } from './replies';
import { watchStatus } from './status-watch';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const body = {
  attemptId,
  state: 'open',
  timing: 'stops',
  serverNow: '2026-11-24T10:00:00.000Z',
  deadlineAt: null,
  breakStartedAt: null,
};

let time: number;
let due: { at: number; call: () => void } | null;
const alarm = {
  now: () => time,
  after(ms: number, call: () => void) {
    due = { at: time + ms, call };
    return () => {
      due = null;
    };
  },
};
/** Lets time pass; every alarm rings when it is due. */
async function pass(ms: number): Promise<void> {
  const end = time + ms;
  while (due && due.at <= end) {
    const { at, call } = due;
    due = null;
    time = at;
    call();
    await settle();
  }
  time = end;
}
const settle = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

type Stream = { say: (body: unknown) => void; end: () => void; closed: boolean };
let streams: Stream[];
let asked: number[];
let taken: { earliest: number; latest: number }[];
let answer: () => HttpAnswer;
const last = () => streams.at(-1) as Stream;

function watch() {
  return watchStatus({
    attemptId,
    open(say, end) {
      const stream = { say, end, closed: false };
      streams.push(stream);
      return () => {
        stream.closed = true;
      };
    },
    ask: () => {
      asked.push(time);
      return Promise.resolve(answer());
    },
    take: (_status, span) => taken.push(span),
    alarm,
    random: () => 0,
  });
}

beforeEach(() => {
  time = 0;
  due = null;
  streams = [];
  asked = [];
  taken = [];
  answer = () => ({ status: 200, body, sent: time - 50, received: time });
});

describe('with a stream that works', () => {
  test('it is opened a moment after the page, and nothing is asked while it speaks', async () => {
    watch().seen(true);
    await pass(999);
    expect(streams).toHaveLength(0);
    await pass(1);
    last().say(body);
    for (let i = 0; i < 20; i++) {
      await pass(11_000);
      last().say(body);
    }
    expect(asked).toEqual([]);
    expect(taken[0]).toEqual({ earliest: 1_000, latest: 1_000 });
    // When the server wrote an event is not known better than this.
    expect(taken[1]).toEqual({ earliest: 1_000, latest: 12_000 });
  });

  test('one that ends is opened again at once; the old one is closed', async () => {
    watch().seen(true);
    await pass(1_000);
    last().say(body);
    last().end();
    await pass(500);
    expect(streams.map((one) => one.closed)).toEqual([true, false]);
    expect(asked).toEqual([]);
  });

  test('one that falls silent is not trusted', async () => {
    watch().seen(true);
    await pass(1_000);
    last().say(body);
    await pass(12_000);
    expect(asked).toEqual([13_000]);
  });
});

describe('without a stream', () => {
  test('the status is asked at once and every 4 s; a stream is tried again after a minute', async () => {
    watch().seen(true);
    await pass(1_000);
    last().end();
    await pass(59_000);
    expect(asked.slice(0, 4)).toEqual([1_000, 5_000, 9_000, 13_000]);
    expect(asked).toHaveLength(15);
    expect(streams).toHaveLength(1);
    await pass(1_000);
    expect(streams).toHaveLength(2);
    expect(taken[0]).toEqual({ earliest: 950, latest: 1_000 });
  });

  test('one that is open but never speaks (a proxy keeps it back) does not keep the news away', async () => {
    watch().seen(true);
    await pass(6_000);
    expect(asked).toEqual([6_000]);
    await pass(20_000);
    expect(asked).toHaveLength(6);
  });

  test('what is no status of this attempt is not taken in', async () => {
    const bodies = [null, '<html>', { ...body, state: 'lost' }, { ...body, attemptId: 'another' }];
    for (const one of bodies) {
      answer = () => ({ status: 200, body: one, sent: 0, received: 0 });
      await watch().look();
    }
    answer = () => ({ status: 401, body, sent: 0, received: 0 });
    await watch().look();
    expect(taken).toEqual([]);
  });
});

test('out of sight the stream is closed and the status asked; back in sight it is opened again', async () => {
  const one = watch();
  one.seen(true);
  await pass(1_000);
  last().say(body);
  one.seen(false);
  expect(last().closed).toBe(true);
  await pass(30_000);
  expect(asked).toHaveLength(3);
  expect(streams).toHaveLength(1);
  one.seen(true);
  await pass(1_000);
  expect(streams).toHaveLength(2);
  one.stop();
  await pass(100_000);
  expect(streams).toHaveLength(2);
  expect(last().closed).toBe(true);
});
