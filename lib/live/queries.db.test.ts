import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBreak } from '@/lib/attempts/break-store';
import { handIn } from '@/lib/attempts/hand-in-store';
import { notePresence } from '@/lib/attempts/presence-store';
import { saveRecords } from '@/lib/attempts/save-store';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAssignedAttempt, mayRest } from '@/lib/testing/assigned';
import { actorOf, aRecord, endedAgo, responseTo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, KEY, type TestLibrary } from '@/lib/testing/library';
import { findLive, findSightNow, findWatched, readLive } from './queries';

let library: TestLibrary;
let classroom: TestClass;
let assignmentId: string;
const student = (index: number) => classroom.students[index] as Actor;
const start = (index: number) => anAssignedAttempt(student(index), classroom, assignmentId, library.paper);
const live = (actor = classroom.teacher) => findLive(actor, assignmentId);
const rowFor = async (index: number) =>
  (await live()).rows.find((row) => row.studentId === student(index).userId);

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 5 });
  assignmentId = await anAssignment(classroom, library.paper, { kind: 'mock', late: 'held' });
});

test('everybody it is set to is listed by name, with or without an attempt', async () => {
  const attemptId = await start(1);
  const { rows, serverNow } = await live();
  expect(rows.map((row) => row.name)).toEqual(classroom.students.map((one) => one.name).sort());
  expect(Math.abs(Date.parse(serverNow) - Date.now())).toBeLessThan(60_000);
  expect(await rowFor(0)).toMatchObject({ state: 'not_started', attemptId: null, questions: 0 });
  expect(await rowFor(1)).toMatchObject({
    state: 'writing',
    attemptId,
    number: 1,
    answered: 0,
    questions: 5,
  });
});

test('answers, words, save and held work are counted, and no text is sent', async () => {
  const attemptId = await start(0);
  const text = 'Four words of essay.';
  const records = [aRecord(library.first, KEY), aRecord(library.second, ''), aRecord(library.essay, text)];
  await saveRecords(student(0), attemptId, records);
  await db.response.updateMany({ where: { attemptId, itemVersionId: library.essay }, data: { words: 4 } });
  const { id: responseId } = await responseTo(student(0), attemptId, library.essay);
  const held = {
    schoolId: classroom.schoolId,
    responseId,
    value: 'Late.',
    sha256: 'x',
    outcome: 'held' as const,
  };
  await db.responseRevision.create({ data: { ...held, revision: 7 } });
  const decided = await db.responseRevision.create({ data: { ...held, revision: 8 } });
  const decision = {
    schoolId: classroom.schoolId,
    verdict: 'refused' as const,
    reason: 'Late',
    decidedById: student(0).userId,
  };
  await db.heldDecision.create({ data: { ...decision, revisionId: decided.id } });
  const row = await rowFor(0);
  expect(row).toMatchObject({ answered: 2, questions: 5, words: 4, held: 1 });
  expect(row?.savedAt).not.toBeNull();
  expect(JSON.stringify(await live())).not.toContain('Four words');
});

test('in a section with a choice only as many questions count as are to be answered', async () => {
  const attemptId = await start(0);
  await db.response.updateMany({
    where: { attemptId, itemVersionId: { in: [library.short, library.levels] } },
    data: { choose: 1, section: 'Short answers' },
  });
  await saveRecords(student(0), attemptId, [aRecord(library.short, 'One.'), aRecord(library.levels, 'Two.')]);
  expect(await rowFor(0)).toMatchObject({ answered: 1, questions: 4 });
});

test('states: offline after silence, on a break and whose, handed in and by whom, late', async () => {
  const ids = [await start(0), await start(1), await start(2), await start(3)];
  await endedAgo(student(0), ids[0] as string, -600);
  await mayRest(classroom);
  await startBreak(student(1), ids[1] as string);
  const idle = { idempotencyKey: randomUUID(), revisions: [] };
  await handIn(student(2), ids[2] as string, idle);
  await handIn(student(3), ids[3] as string, idle);
  await db.$executeRaw`update "Attempt" set late = true, "dueAt" = now() - interval '1 hour' where id = ${ids[3]}::uuid`;
  expect(await rowFor(0)).toMatchObject({ state: 'offline', seenAt: expect.any(String) });
  await notePresence([{ schoolId: classroom.schoolId, attemptId: ids[0] as string, proven: true }]);
  expect(await rowFor(0)).toMatchObject({ state: 'writing', seenAt: null });
  expect(await rowFor(1)).toMatchObject({ state: 'on_break', breakByStaff: false });
  await db.$executeRaw`update "Break" set "startedById" = ${classroom.teacher.userId}::uuid where "attemptId" = ${ids[1]}::uuid`;
  expect(await rowFor(1)).toMatchObject({ state: 'on_break', breakByStaff: true });
  expect(await rowFor(2)).toMatchObject({ state: 'handed_in', handedInBy: 'student', deadlineAt: null });
  expect(await rowFor(3)).toMatchObject({ state: 'late', lateVerdict: null });
});

