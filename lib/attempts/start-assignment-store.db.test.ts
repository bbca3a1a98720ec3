import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { uuid7 } from '@/lib/platform/ids';
import { transaction } from '@/lib/platform/sql';
import { aRecord, aStudent, responseTo } from '@/lib/testing/attempts';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { untilWaiting } from '@/lib/testing/locks';
import { setArrangement } from './arrangement-store';
import { endBreak, startBreak } from './break-store';
import { closeAllOverdue } from './closing-store';
import { grantExtension } from './extension-store';
import { handIn } from './hand-in-store';
import { saveRecords } from './save-store';
import { startAssignment } from './start-assignment-store';
import { renewWindows } from './windows-server';

const HOUR = 3_600_000;

let library: TestLibrary;
let classroom: TestClass;
beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 2 });
});

const student = () => classroom.students[0] as TestClass['students'][0];
const other = () => classroom.students[1] as TestClass['students'][0];
const read = (id: string) => db.attempt.findFirstOrThrow({ where: { id } });
const set = (wish: Parameters<typeof anAssignment>[2] = {}) => anAssignment(classroom, library.paper, wish);
const hand = (id: string) => handIn(student(), id, { idempotencyKey: crypto.randomUUID(), revisions: [] });
const key = (id: string) => ({ schoolId_id: { schoolId: classroom.schoolId, id } });

/** Gives a student their own close (seconds from now) or number of attempts. */
async function extend(assignmentId: string, own: { closesIn?: number; attemptsAllowed?: number }) {
  const { schoolId } = classroom;
  const closesAt = own.closesIn === undefined ? null : new Date(Date.now() + own.closesIn * 1000);
  const data = { closesAt, attemptsAllowed: own.attemptsAllowed ?? null };
  const ids = { schoolId, assignmentId, studentId: student().userId };
  await db.assignmentExtension.upsert({
    where: { schoolId_assignmentId_studentId: ids },
    create: { ...ids, ...data, reason: 'Ill', grantedById: classroom.teacher.userId },
    update: data,
  });
  await transaction((sql) => renewWindows(sql, ids));
}

test('a mock stops at its limit, belongs to the class, and has number 1', async () => {
  const assignmentId = await set({ kind: 'mock', timeLimitSeconds: 1800 });
  const attempt = await read(await startAssignment(student(), assignmentId));
  expect(attempt).toMatchObject({
    assignmentId,
    classId: classroom.classId,
    number: 1,
    timing: 'stops',
    timeLimitSeconds: 1800,
    stopsAt: null,
    dueAt: null,
    late: false,
  });
  expect(attempt.deadlineAt?.getTime()).toBe(attempt.startedAt.getTime() + 1_800_000);
  expect(await db.response.count({ where: { attemptId: attempt.id } })).toBe(5);
});

test('practice with a limit runs on until its window closes; without a limit nothing ends before that', async () => {
  const timed = await read(await startAssignment(student(), await set({ closesIn: 7200 })));
  expect([timed.timing, timed.deadlineAt?.getTime()]).toEqual(['runs_on', timed.startedAt.getTime() + HOUR]);
  expect(timed.stopsAt).toEqual(timed.closesAt);
  const untimed = await read(await startAssignment(student(), await set({ timeLimitSeconds: null })));
  expect([untimed.timing, untimed.deadlineAt]).toEqual(['untimed', null]);
  expect(untimed.stopsAt).toEqual(untimed.closesAt);
});

test('where late work is taken, nothing closes the attempt: it only becomes late', async () => {
  const id = await set({ late: 'held', closesIn: 600 });
  const attempt = await read(await startAssignment(student(), id));
  const { closesAt } = await db.assignment.findUniqueOrThrow({ where: key(id) });
  expect([attempt.closesAt, attempt.stopsAt, attempt.dueAt]).toEqual([null, null, closesAt]);
});

