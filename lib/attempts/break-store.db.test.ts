import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aRecord, aStudent, endedAgo } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { endBreak, startBreak } from './break-store';
import { closeWhenOver, handIn } from './hand-in-store';
import { saveRecords } from './save-store';
import { startPractice } from './start-store';

let library: TestLibrary;
let student: Actor;
let attemptId: string;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  attemptId = await anAttempt(student, library.paper, 'stops');
});

const stored = () =>
  db.attempt.findFirstOrThrow({ where: { id: attemptId }, include: { breaks: true, extensions: true } });
/** Moves the start of the break that is on into the past. */
async function onBreakSince(seconds: number): Promise<void> {
  await db.$executeRaw`update "Break" set "startedAt" = clock_timestamp() - make_interval(secs => ${seconds}::int) where "attemptId" = ${attemptId}::uuid`;
  await db.$executeRaw`update "Attempt" set "breakStartedAt" = clock_timestamp() - make_interval(secs => ${seconds}::int) where id = ${attemptId}::uuid`;
}
const minutesAfter = (from: Date, to: Date | null) =>
  to && Math.round((to.getTime() - from.getTime()) / 60_000);

test('a break stops the clock; ending it gives exactly that time back', async () => {
  const { deadlineAt: before } = await stored();
  expect((await startBreak(student, attemptId)).breakStartedAt).not.toBeNull();
  expect(minutesAfter(before as Date, (await stored()).deadlineAt)).toBe(60);
  await onBreakSince(300);
  const status = await endBreak(student, attemptId);
  expect(status.breakStartedAt).toBeNull();
  expect(minutesAfter(before as Date, new Date(status.deadlineAt as string))).toBe(5);
  const events = await db.auditEvent.findMany({ where: { subjectId: attemptId }, orderBy: { at: 'asc' } });
  expect(events.map((one) => one.verb)).toEqual([
    'attempt:start',
    'attempt:break-start',
    'attempt:break-end',
  ]);
});

test('starting twice is one break; ending none changes nothing', async () => {
  const before = await stored();
  await endBreak(student, attemptId);
  expect(await stored()).toEqual(before);
  const [first, second] = [await startBreak(student, attemptId), await startBreak(student, attemptId)];
  expect(second.breakStartedAt).toBe(first.breakStartedAt);
  expect((await stored()).breaks).toHaveLength(1);
});

test('nothing is written during a break, and everything after it', async () => {
  await startBreak(student, attemptId);
  const record = aRecord(library.essay, 'Typed before the break.');
  await onBreakSince(5);
  expect((await saveRecords(student, attemptId, [record])).acks).toMatchObject([{ outcome: 'accepted' }]);
  await onBreakSince(60);
  const more = aRecord(library.essay, 'Typed in the break.', 2);
  await expect(saveRecords(student, attemptId, [more])).rejects.toMatchObject({ code: 'on_break' });
  expect(await db.responseRevision.count({ where: { response: { attemptId } } })).toBe(1);
  await endBreak(student, attemptId);
  expect((await saveRecords(student, attemptId, [more])).acks).toMatchObject([{ outcome: 'accepted' }]);
});

test('a break that nobody ends counts for an hour; the attempt can then be closed', async () => {
  await startBreak(student, attemptId);
  await endedAgo(student, attemptId, 60);
  await onBreakSince(1800);
  expect(await closeWhenOver(student, attemptId)).toBe(false);
  await onBreakSince(5000);
  expect(await closeWhenOver(student, attemptId)).toBe(true);
  expect(await stored()).toMatchObject({ state: 'handed_in', breakStartedAt: null });
});

test('a new break after one that ran out begins a new hour', async () => {
  await startBreak(student, attemptId);
  await onBreakSince(3700);
  const status = await startBreak(student, attemptId);
  const { breaks } = await stored();
  expect(breaks).toHaveLength(2);
  const lengths = breaks.map((one) => one.endedAt && one.endedAt.getTime() - one.startedAt.getTime());
  expect(lengths).toContain(3_600_000);
  expect(status.breakStartedAt).not.toBeNull();
});

test('handing in from a break ends it', async () => {
  await startBreak(student, attemptId);
  await onBreakSince(60);
  await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
  const { breaks, breakStartedAt } = await stored();
  expect([breaks[0]?.endedAt === null, breakStartedAt]).toEqual([false, null]);
});

test('there is no break without a clock, after time is over, after the hand-in, or for somebody else', async () => {
  const untimed = await startPractice(student, {
    kind: 'paper',
    slug: library.pointsPaper,
    timing: 'untimed',
  });
  await expect(startBreak(student, untimed)).rejects.toMatchObject({ code: 'no_break' });
  for (const other of [await aStudent(student.schoolId), await aStudent()]) {
    await expect(startBreak(other, attemptId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(endBreak(other, attemptId)).rejects.toMatchObject({ code: 'not_found' });
  }
  await endedAgo(student, attemptId, 5);
  await expect(startBreak(student, attemptId)).rejects.toMatchObject({ code: 'time_over' });
  await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
  await expect(startBreak(student, attemptId)).rejects.toMatchObject({ code: 'attempt_closed' });
  expect((await stored()).breaks).toEqual([]);
});

test('an arrangement lengthens every timed attempt, or takes the limit away', async () => {
  const { userId: studentId, schoolId } = student;
  const arrangement = { schoolId, studentId, updatedById: studentId };
  await db.accessArrangement.create({ data: { ...arrangement, multiplierPercent: 125, extraMinutes: 5 } });
  const start = async (slug: string) => {
    const id = await startPractice(student, { kind: 'paper', slug, timing: 'stops' });
    return db.attempt.findFirstOrThrow({ where: { id } });
  };
  const longer = await start(library.pointsPaper);
  const limit = (longer.timeLimitSeconds as number) / 60;
  expect(minutesAfter(longer.startedAt, longer.deadlineAt)).toBe(limit * 1.25 + 5);
  await handIn(student, longer.id, { idempotencyKey: randomUUID(), revisions: [] });
  await db.accessArrangement.updateMany({ where: { studentId }, data: { untimed: true } });
  expect((await start(library.pointsPaper)).deadlineAt).toBeNull();
});