test('of several attempts the latest is shown', async () => {
  const first = await start(0);
  await handIn(student(0), first, { idempotencyKey: randomUUID(), revisions: [] });
  const second = await anAssignedAttempt(student(0), classroom, assignmentId, library.paper, { number: 2 });
  expect(await rowFor(0)).toMatchObject({ attemptId: second, number: 2, state: 'writing' });
});

describe('who sees whom', () => {
  test('another teacher of the school, another school, a student and an unknown id: nothing is there', async () => {
    const { schoolId } = classroom;
    const strangers = [
      actorOf(await aPerson(db, { role: 'teacher', schoolId })),
      (await aClass({ schoolId })).teacher,
      (await aClass()).teacher,
      actorOf(await aPerson(db, { role: 'admin' })),
      student(0),
      { ...classroom.teacher, classIds: [] },
    ];
    for (const stranger of strangers) {
      await expect(live(stranger)).rejects.toMatchObject({ code: 'not_found' });
      expect(await findWatched(stranger, assignmentId)).toBeNull();
    }
    expect(await findWatched(classroom.teacher, randomUUID())).toBeNull();
    expect(await findWatched(classroom.teacher, 'x')).toBeNull();
    expect((await live(actorOf(await aPerson(db, { role: 'admin', schoolId })))).rows).toHaveLength(5);
  });

  test('of an assignment for two classes each teacher sees their own', async () => {
    const { schoolId } = classroom;
    const other = await aClass({ schoolId, students: 2 });
    await db.assignmentTarget.create({ data: { schoolId, assignmentId, classId: other.classId } });
    expect((await live()).rows).toHaveLength(5);
    expect((await live(other.teacher)).rows.map((row) => row.studentId).sort()).toEqual(
      other.students.map((one) => one.userId).sort(),
    );
    expect(await findWatched(other.teacher, assignmentId)).toMatchObject({
      whole: false,
      classIds: [other.classId],
    });
    // In both classes, sitting it with the other one: known to be there, and nothing else.
    await db.enrolment.create({ data: { schoolId, classId: other.classId, studentId: student(0).userId } });
    await start(0);
    const seen = (await live(other.teacher)).rows.find((row) => row.studentId === student(0).userId);
    expect(seen).toMatchObject({ state: 'elsewhere', attemptId: null, questions: 0, savedAt: null });
    expect(await rowFor(0)).toMatchObject({ state: 'writing' });
  });

  test('set to one student it lists that one; who left is listed only with an attempt in the class', async () => {
    const { schoolId, classId } = classroom;
    const one = await anAssignment(classroom, library.paper, { studentId: student(2).userId });
    expect((await findLive(classroom.teacher, one)).rows.map((row) => row.studentId)).toEqual([
      student(2).userId,
    ]);
    await start(0);
    await db.enrolment.updateMany({
      where: { schoolId, classId, studentId: { in: [student(0).userId, student(1).userId] } },
      data: { endedAt: new Date() },
    });
    expect(await rowFor(0)).toMatchObject({ state: 'writing' });
    expect(await rowFor(1)).toBeUndefined();
  });

  test('sight is read anew: a class that is left and a membership that ended', async () => {
    const { teacher, schoolId, classId } = classroom;
    expect(await findSightNow(teacher)).toEqual({ role: 'teacher', classIds: [classId] });
    await db.classTeacher.deleteMany({ where: { schoolId, teacherId: teacher.userId } });
    expect(await findSightNow(teacher)).toEqual({ role: 'teacher', classIds: [] });
    await db.membership.deleteMany({ where: { schoolId, userId: teacher.userId } });
    expect(await findSightNow(teacher)).toBeNull();
  });
});

test('two hundred students are one statement', async () => {
  const crowd = await aClass({ students: 200 });
  const id = await anAssignment(crowd, library.paper, { kind: 'mock' });
  const attempts: string[] = [];
  for (const one of crowd.students)
    attempts.push(await anAssignedAttempt(one, crowd, id, library.pointsPaper));
  // However long that took, everybody is there now.
  const { schoolId } = crowd;
  await notePresence(attempts.map((attemptId) => ({ schoolId, attemptId, proven: true })));
  const watched = await findWatched(crowd.teacher, id);
  if (!watched) throw new Error('not in sight');
  const statements = vi.spyOn((await import('pg')).default.Client.prototype, 'query');
  const { rows } = await readLive(watched);
  const sent = statements.mock.calls.length;
  statements.mockRestore();
  expect(rows).toHaveLength(200);
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['writing']));
  expect(sent).toBe(1);
}, 120_000);