test('50 starts at once are one attempt', async () => {
  const id = await set({ attemptsAllowed: null });
  const ids = await Promise.all(Array.from({ length: 50 }, () => startAssignment(student(), id)));
  expect(new Set(ids).size).toBe(1);
  expect(await db.attempt.count({ where: { assignmentId: id } })).toBe(1);
  const started = { actorId: student().userId, verb: 'attempt:start' };
  expect(await db.auditEvent.count({ where: started })).toBe(1);
});

test('a whole class at once has an attempt each', async () => {
  const full = await aClass({ students: 30 });
  const id = await anAssignment(full, library.paper);
  const ids = await Promise.all(full.students.map((one) => startAssignment(one, id)));
  expect(new Set(ids).size).toBe(30);
});

test('attempts are counted, and a student may be given another one', async () => {
  const id = await set();
  await hand(await startAssignment(student(), id));
  await expect(startAssignment(student(), id)).rejects.toMatchObject({ code: 'no_attempts_left' });
  await extend(id, { attemptsAllowed: 2 });
  const second = await startAssignment(student(), id);
  expect((await read(second)).number).toBe(2);
  expect(await startAssignment(student(), id)).toBe(second);
});

test('an attempt whose time is over is handed in by the next start, which counts as the second', async () => {
  const id = await set({ kind: 'mock' });
  const first = await startAssignment(student(), id);
  await db.$executeRaw`update "Attempt" set "startedAt" = "startedAt" - interval '2 hours',
    "deadlineAt" = "deadlineAt" - interval '2 hours' where id = ${first}::uuid`;
  await expect(startAssignment(student(), id)).rejects.toMatchObject({ code: 'no_attempts_left' });
  expect((await read(first)).state).toBe('handed_in');
});

test.each([
  ['before it opens', { opensIn: 600 }, 'not_open_yet'],
  ['after a hard close', { opensIn: -600, closesIn: -1 }, 'window_closed'],
] as const)('%s nothing starts', async (_name, wish, code) => {
  const id = await set(wish);
  await expect(startAssignment(student(), id)).rejects.toMatchObject({ code });
  expect(await db.attempt.count({ where: { assignmentId: id } })).toBe(0);
});

test('the close itself is closed, by the clock of the database', async () => {
  const id = await set();
  await db.$executeRaw`update "Assignment" set "closesAt" = clock_timestamp() + interval '400 milliseconds' where id = ${id}::uuid`;
  const { closesAt } = await db.assignment.findUniqueOrThrow({ where: key(id) });
  /** Starts for a new student of the class: when it began, or `null` when the window was closed. */
  async function startOnce() {
    const one = await aStudent(classroom.schoolId);
    await db.enrolment.create({
      data: { schoolId: classroom.schoolId, classId: classroom.classId, studentId: one.userId },
    });
    const started = await startAssignment(one, id).catch((error) => {
      expect(error.code).toBe('window_closed');
      return null;
    });
    return started === null ? null : (await read(started)).startedAt;
  }
  // However quick the machine is: until the close refuses somebody, or the test's own limit ends it.
  for (let startedAt = await startOnce(); startedAt !== null; startedAt = await startOnce())
    expect(startedAt.getTime()).toBeLessThan(closesAt?.getTime() ?? 0);
  const [now] = await db.$queryRaw<{ closed: boolean }[]>`select clock_timestamp() >= ${closesAt} as closed`;
  expect(now?.closed).toBe(true);
});

test("a student's own close takes the place of everybody's", async () => {
  const id = await set({ opensIn: -600, closesIn: -1 });
  await extend(id, { closesIn: 600 });
  await expect(startAssignment(other(), id)).rejects.toMatchObject({ code: 'window_closed' });
  expect((await read(await startAssignment(student(), id))).state).toBe('open');
});

test('after the close late work may be started where it is taken, and is late when handed in', async () => {
  const id = await set({ late: 'held', opensIn: -600, closesIn: -60 });
  const attemptId = await startAssignment(student(), id);
  await hand(attemptId);
  expect(await read(attemptId)).toMatchObject({ late: true, lateVerdict: null });
});

