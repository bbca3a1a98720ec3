import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aRecord, aStudent, endedAgo } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { endBreak, startBreak } from './break-store';
import { findExam } from './queries';
import { saveRecords } from './save-store';
import type { ExamView } from './views';
import { listOpenWork } from './work-queries';

let library: TestLibrary;
let student: Actor;
beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
});

async function exam(attemptId: string): Promise<ExamView> {
  const view = await findExam(student, attemptId);
  if (!view) throw new Error('no exam');
  return view;
}

test('during a break no part of a question leaves the server, on the exam screen and in lists', async () => {
  const attemptId = await anAttempt(student, library.pointsPaper, 'stops');
  const before = await exam(attemptId);
  const { question } = (await listOpenWork(student))[0] ?? {};
  expect(question).toBe(before.questions[0]?.content.stem);
  await startBreak(student, attemptId);
  const resting = await exam(attemptId);
  expect(resting.breakStartedAt).not.toBeNull();
  expect(resting.questions).toEqual([]);
  expect((await listOpenWork(student))[0]).toMatchObject({ question: null, state: 'On a break' });
  const whole = JSON.stringify([resting, await listOpenWork(student)]);
  expect(whole).not.toContain(before.questions[0]?.content.stem);
  await endBreak(student, attemptId);
  const after = await exam(attemptId);
  expect(after.breakStartedAt).toBeNull();
  expect(after.questions).toEqual(before.questions);
  // The time allowed is the same, whatever the break added to the clock on the wall.
  expect(after.allowedSeconds).toBe(before.allowedSeconds);
});

test('a break that reached its limit hides nothing any more', async () => {
  const attemptId = await anAttempt(student, library.paper, 'stops');
  await startBreak(student, attemptId);
  await db.$executeRaw`update "Break" set "startedAt" = "startedAt" - interval '1 hour' where "attemptId" = ${attemptId}::uuid`;
  await db.$executeRaw`update "Attempt" set "breakStartedAt" = "breakStartedAt" - interval '1 hour' where id = ${attemptId}::uuid`;
  const view = await exam(attemptId);
  expect(view.breakStartedAt).toBeNull();
  expect(view.questions.length).toBeGreaterThan(0);
});

test('opened after its time, practice that runs on knows how every answer stood when time ended', async () => {
  const attemptId = await anAttempt(student, library.paper, 'runs_on');
  const answerTo = async () =>
    (await exam(attemptId)).questions.find((one) => one.itemVersionId === library.essay)?.atDeadline;
  await saveRecords(student, attemptId, [aRecord(library.essay, 'In time.')]);
  expect(await answerTo()).toBeNull();
  await sleep(5); // the log counts in milliseconds
  await endedAgo(student, attemptId, 0);
  await sleep(5);
  await saveRecords(student, attemptId, [aRecord(library.essay, 'In time. And after.', 2)]);
  expect(await answerTo()).toBe('In time.');
  const { questions } = await exam(attemptId);
  expect(questions.filter((one) => one.itemVersionId !== library.essay).map((one) => one.atDeadline)).toEqual(
    questions.slice(1).map(() => ''),
  );
});
