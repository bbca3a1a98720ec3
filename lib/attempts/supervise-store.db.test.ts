import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAssignedAttempt, mayRest } from '@/lib/testing/assigned';
import { actorOf, anAttempt, aRecord, endedAgo, responseTo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, KEY, type TestLibrary } from '@/lib/testing/library';
import { changeBreaks, endBreak, startBreak } from './break-store';
import { addTime } from './extension-store';
import { handIn, handInFor } from './hand-in-store';
import { decideLate } from './late-store';
import { sendNotice } from './notice-store';
import { reopenAttempt } from './reopening-store';
import { saveRecords } from './save-store';
import { findStatus } from './status-queries';

let library: TestLibrary;
let classroom: TestClass;
let assignmentId: string;
let ids: string[];
const student = (index: number) => classroom.students[index] as Actor;
const id = (index: number) => ids[index] as string;
const stored = (index: number) =>
  db.attempt.findFirstOrThrow({
    where: { id: id(index) },
    include: { breaks: true, extensions: true, reopenings: true },
  });
const verbs = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { at: 'asc' } })).map((one) => one.verb);
const handInOwn = (index: number) =>
  handIn(student(index), id(index), { idempotencyKey: randomUUID(), revisions: [] });
const all = () => ({ assignmentId, attemptId: '' });
const one = (index: number) => ({ assignmentId, attemptId: id(index) });

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 3 });
  assignmentId = await anAssignment(classroom, library.paper, { kind: 'mock', late: 'held' });
  ids = [];
  for (const sitter of classroom.students) {
    ids.push(await anAssignedAttempt(sitter, classroom, assignmentId, library.paper));
  }
});

/** Everybody who must not be able to do anything here. */
async function strangers(): Promise<Actor[]> {
  const { schoolId } = classroom;
  return [
    student(0),
    actorOf(await aPerson(db, { role: 'teacher', schoolId })),
    (await aClass({ schoolId })).teacher,
    (await aClass()).teacher,
    actorOf(await aPerson(db, { role: 'admin' })),
    // Has left the class, and the next request knows it.
    { ...classroom.teacher, classIds: [] },
  ];
}