test('in time is not late; the grace for the network counts', async () => {
  const id = await set({ late: 'accepted', closesIn: 600 });
  const attemptId = await startAssignment(student(), id);
  await db.$executeRaw`update "Attempt" set "dueAt" = clock_timestamp() - interval '5 seconds' where id = ${attemptId}::uuid`;
  await hand(attemptId);
  expect((await read(attemptId)).late).toBe(false);
});

test('what was over in time is in time, whenever the server comes to close it', async () => {
  const id = await set({ kind: 'mock', late: 'held', closesIn: 7200, timeLimitSeconds: 600 });
  const attemptId = await startAssignment(student(), id);
  await db.$executeRaw`update "Attempt" set "startedAt" = "startedAt" - interval '1 day',
    "deadlineAt" = "deadlineAt" - interval '1 day', "dueAt" = "dueAt" - interval '1 day' where id = ${attemptId}::uuid`;
  await closeAllOverdue(new AbortController().signal);
  expect(await read(attemptId)).toMatchObject({ state: 'handed_in', handedInBy: 'time', late: false });
});

test.each([
  ['untimed', { timeLimitSeconds: null }],
  ['running on', { timeLimitSeconds: 600 }],
])('an attempt that is %s is handed in by the server when its window has closed', async (_name, wish) => {
  const id = await set({ ...wish, closesIn: 3600 });
  const attemptId = await startAssignment(student(), id);
  await saveRecords(student(), attemptId, [aRecord(library.short, 'Three words here')]);
  await db.$executeRaw`update "Attempt" set "startedAt" = "startedAt" - interval '2 hours',
    "stopsAt" = clock_timestamp() - interval '3 seconds' where id = ${attemptId}::uuid`;
  await closeAllOverdue(new AbortController().signal);
  expect((await read(attemptId)).state).toBe('open');
  await db.$executeRaw`update "Attempt" set "stopsAt" = "stopsAt" - interval '8 seconds' where id = ${attemptId}::uuid`;
  await expect(
    saveRecords(student(), attemptId, [aRecord(library.short, 'After the close', 2)]),
  ).rejects.toMatchObject({ code: 'time_over' });
  await closeAllOverdue(new AbortController().signal);
  expect(await read(attemptId)).toMatchObject({ state: 'handed_in', handedInBy: 'time', words: 3 });
});

test('an extension after the start moves the end of the open attempt, and nobody else’s', async () => {
  const id = await set({ kind: 'mock', closesIn: 900, timeLimitSeconds: 3600 });
  const [mine, theirs] = [await startAssignment(student(), id), await startAssignment(other(), id)];
  const before = await read(theirs);
  expect((await read(mine)).deadlineAt).toEqual(before.closesAt);
  await extend(id, { closesIn: 86_400 });
  const attempt = await read(mine);
  expect(attempt.deadlineAt?.getTime()).toBe(attempt.startedAt.getTime() + HOUR);
  expect(await read(theirs)).toEqual(before);
});

