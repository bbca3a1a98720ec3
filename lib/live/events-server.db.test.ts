import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { changeBreaks } from '@/lib/attempts/break-store';
import { handIn } from '@/lib/attempts/hand-in-store';
import { saveRecords } from '@/lib/attempts/save-store';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { closeNotifications, subscriptionCount } from '@/lib/platform/notifications';
import { anAssignedAttempt } from '@/lib/testing/assigned';
import { aRecord } from '@/lib/testing/attempts';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { liveEvents, readerCount } from './events-server';
import type { LiveAll, LiveChanges } from './live-feed';
import * as queries from './queries';

let library: TestLibrary;
let classroom: TestClass;
let assignmentId: string;
let attemptId: string;
const open: Stream[] = [];
const student = () => classroom.students[0] as Actor;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 2 });
  assignmentId = await anAssignment(classroom, library.paper, { kind: 'mock' });
  attemptId = await anAssignedAttempt(student(), classroom, assignmentId, library.paper);
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.leave();
});
afterAll(closeNotifications);

type Event = { name: 'all'; data: LiveAll } | { name: 'changes'; data: LiveChanges };
type Stream = { next: () => Promise<Event | null>; leave: () => Promise<void> };

async function watch(actor = classroom.teacher): Promise<Stream> {
  const response = await liveEvents(actor, assignmentId, new AbortController().signal);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<Event | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (name && data) return { name, data: JSON.parse(data) } as Event;
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  const stream = { next, leave: () => reader.cancel() };
  open.push(stream);
  return stream;
}

const oneSubscription = () => expect.poll(subscriptionCount, { timeout: 10_000, interval: 10 }).toBe(1);

test('everything comes at once, then only what differs: a break at once, a save within three seconds', async () => {
  const stream = await watch();
  const first = await stream.next();
  expect(first?.name).toBe('all');
  expect(first?.data.rows).toHaveLength(2);
  await oneSubscription();
  const breaks: number[] = [];
  for (const action of ['start', 'end', 'start', 'end'] as const) {
    const began = performance.now();
    await changeBreaks(classroom.teacher, { assignmentId, attemptId: '', action });
    const state = action === 'start' ? 'on_break' : 'writing';
    expect(await stream.next()).toMatchObject({
      name: 'changes',
      data: { gone: [], rows: [{ attemptId, state }] },
    });
    breaks.push(performance.now() - began);
  }
  const saves: number[] = [];
  for (const revision of [1, 2]) {
    const began = performance.now();
    const text = 'Saved without a word to anybody. '.repeat(revision);
    await saveRecords(student(), attemptId, [aRecord(library.essay, text, revision)]);
    expect((await stream.next())?.data.rows).toMatchObject([{ attemptId, answered: 1 }]);
    saves.push(performance.now() - began);
  }
  // The quickest of each: the machine may have been busy with something else in between. Not the first: where nothing is
  // announced, its look of every two seconds may be due just then, and the others wait for one whole turn.
  expect(Math.min(...breaks.slice(1))).toBeLessThan(1_500);
  expect(Math.min(...saves)).toBeLessThan(3_000);
  await handIn(student(), attemptId, { idempotencyKey: randomUUID(), revisions: [] });
  expect((await stream.next())?.data.rows).toMatchObject([{ attemptId, state: 'handed_in' }]);
});

test('all who watch with the same sight share one reader, and the last to leave ends it', async () => {
  const reads = vi.spyOn(queries, 'readLive');
  const streams = [await watch(), await watch(), await watch()];
  for (const stream of streams) expect((await stream.next())?.name).toBe('all');
  expect(readerCount()).toBe(1);
  await oneSubscription();
  const other = await aClass({ schoolId: classroom.schoolId, students: 1 });
  const target = { schoolId: classroom.schoolId, assignmentId, classId: other.classId };
  await db.assignmentTarget.create({ data: target });
  const theirs = await watch(other.teacher);
  expect((await theirs.next())?.data.rows.map((row) => row.studentId)).toEqual([other.students[0]?.userId]);
  expect(readerCount()).toBe(2);
  for (const stream of open.splice(0)) await stream.leave();
  expect([readerCount(), subscriptionCount()]).toEqual([0, 0]);
  reads.mockRestore();
});

test('nobody without sight of it opens a stream; whoever loses the class loses the stream', async () => {
  const strangers = [
    student(),
    (await aClass({ schoolId: classroom.schoolId })).teacher,
    (await aClass()).teacher,
  ];
  for (const stranger of strangers) {
    await expect(watch(stranger)).rejects.toMatchObject({ code: 'not_found' });
  }
  const stream = await watch();
  await stream.next();
  await db.classTeacher.deleteMany({ where: { teacherId: classroom.teacher.userId } });
  const began = performance.now();
  let event = await stream.next();
  while (event) event = await stream.next();
  expect(performance.now() - began).toBeLessThan(15_000);
}, 20_000);