test('whoever has no sight of the class can do none of it, and nothing changes', async () => {
  await handInOwn(1);
  await db.$executeRaw`update "Attempt" set late = true, "dueAt" = now() where id = ${id(1)}::uuid`;
  const everything = () =>
    Promise.all([
      db.attempt.findMany({ where: { assignmentId }, orderBy: { id: 'asc' } }),
      db.notice.count({ where: { assignmentId } }),
      db.extension.count({ where: { schoolId: classroom.schoolId } }),
      db.auditEvent.count({ where: { schoolId: classroom.schoolId } }),
    ]);
  const before = await everything();
  const wish = { id: randomUUID(), reason: 'Because' };
  for (const stranger of await strangers()) {
    for (const whom of [all(), one(0)]) {
      const tries = [
        () => addTime(stranger, { ...wish, ...whom, minutes: 5 }),
        () => changeBreaks(stranger, { ...whom, action: 'start' }),
        () => changeBreaks(stranger, { ...whom, action: 'end' }),
        () => sendNotice(stranger, { id: wish.id, ...whom, text: 'Hello' }),
      ];
      for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(handInFor(stranger, { attemptId: id(0), reason: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(reopenAttempt(stranger, { ...wish, attemptId: id(1), minutes: 5 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const late = { attemptId: id(1), verdict: 'accepted' as const, reason: 'x' };
    await expect(decideLate(stranger, late)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await everything()).toEqual(before);
}, 60_000);

test('an attempt of another assignment is not reached through this one', async () => {
  const other = await anAssignment(classroom, library.pointsPaper);
  const foreign = await anAssignedAttempt(student(0), classroom, other, library.pointsPaper);
  const whom = { assignmentId, attemptId: foreign };
  const wish = { id: randomUUID(), ...whom };
  await expect(addTime(classroom.teacher, { ...wish, minutes: 5, reason: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(sendNotice(classroom.teacher, { ...wish, text: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

describe('time', () => {
  test('for all: everybody who is writing has it once, however often it is sent; whoever is done is passed over', async () => {
    await handInOwn(2);
    const before = [await stored(0), await stored(1), await stored(2)];
    const wish = { id: randomUUID(), ...all(), minutes: 5, reason: 'Fire drill' };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => addTime(classroom.teacher, wish)));
    expect(outcomes).toEqual(Array(5).fill({ done: 2, left: 0 }));
    for (const index of [0, 1]) {
      const now = await stored(index);
      expect((now.deadlineAt?.getTime() ?? 0) - (before[index]?.deadlineAt?.getTime() ?? 0)).toBe(300_000);
      expect(now.extensions).toMatchObject([
        { seconds: 300, reason: 'Fire drill', grantedById: classroom.teacher.userId },
      ]);
      expect(await verbs(id(index))).toContain('extension:grant');
    }
    expect((await stored(2)).extensions).toEqual([]);
  });

  test('one of all whose time is over, or who has no clock, does not keep the others from it', async () => {
    await endedAgo(student(0), id(0), 60);
    await db.$executeRaw`update "Attempt" set timing = 'untimed', "deadlineAt" = null, "timeLimitSeconds" = null where id = ${id(1)}::uuid`;
    const wish = { id: randomUUID(), ...all(), minutes: 5, reason: 'x' };
    expect(await addTime(classroom.teacher, wish)).toEqual({ done: 1, left: 2 });
    const single = { ...wish, id: randomUUID(), ...one(0) };
    await expect(addTime(classroom.teacher, single)).rejects.toMatchObject({ code: 'attempt_closed' });
  });

  test('against a hand-in in the same moment: either it counts or it is refused, never half', async () => {
    const wish = { id: randomUUID(), ...all(), minutes: 5, reason: 'x' };
    const [outcome] = await Promise.all([
      addTime(classroom.teacher, wish),
      handInOwn(0),
      handInOwn(1),
      handInOwn(2),
    ]);
    const granted = await db.extension.count({ where: { schoolId: classroom.schoolId } });
    expect(granted).toBe(outcome.done);
    expect(await db.attempt.count({ where: { assignmentId, state: 'handed_in' } })).toBe(3);
  });
});

describe('breaks', () => {
  // In a mock only those with rest breaks take one of their own.
  beforeEach(() => mayRest(classroom));

  test('one that a teacher started is shown as such, hides the questions, and only staff ends it', async () => {
    expect(await changeBreaks(classroom.teacher, { ...all(), action: 'start' })).toEqual({
      done: 3,
      left: 0,
    });
    const status = await findStatus(student(0), id(0));
    expect(status).toMatchObject({ breakByStaff: true, breakStartedAt: expect.any(String) });
    await expect(endBreak(student(0), id(0))).rejects.toMatchObject({ code: 'teacher_break' });
    expect(await startBreak(student(0), id(0))).toMatchObject({ breakStartedAt: status.breakStartedAt });
    expect(await changeBreaks(classroom.teacher, { ...one(0), action: 'end' })).toEqual({ done: 1, left: 0 });
    const after = await findStatus(student(0), id(0));
    expect(after.breakStartedAt).toBeNull();
    expect(after).not.toHaveProperty('breakByStaff');
    expect((await findStatus(student(1), id(1))).breakStartedAt).not.toBeNull();
    expect(await verbs(id(0))).toEqual(['attempt:start', 'attempt:break-start', 'attempt:break-end']);
  });

  test("a student's own break can be taken over, and then the student cannot end it; both count as breaks", async () => {
    await startBreak(student(0), id(0));
    await changeBreaks(classroom.teacher, { ...one(0), action: 'start' });
    await expect(endBreak(student(0), id(0))).rejects.toMatchObject({ code: 'teacher_break' });
    expect((await stored(0)).breaks).toHaveLength(2);
    await changeBreaks(classroom.teacher, { ...one(0), action: 'start' });
    expect((await stored(0)).breaks).toHaveLength(2);
  });

  test("a teacher's break that reached its limit is over; then the student ends what is left of it", async () => {
    await changeBreaks(classroom.teacher, { ...one(0), action: 'start' });
    for (const table of ['Break', 'Attempt']) {
      const [column, key] = table === 'Break' ? ['startedAt', 'attemptId'] : ['breakStartedAt', 'id'];
      await db.$executeRawUnsafe(
        `update "${table}" set "${column}" = now() - interval '61 minutes' where "${key}" = '${id(0)}'`,
      );
    }
    expect((await endBreak(student(0), id(0))).breakStartedAt).toBeNull();
  });

  test('a student who takes the own break ends it', async () => {
    await startBreak(student(0), id(0));
    expect(await findStatus(student(0), id(0))).not.toHaveProperty('breakByStaff');
    expect((await endBreak(student(0), id(0))).breakStartedAt).toBeNull();
  });
});

describe('messages', () => {
  const texts = async (index: number) =>
    (await findStatus(student(index), id(index))).notices?.map((n) => n.text);

  test('to all reaches everybody, also who starts a little later; to one reaches one; twice is once', async () => {
    const latecomer = actorOf(await aPerson(db, { schoolId: classroom.schoolId }));
    const wish = { id: randomUUID(), ...all(), text: 'Question 3 means 1956.' };
    await Promise.all(Array.from({ length: 4 }, () => sendNotice(classroom.teacher, wish)));
    await sendNotice(classroom.teacher, { id: randomUUID(), ...one(1), text: 'Only for you.' });
    expect(await texts(0)).toEqual(['Question 3 means 1956.']);
    expect(await texts(1)).toEqual(['Question 3 means 1956.', 'Only for you.']);
    const late = await anAssignedAttempt(latecomer, classroom, assignmentId, library.paper);
    expect((await findStatus(latecomer, late)).notices).toHaveLength(1);
    expect(await verbs(assignmentId)).toEqual(['notice:send']);
    expect(await verbs(id(1))).toContain('notice:send');
  });

  test('old messages, those of another assignment, and practice: nothing is shown', async () => {
    const { schoolId, teacher } = classroom;
    const other = await anAssignment(classroom, library.pointsPaper);
    const sent = { schoolId, sentById: teacher.userId };
    await db.notice.create({ data: { ...sent, assignmentId: other, text: 'Elsewhere' } });
    const sentAt = new Date(Date.now() - 2 * 3600_000);
    await db.notice.create({ data: { ...sent, assignmentId, text: 'Last lesson', sentAt } });
    expect(await texts(0)).toBeUndefined();
    const practice = await anAttempt(student(0), library.pointsPaper);
    expect(await findStatus(student(0), practice)).not.toHaveProperty('notices');
  });

  test('of an assignment for two classes "all" means those in sight', async () => {
    const other = await aClass({ schoolId: classroom.schoolId });
    const { schoolId } = classroom;
    await db.assignmentTarget.create({ data: { schoolId, assignmentId, classId: other.classId } });
    const [theirs] = other.students as [Actor];
    const theirAttempt = await anAssignedAttempt(theirs, other, assignmentId, library.paper);
    const wish = { id: randomUUID(), ...all(), text: 'My room only.' };
    expect(await sendNotice(classroom.teacher, wish)).toEqual({ done: 3, left: 0 });
    expect(await texts(0)).toEqual(['My room only.']);
    expect(await findStatus(theirs, theirAttempt)).not.toHaveProperty('notices');
    expect(await addTime(other.teacher, { ...wish, minutes: 1, reason: 'x' })).toEqual({ done: 1, left: 0 });
  });

  test('to somebody who has handed in it is refused', async () => {
    await handInOwn(0);
    const wish = { id: randomUUID(), ...one(0), text: 'Too late.' };
    await expect(sendNotice(classroom.teacher, wish)).rejects.toMatchObject({ code: 'attempt_closed' });
  });
});

describe('handing in for somebody, and opening again', () => {
  const reopen = (index: number, minutes = 10, wishId = randomUUID()) =>
    reopenAttempt(classroom.teacher, { id: wishId, attemptId: id(index), minutes, reason: 'Wrong button' });

  test('staff hands in once, with a receipt and automatic marks; what comes later is held', async () => {
    await saveRecords(student(0), id(0), [aRecord(library.first, KEY)]);
    const wish = { attemptId: id(0), reason: 'Laptop broke' };
    await Promise.all([handInFor(classroom.teacher, wish), handInFor(classroom.teacher, wish)]);
    expect(await stored(0)).toMatchObject({
      state: 'handed_in',
      handedInBy: 'staff',
      receipt: expect.any(String),
    });
    const response = await responseTo(student(0), id(0), library.first);
    expect(response.awards).toMatchObject([{ kind: 'automatic', marks: 1 }]);
    const late = saveRecords(student(0), id(0), [aRecord(library.essay, 'Was on its way.')]);
    await expect(late).rejects.toMatchObject({ code: 'attempt_closed' });
    const trail = await db.auditEvent.findMany({ where: { subjectId: id(0), verb: 'attempt:hand-in-for' } });
    expect(trail).toMatchObject([{ actorId: classroom.teacher.userId, detail: { reason: 'Laptop broke' } }]);
  });

  test('against the student in the same moment there is one hand-in', async () => {
    const wish = { attemptId: id(0), reason: 'x' };
    await Promise.all([handInFor(classroom.teacher, wish), handInOwn(0), handInFor(classroom.teacher, wish)]);
    expect((await verbs(id(0))).filter((verb) => verb === 'attempt:hand-in')).toHaveLength(1);
  });

  test('opened again it goes on with the time that was left and the minutes; what passed between does not count', async () => {
    await saveRecords(student(0), id(0), [aRecord(library.first, KEY), aRecord(library.essay, 'First.')]);
    await handInOwn(0);
    const before = await stored(0);
    // Handed in two hours ago, with 40 minutes left.
    await db.$executeRaw`update "Attempt" set "handedInAt" = now() - interval '2 hours', "startedAt" = now() - interval '140 minutes',
      "deadlineAt" = now() - interval '80 minutes' where id = ${id(0)}::uuid`;
    const status = await reopen(0, 10);
    const left = (Date.parse(status.deadlineAt as string) - Date.parse(status.serverNow)) / 60_000;
    expect(left).toBeCloseTo(50, 1);
    expect(await stored(0)).toMatchObject({
      state: 'open',
      handedInAt: null,
      handedInBy: null,
      receipt: null,
      words: null,
      reopenings: [{ reason: 'Wrong button', reopenedById: classroom.teacher.userId }],
    });
    expect((await responseTo(student(0), id(0), library.first)).awards).toEqual([]);
    await saveRecords(student(0), id(0), [aRecord(library.essay, 'First, and more.', 2)]);
    await handInOwn(0);
    const after = await stored(0);
    expect(after.receipt).not.toBe(before.receipt);
    expect((await responseTo(student(0), id(0), library.first)).awards).toHaveLength(1);
    expect(await verbs(id(0))).toContain('attempt:reopen');
  });

  test('what was held before counts under a new number, and can be handed in', async () => {
    await handInFor(classroom.teacher, { attemptId: id(0), reason: 'x' });
    const record = aRecord(library.first, KEY);
    const save = (revision: number) => saveRecords(student(0), id(0), [{ ...record, revision }]);
    await expect(save(1)).rejects.toMatchObject({ data: { acks: [{ outcome: 'held' }] } });
    await reopen(0);
    expect((await save(1)).acks).toMatchObject([{ outcome: 'superseded', currentRevision: 1 }]);
    expect((await save(2)).acks).toMatchObject([{ outcome: 'accepted', currentRevision: 2 }]);
    const revisions = [{ itemVersionId: library.first, revision: 2 }];
    await handIn(student(0), id(0), { idempotencyKey: randomUUID(), revisions });
    expect((await responseTo(student(0), id(0), library.first)).value).toBe(KEY);
  });

  test('a wish to hand in from before does not end it; one from afterwards does', async () => {
    const wish = { idempotencyKey: randomUUID(), revisions: [], stampedAt: new Date().toISOString() };
    await handIn(student(0), id(0), wish);
    await reopen(0);
    await expect(handIn(student(0), id(0), wish)).rejects.toMatchObject({ code: 'invalid' });
    expect((await stored(0)).state).toBe('open');
    const { serverNow } = await findStatus(student(0), id(0));
    await handIn(student(0), id(0), { ...wish, stampedAt: serverNow });
    expect((await stored(0)).state).toBe('handed_in');
  });

  test('a break or more time afterwards still knows of it', async () => {
    await handInOwn(0);
    await db.$executeRaw`update "Attempt" set "handedInAt" = now() - interval '30 minutes', "startedAt" = now() - interval '50 minutes',
      "deadlineAt" = now() + interval '10 minutes' where id = ${id(0)}::uuid`;
    await reopen(0, 0);
    const opened = (await stored(0)).deadlineAt?.getTime() ?? 0;
    await addTime(classroom.teacher, { id: randomUUID(), ...one(0), minutes: 5, reason: 'x' });
    expect(((await stored(0)).deadlineAt?.getTime() ?? 0) - opened).toBe(300_000);
    expect(opened - Date.now()).toBeGreaterThan(39 * 60_000);
  });

  test('closed by time it needs minutes, and has exactly those', async () => {
    await endedAgo(student(0), id(0), 600);
    await db.$executeRaw`update "Attempt" set state = 'handed_in', "handedInAt" = now() - interval '9 minutes', "handedInBy" = 'time' where id = ${id(0)}::uuid`;
    await expect(reopen(0, 0)).rejects.toMatchObject({
      code: 'invalid',
      fields: { minutes: expect.anything() },
    });
    expect(await stored(0)).toMatchObject({ state: 'handed_in', reopenings: [] });
    const status = await reopen(0, 15);
    expect((Date.parse(status.deadlineAt as string) - Date.parse(status.serverNow)) / 60_000).toBeCloseTo(
      15,
      0,
    );
  });

  test('the same wish again changes nothing, an open one is refused, and so is one that a teacher has marked', async () => {
    await expect(reopen(0)).rejects.toMatchObject({ code: 'attempt_open' });
    await handInOwn(0);
    const wish = randomUUID();
    await Promise.all([reopen(0, 10, wish), reopen(0, 10, wish), reopen(0, 10, wish)]);
    expect((await stored(0)).reopenings).toHaveLength(1);
    expect((await stored(0)).extensions).toHaveLength(1);
    await handInOwn(1);
    const { id: responseId } = await responseTo(student(1), id(1), library.essay);
    const award = { kind: 'teacher' as const, markerId: classroom.teacher.userId, marks: 12, maxMarks: 25 };
    await db.award.create({ data: { ...award, schoolId: classroom.schoolId, responseId } });
    await expect(reopen(1)).rejects.toMatchObject({ code: 'already_marked' });
    expect((await stored(1)).state).toBe('handed_in');
  });

  test('not while the student has another attempt open', async () => {
    await handInOwn(0);
    await anAssignedAttempt(student(0), classroom, assignmentId, library.paper, { number: 2 });
    await expect(reopen(0)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('late attempts', () => {
  const decide = (verdict: 'accepted' | 'refused') =>
    decideLate(classroom.teacher, { attemptId: id(0), verdict, reason: 'Bus was late' });

  test('are accepted or refused once, with a reason, by whoever supervises', async () => {
    await expect(decide('accepted')).rejects.toMatchObject({ code: 'not_found' });
    await handInOwn(0);
    await expect(decide('accepted')).rejects.toMatchObject({ code: 'not_found' });
    await db.$executeRaw`update "Attempt" set late = true, "dueAt" = now() where id = ${id(0)}::uuid`;
    await Promise.all([decide('accepted'), decide('accepted')]);
    await expect(decide('refused')).rejects.toMatchObject({ code: 'already_decided' });
    expect(await stored(0)).toMatchObject({ lateVerdict: 'accepted' });
    expect((await verbs(id(0))).filter((verb) => verb === 'late:decide')).toHaveLength(1);
  });

  test('count at once where late work is accepted: there is nothing to decide', async () => {
    await handInOwn(0);
    await db.$executeRaw`update "Attempt" set late = true, "dueAt" = now() where id = ${id(0)}::uuid`;
    await db.assignment.update({
      where: { schoolId_id: { schoolId: classroom.schoolId, id: assignmentId } },
      data: { late: 'accepted' },
    });
    await expect(decide('accepted')).rejects.toMatchObject({ code: 'not_found' });
  });
});