test('a close moved into the past ends what is open now, not earlier', async () => {
  const id = await set({ closesIn: 7200 });
  const attemptId = await startAssignment(student(), id);
  await db.assignment.update({
    where: key(id),
    data: { closesAt: new Date(Date.now() - 1000), opensAt: new Date(0) },
  });
  const { schoolId } = classroom;
  await transaction((sql) => renewWindows(sql, { schoolId, assignmentId: id, studentId: null }));
  const attempt = await read(attemptId);
  expect(attempt.stopsAt?.getTime()).toBeGreaterThanOrEqual(attempt.startedAt.getTime());
  expect(attempt.stopsAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
});

test('an arrangement before or in the middle moves limit and close', async () => {
  const id = await set({ kind: 'mock', closesIn: 3000, timeLimitSeconds: 3600 });
  const attemptId = await startAssignment(student(), id);
  const before = await read(attemptId);
  expect(before.deadlineAt).toEqual(before.closesAt);
  const arrangement = {
    studentId: student().userId,
    multiplierPercent: 125 as const,
    extraMinutes: 0,
    untimed: false,
    restBreaks: false,
    spellingCheck: false,
  };
  await setArrangement(classroom.teacher, arrangement);
  const after = await read(attemptId);
  expect(after.deadlineAt?.getTime()).toBe((before.deadlineAt?.getTime() ?? 0) + 900_000);
  await db.accessArrangement.create({
    data: {
      ...arrangement,
      studentId: other().userId,
      schoolId: classroom.schoolId,
      updatedById: other().userId,
    },
  });
  const started = await read(await startAssignment(other(), id));
  expect(started.deadlineAt).toEqual(after.deadlineAt);
});

test('in a mock only those with rest breaks take one', async () => {
  const id = await set({ kind: 'mock' });
  const [mine, theirs] = [await startAssignment(student(), id), await startAssignment(other(), id)];
  const { schoolId } = classroom;
  const studentId = student().userId;
  await db.accessArrangement.create({
    data: { schoolId, studentId, restBreaks: true, updatedById: studentId },
  });
  expect((await startBreak(student(), mine)).breakStartedAt).not.toBeNull();
  await expect(startBreak(other(), theirs)).rejects.toMatchObject({ code: 'no_break' });
});

test('breaks and granted time move what is late as well', async () => {
  const id = await set({ kind: 'practice', late: 'held', closesIn: 600, timeLimitSeconds: 3600 });
  const attemptId = await startAssignment(student(), id);
  await startBreak(student(), attemptId);
  await endBreak(student(), attemptId);
  const wish = { id: uuid7(), attemptId, seconds: 600, reason: 'Fire alarm' };
  await grantExtension(classroom.teacher, wish);
  await db.$executeRaw`update "Attempt" set "dueAt" = clock_timestamp() - interval '9 minutes' where id = ${attemptId}::uuid`;
  await hand(attemptId);
  expect((await read(attemptId)).late).toBe(false);
});

test('who has moved cannot start, and finishes what is open', async () => {
  const [open, fresh] = [await set({ attemptsAllowed: null }), await set()];
  const attemptId = await startAssignment(student(), open);
  await db.enrolment.updateMany({ where: { studentId: student().userId }, data: { endedAt: new Date() } });
  await expect(startAssignment(student(), fresh)).rejects.toMatchObject({ code: 'not_found' });
  expect(await startAssignment(student(), open)).toBe(attemptId);
  await saveRecords(student(), attemptId, [aRecord(library.first, KEY)]);
  await hand(attemptId);
  await expect(startAssignment(student(), open)).rejects.toMatchObject({ code: 'not_found' });
});

test('what was withdrawn, is of another class or school, or for another student, is not there', async () => {
  const refused = (who: TestClass['students'][0], id: string) =>
    expect(startAssignment(who, id)).rejects.toMatchObject({ code: 'not_found' });
  const withdrawn = await set();
  await db.assignment.update({ where: key(withdrawn), data: { withdrawnAt: new Date() } });
  await refused(student(), withdrawn);
  await refused(student(), await set({ studentId: other().userId }));
  await refused(student(), uuid7());
  const id = await set();
  await refused(classroom.teacher, id);
  await refused((await aClass()).students[0] as TestClass['students'][0], id);
  const sibling = await aClass({ schoolId: classroom.schoolId });
  await refused(sibling.students[0] as TestClass['students'][0], id);
  await db.class.update({ where: key(classroom.classId), data: { archivedAt: new Date() } });
  await refused(student(), id);
  expect(await db.attempt.count({ where: { schoolId: classroom.schoolId } })).toBe(0);
});

test('set through several classes it is sat in the one with the smallest id', async () => {
  const second = await aClass({ schoolId: classroom.schoolId });
  const data = { schoolId: classroom.schoolId, classId: second.classId };
  await db.enrolment.create({ data: { ...data, studentId: student().userId } });
  const id = await set();
  await db.assignmentTarget.create({ data: { ...data, assignmentId: id } });
  const smallest = [classroom.classId, second.classId].sort()[0];
  expect((await read(await startAssignment(student(), id))).classId).toBe(smallest);
});

test('a change of the settings that is being made is waited for', async () => {
  const id = await set();
  let started: Promise<string> | undefined;
  await db.$transaction(async (tx) => {
    await tx.assignment.update({ where: key(id), data: { withdrawnAt: new Date() } });
    started = startAssignment(student(), id);
    started.catch(() => undefined);
    await untilWaiting('select%"Assignment"%for share');
  });
  await expect(started).rejects.toMatchObject({ code: 'not_found' });
});

test('pinned versions are sat, whatever the bank holds since', async () => {
  const id = await set();
  const { paperId } = await db.assignment.findUniqueOrThrow({ where: key(id) });
  const paper = await db.paper.findUniqueOrThrow({ where: { id: paperId } });
  const schemes = await db.markSchemeVersion.findFirstOrThrow({ where: { markSchemeId: 'test-levels' } });
  const items = {
    'T90-MC-01': library.first,
    'T90-MC-02': library.second,
    'T90-SA-01': library.short,
    'T90-SA-02': library.levels,
    'T90-ES-01': library.essay,
  };
  const pinned = { items, schemes: { 'test-levels': schemes.id } };
  const frozen = await db.paper.create({
    data: {
      slug: `school/${uuid7()}`,
      title: 'Pinned',
      definition: { ...(paper.definition as object), pinned },
      ownerSchoolId: classroom.schoolId,
      lineageId: uuid7(),
      frozenAt: new Date(),
    },
  });
  await db.assignment.update({ where: key(id), data: { paperId: frozen.id } });
  const item = await db.item.findUniqueOrThrow({ where: { slug: 'T90-MC-01' } });
  const old = await db.itemVersion.findUniqueOrThrow({ where: { id: library.first } });
  const next = await db.itemVersion.create({
    data: {
      itemId: item.id,
      number: 2,
      contentHash: 'x',
      content: old.content ?? {},
      marking: old.marking ?? {},
    },
  });
  await db.item.update({ where: { id: item.id }, data: { currentVersionId: next.id } });
  try {
    for (const one of [student(), other()]) {
      const attemptId = await startAssignment(one, id);
      const essay = await responseTo(one, attemptId, library.essay);
      expect([essay.markSchemeVersionId, essay.maxMarks]).toEqual([schemes.id, 25]);
      expect((await responseTo(one, attemptId, library.first)).position).toBe(1);
    }
  } finally {
    await db.item.update({ where: { id: item.id }, data: { currentVersionId: library.first } });
  }
});

test('shuffled options hold every option; a save of one counts as before', async () => {
  const id = await set();
  await db.assignment.update({ where: key(id), data: { shuffle: true } });
  const attemptId = await startAssignment(student(), id);
  const first = await responseTo(student(), attemptId, library.first);
  expect([...(first.optionOrder as string[])].sort()).toEqual([KEY, WRONG].sort());
  expect((await responseTo(student(), attemptId, library.essay)).optionOrder).toBeNull();
  const { acks } = await saveRecords(student(), attemptId, [aRecord(library.first, KEY)]);
  expect(acks[0]?.outcome).toBe('accepted');
});

test('words are counted when an answer is saved, of text alone', async () => {
  const attemptId = await startAssignment(student(), await set());
  await saveRecords(student(), attemptId, [
    aRecord(library.short, 'In a closed – session'),
    aRecord(library.first, KEY),
  ]);
  expect((await responseTo(student(), attemptId, library.short)).words).toBe(4);
  expect((await responseTo(student(), attemptId, library.first)).words).toBe(0);
  await saveRecords(student(), attemptId, [aRecord(library.short, '', 2)]);
  expect((await responseTo(student(), attemptId, library.short)).words).toBe(0);
});
