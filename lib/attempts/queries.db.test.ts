import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aRecord, aStudent, endedAgo } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { endBreak, startBreak } from './break-store';
import { paceOf } from './pace';
import { findOpenExam } from './queries';
import { saveRecords } from './save-store';
import { findStatus } from './status-queries';
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
  const view = await findOpenExam(student, attemptId);
  if (!view || view === 'handed_in') throw new Error('no exam');
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

describe('the time of the sections', () => {
  const PAPER = 'paper/test-sections';
  beforeAll(async () => {
    const { definition, ...paper } = await db.paper.findUniqueOrThrow({ where: { slug: library.paper } });
    const { sections, ...rest } = definition as { sections: { title: string }[] };
    const minutes: Record<string, number> = { 'Multiple choice': 6, 'Short answers': 12 };
    const advised = sections.map((one) => ({
      ...one,
      ...(minutes[one.title] && { minutes: minutes[one.title] }),
    }));
    await db.paper.create({
      data: { slug: PAPER, title: paper.title, listed: true, definition: { ...rest, sections: advised } },
    });
  });
  /** Minutes from the start by which each section should be finished, by the exam's view and by the status. */
  async function pace(attemptId: string): Promise<number[]> {
    const { sections = [], startedAt, deadlineAt, allowedSeconds } = await exam(attemptId);
    const status = await findStatus(student, attemptId);
    expect([status.deadlineAt, status.allowedSeconds]).toEqual([deadlineAt, allowedSeconds]);
    const own = { deadline: Date.parse(deadlineAt ?? ''), allowedSeconds };
    return paceOf(sections, own).map(({ ends }) => Math.round((ends - Date.parse(startedAt)) / 6000) / 10);
  }

  test('follows the minutes of the paper, and its marks where it has none', async () => {
    expect(await pace(await anAttempt(student, PAPER, 'stops'))).toEqual([6, 18, 60]);
  });

  test("is scaled to the student's own limit", async () => {
    const attemptId = await anAttempt(student, PAPER, 'stops');
    await anExtension(attemptId, 30 * 60);
    expect(await pace(attemptId)).toEqual([9, 27, 90]);
  });

  test('a break, and the time between hand-in and opening again, move what lies ahead', async () => {
    const attemptId = await anAttempt(student, PAPER, 'stops');
    await pauses(attemptId);
    expect(await pace(attemptId)).toEqual([21, 33, 75]);
    expect((await exam(attemptId)).allowedSeconds).toBe(3600);
  });

  test.each([
    ['without a limit', PAPER, 'untimed'],
    ['where the paper advises no minutes', 'paper/test-mixed', 'stops'],
  ] as const)('%s there is none', async (_name, slug, timing) => {
    expect((await exam(await anAttempt(student, slug, timing))).sections).toBeUndefined();
  });
});

const moved = (attemptId: string, seconds: number) =>
  db.$executeRaw`update "Attempt" set "deadlineAt" = "deadlineAt" + make_interval(secs => ${seconds}::int)
    where id = ${attemptId}::uuid`;

/** Time given during the attempt, as it counts. */
async function anExtension(attemptId: string, seconds: number): Promise<void> {
  const { schoolId, userId } = student;
  await db.extension.create({
    data: { schoolId, attemptId, seconds, reason: 'Fire alarm', grantedById: userId },
  });
  await moved(attemptId, seconds);
}

/** Five minutes of a break, and ten between a hand-in and opening again, both from the start. */
async function pauses(attemptId: string): Promise<void> {
  const { schoolId, userId } = student;
  const { startedAt } = await db.attempt.findFirstOrThrow({ where: { schoolId, id: attemptId } });
  const at = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
  await db.break.create({
    data: { schoolId, attemptId, startedById: userId, startedAt: startedAt, endedAt: at(5) },
  });
  await db.reopening.create({
    data: {
      schoolId,
      attemptId,
      handedInAt: at(5),
      reopenedAt: at(15),
      reason: 'Too early',
      reopenedById: userId,
    },
  });
  await moved(attemptId, 15 * 60);
}
