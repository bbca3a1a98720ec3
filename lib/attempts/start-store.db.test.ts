import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { aHandedInAttempt, anAttempt, aStudent } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { startPractice } from './start-store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

test('an attempt has one empty answer per question, with its marks, and a deadline by the database clock', async () => {
  const student = await aStudent();
  const id = await anAttempt(student, library.paper, 'stops');
  const attempt = await db.attempt.findUniqueOrThrow({
    where: { schoolId_id: { schoolId: student.schoolId, id } },
    include: { responses: { orderBy: { position: 'asc' } } },
  });
  expect(attempt.deadlineAt?.getTime()).toBe(attempt.startedAt.getTime() + 3_600_000);
  expect(
    attempt.responses.map((one) => [one.position, one.itemVersionId, one.maxMarks, one.value, one.revision]),
  ).toEqual([
    [1, library.first, 1, '', 0],
    [2, library.second, 1, '', 0],
    [3, library.short, 3, '', 0],
    [4, library.levels, 4, '', 0],
    [5, library.essay, 25, '', 0],
  ]);
  expect(attempt.responses.map((one) => one.markSchemeVersionId !== null)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('untimed practice has no deadline', async () => {
  const student = await aStudent();
  const id = await anAttempt(student, library.paper, 'untimed');
  const attempt = await db.attempt.findFirstOrThrow({ where: { id } });
  expect([attempt.timing, attempt.deadlineAt, attempt.timeLimitSeconds]).toEqual(['untimed', null, null]);
});

test('50 starts at once are one attempt', async () => {
  const student = await aStudent();
  const ids = await Promise.all(Array.from({ length: 50 }, () => anAttempt(student, library.paper)));
  expect(new Set(ids).size).toBe(1);
  expect(await db.attempt.count({ where: { studentId: student.userId } })).toBe(1);
  expect(await db.auditEvent.count({ where: { actorId: student.userId, verb: 'attempt:start' } })).toBe(1);
});

test('an attempt whose time ran out is handed in by the next start, and a new one begins', async () => {
  const student = await aStudent();
  const first = await anAttempt(student, library.paper, 'stops');
  await db.$executeRaw`update "Attempt" set "startedAt" = "startedAt" - interval '2 hours',
    "deadlineAt" = "deadlineAt" - interval '2 hours' where id = ${first}::uuid`;
  expect(await anAttempt(student, library.paper, 'stops')).not.toBe(first);
  expect((await db.attempt.findFirstOrThrow({ where: { id: first } })).state).toBe('handed_in');
});

test('a start with another clock is refused while the paper is open, and says so', async () => {
  const student = await aStudent();
  await anAttempt(student, library.paper, 'untimed');
  await expect(anAttempt(student, library.paper, 'stops')).rejects.toMatchObject({
    code: 'invalid',
    fields: { timing: [expect.stringContaining('open already')] },
  });
});

test('a second start resumes, and after the hand-in begins anew', async () => {
  const student = await aStudent();
  const first = await anAttempt(student, library.paper);
  expect(await anAttempt(student, library.paper)).toBe(first);
  const other = await aStudent();
  const done = await aHandedInAttempt(other, library.paper);
  expect(await anAttempt(other, library.paper)).not.toBe(done);
});

test('too few questions start nothing', async () => {
  const student = await aStudent();
  const choice = { kind: 'choice', topicId: null, count: 5, timing: 'untimed' } as const;
  await expect(startPractice(student, choice)).rejects.toMatchObject({ code: 'no_questions' });
  expect(await db.attempt.count({ where: { studentId: student.userId } })).toBe(0);
});

test.each([
  ['a topic', { kind: 'choice', topicId: 'T99', count: 5, timing: 'untimed' }],
  ['a paper', { kind: 'paper', slug: 'paper/none', timing: 'untimed' }],
  ['an essay', { kind: 'essay', slug: 'T99-ES-01', presetId: 'test-levels', timing: 'stops' }],
  ['an exam format', { kind: 'essay', slug: 'T90-ES-01', presetId: 'none', timing: 'stops' }],
] as const)('%s that is not there cannot be started', async (_name, choice) => {
  await expect(startPractice(await aStudent(), choice)).rejects.toMatchObject({ code: 'not_found' });
});
