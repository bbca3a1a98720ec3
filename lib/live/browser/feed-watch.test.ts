import { beforeEach, describe, expect, test } from 'vitest';
import type { LiveAll } from '../live-feed';
import { type FeedOptions, watchFeed } from './feed-watch';

const body: LiveAll = { serverNow: '2026-11-28T10:00:00.000Z', rows: [] };
const changes = { ...body, gone: [] };

/** A page with an alarm that a test moves on, and streams that it speaks through. */
let at: number;
let alarms: { at: number; call: () => void }[];
let streams: { on: Parameters<FeedOptions['open']>[0]; end: () => void; closed: boolean }[];
let asked: number[];
let answer: Awaited<ReturnType<FeedOptions['ask']>>;
let taken: string[];
let stop: () => void;

async function pass(ms: number): Promise<void> {
  const until = at + ms;
  for (;;) {
    await Promise.resolve();
    await Promise.resolve();
    const next = alarms.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    alarms.splice(alarms.indexOf(next), 1);
    at = next.at;
    next.call();
  }
  at = until;
}

beforeEach(() => {
  [at, alarms, streams, asked, answer, taken] = [0, [], [], [], body, []];
  stop = watchFeed({
    open: (on, end) => {
      const stream = { on, end, closed: false };
      streams.push(stream);
      return () => {
        stream.closed = true;
      };
    },
    ask: async () => {
      asked.push(at);
      return answer;
    },
    all: () => taken.push('all'),
    changes: () => taken.push('changes'),
    refused: () => taken.push('refused'),
    alarm: {
      now: () => at,
      after(ms, call) {
        const alarm = { at: at + ms, call };
        alarms.push(alarm);
        return () => {
          if (alarms.includes(alarm)) alarms.splice(alarms.indexOf(alarm), 1);
        };
      },
    },
    random: () => 0,
  });
});
const last = () => streams[streams.length - 1] as (typeof streams)[number];

describe('with a stream that works', () => {
  test('it listens and asks nothing', async () => {
    last().on.all(body);
    for (let i = 0; i < 6; i++) {
      await pass(8_000);
      last().on.changes(changes);
    }
    expect([taken.length, asked.length, streams.length]).toEqual([7, 0, 1]);
  });

  test('one that the server ended is opened again at once', async () => {
    last().on.all(body);
    last().end();
    await pass(250);
    expect([streams.length, asked.length, streams[0]?.closed]).toEqual([2, 0, true]);
  });

  test('one that falls silent is given up for asking, and tried again later', async () => {
    last().on.all(body);
    await pass(15_000);
    expect([streams[0]?.closed, asked[0]]).toEqual([true, 15_000]);
    await pass(29_000);
    expect(streams.length).toBe(1);
    expect(asked.length).toBe(12);
    await pass(2_000);
    expect(streams.length).toBe(2);
  });
});

describe('without one', () => {
  test('it asks every two and a half seconds', async () => {
    last().end();
    await pass(10_100);
    expect(asked).toEqual([0, 2_500, 5_000, 7_500, 10_000]);
    expect(taken).toEqual(Array(5).fill('all'));
  });

  test('a stream that opens and says nothing is not waited for', async () => {
    await pass(4_000);
    expect(asked).toEqual([4_000]);
    await pass(2_500);
    expect(asked).toEqual([4_000, 6_500]);
    last().on.all(body);
    await pass(5_000);
    expect(asked.length).toBe(2);
  });

  test('no answer is tried again; a refusal is the end', async () => {
    answer = null;
    last().end();
    await pass(2_600);
    expect([asked.length, taken]).toEqual([2, []]);
    answer = 'refused';
    await pass(60_000);
    expect([asked.length, taken]).toEqual([3, ['refused']]);
  });
});

test('stopped, it does nothing any more', async () => {
  last().on.all(body);
  stop();
  await pass(100_000);
  expect([streams.length, streams[0]?.closed, asked.length]).toEqual([1, true, 0]);
});
