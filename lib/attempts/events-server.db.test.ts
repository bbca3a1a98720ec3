import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { closeNotifications, subscriptionCount } from '@/lib/platform/notifications';
import { beginShutdown } from '@/lib/platform/shutdown';
import { anAttempt, aStudent } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { endBreak, startBreak } from './break-store';
import { statusEvents } from './events-server';
import { handIn } from './hand-in-store';
import { AttemptStatus } from './save-api';

let library: TestLibrary;
let student: Actor;
let attemptId: string;
const open: Stream[] = [];

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  attemptId = await anAttempt(student, library.paper, 'stops');
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.leave();
});
afterAll(closeNotifications);

type Stream = { next: () => Promise<AttemptStatus | null>; leave: () => Promise<void>; response: Response };

/** Opens a stream as a browser does; `next` is the next status, null when the stream has ended. */
async function listen(actor = student, signal = new AbortController().signal): Promise<Stream> {
  const response = await statusEvents(actor, attemptId, signal);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<AttemptStatus | null> => {
    for (;;) {
      const [block, ...rest] = text.split('\n\n');
      if (rest.length > 0 && block !== undefined) {
        text = rest.join('\n\n');
        const [, data] = /^event: status\ndata: (.*)$/.exec(block) ?? [];
        if (data) return AttemptStatus.parse(JSON.parse(data));
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  const stream = { next, leave: () => reader.cancel(), response };
  open.push(stream);
  return stream;
}

test('the status comes at once, and again within a second of every change', async () => {
  const stream = await listen();
  expect(await stream.next()).toMatchObject({ attemptId, state: 'open', breakStartedAt: null });
  const took: number[] = [];
  for (const change of [startBreak, endBreak, startBreak, endBreak]) {
    const began = performance.now();
    await change(student, attemptId);
    expect((await stream.next())?.breakStartedAt === null).toBe(change === endBreak);
    took.push(performance.now() - began);
  }
  // The quickest: the machine may have been busy with something else in between.
  expect(Math.min(...took)).toBeLessThan(1000);
  await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
  expect((await stream.next())?.state).toBe('handed_in');
});

test('it may not be kept, compressed or collected on the way', async () => {
  const { response } = await listen();
  expect(response.headers.get('content-type')).toMatch('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('private, no-store, no-transform');
});

test("another attempt's change is not sent, and nobody else's attempt is", async () => {
  const other = await aStudent(student.schoolId);
  const signal = new AbortController().signal;
  await expect(statusEvents(other, attemptId, signal)).rejects.toMatchObject({ code: 'not_found' });
  const stream = await listen();
  await stream.next();
  await startBreak(other, await anAttempt(other, library.paper, 'stops'));
  await startBreak(student, attemptId);
  expect((await stream.next())?.breakStartedAt).not.toBeNull();
});

test('nothing is left behind when a browser leaves, closes the tab, or left before it began', async () => {
  const [first, gone] = [new AbortController(), new AbortController()];
  const aborted = await listen(student, first.signal);
  const cancelled = await listen();
  expect(subscriptionCount()).toBe(2);
  first.abort();
  await cancelled.leave();
  gone.abort();
  await listen(student, gone.signal);
  await aborted.next();
  expect(await aborted.next()).toBeNull();
  expect(subscriptionCount()).toBe(0);
});

test('when changes cannot be heard any more the stream ends, so that the browser asks', async () => {
  const stream = await listen();
  await stream.next();
  await closeNotifications();
  expect(await stream.next()).toBeNull();
});

test('when the server is to end, streams end at once and no new ones begin', async () => {
  const stream = await listen();
  await stream.next();
  beginShutdown();
  expect(await stream.next()).toBeNull();
  await expect(listen()).rejects.toMatchObject({ code: 'busy' });
});
