import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { transaction } from '@/lib/platform/sql';
import { anAssignedAttempt } from '@/lib/testing/assigned';
import { anAttempt, aRecord } from '@/lib/testing/attempts';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { heardOf, holdsStream, noteAll } from './presence-server';
import { notePresence } from './presence-store';
import { saveRecords } from './save-store';

let library: TestLibrary;
let classroom: TestClass;
let ids: string[];
const student = (index: number) => classroom.students[index] as Actor;
const id = (index: number) => ids[index] as string;
const seen = async (attemptId: string) =>
  (await db.presence.findFirst({ where: { attemptId } }))?.seenAt ?? null;
const age = (attemptId: string, column: 'seenAt' | 'provenAt', seconds: number) =>
  db.$executeRawUnsafe(
    `update "Presence" set "${column}" = now() - interval '${seconds} seconds' where "attemptId" = '${attemptId}'`,
  );
const secondsAgo = async (attemptId: string) =>
  (Date.now() - ((await seen(attemptId))?.getTime() ?? 0)) / 1000;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 3 });
  const assignmentId = await anAssignment(classroom, library.paper, { kind: 'mock' });
  ids = [];
  for (const one of classroom.students) {
    ids.push(await anAssignedAttempt(one, classroom, assignmentId, library.paper));
  }
});

test('everybody who holds a stream or asked for something is noted in one statement', async () => {
  const { schoolId } = classroom;
  const ends = [holdsStream(schoolId, id(0)), holdsStream(schoolId, id(0)), holdsStream(schoolId, id(1))];
  heardOf(schoolId, id(2));
  const statements = vi.spyOn((await import('pg')).default.Client.prototype, 'query');
  await noteAll();
  const texts = statements.mock.calls.map(([text]) => text);
  statements.mockRestore();
  expect(texts).toHaveLength(1);
  for (const attemptId of ids) expect(await secondsAgo(attemptId)).toBeLessThan(5);
  for (const attemptId of ids) await age(attemptId, 'seenAt', 60);
  // One of its two streams ended: it is still there. The others are gone, or asked only once.
  ends[0]?.();
  ends[0]?.();
  ends[2]?.();
  await noteAll();
  expect(await secondsAgo(id(0))).toBeLessThan(5);
  expect(await secondsAgo(id(1))).toBeGreaterThan(50);
  expect(await secondsAgo(id(2))).toBeGreaterThan(50);
  ends[1]?.();
});

test('a stream that is only held counts while its browser was heard of lately; a word from it counts at once', async () => {
  const { schoolId } = classroom;
  const sign = { schoolId, attemptId: id(0) };
  await notePresence([{ ...sign, proven: true }]);
  await age(id(0), 'seenAt', 60);
  await age(id(0), 'provenAt', 50);
  await notePresence([{ ...sign, proven: false }]);
  expect(await secondsAgo(id(0))).toBeGreaterThan(50);
  await notePresence([{ ...sign, proven: true }]);
  expect(await secondsAgo(id(0))).toBeLessThan(5);
  await age(id(0), 'seenAt', 60);
  await notePresence([{ ...sign, proven: false }]);
  expect(await secondsAgo(id(0))).toBeLessThan(5);
});

test('it waits for no save and lets none wait', async () => {
  const { schoolId } = classroom;
  const signs = ids.map((attemptId) => ({ schoolId, attemptId, proven: true }));
  await transaction(async (sql) => {
    // A save of the first one is on its way.
    await sql.query('select 1 from "Attempt" where id = $1 for update', [id(0)]);
    await notePresence(signs);
    expect(await seen(id(0))).toBeNull();
    expect(await seen(id(1))).not.toBeNull();
  });
  await notePresence(signs);
  expect(await seen(id(0))).not.toBeNull();
  await Promise.all([
    ...Array.from({ length: 10 }, () => notePresence(signs)),
    ...Array.from({ length: 10 }, (_, index) =>
      saveRecords(student(0), id(0), [aRecord(library.essay, `Text ${index}.`, index + 1)]),
    ),
  ]);
});

test('practice, unknown attempts and other schools are left out', async () => {
  const practice = await anAttempt(student(0), library.pointsPaper);
  const other = await aClass();
  await notePresence([
    { schoolId: classroom.schoolId, attemptId: practice, proven: true },
    { schoolId: other.schoolId, attemptId: id(0), proven: true },
  ]);
  expect(await db.presence.count({ where: { attemptId: { in: [practice, id(0)] } } })).toBe(0);
});
