import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { actorOf, aHandedInAttempt, anAttempt } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, KEY, type TestLibrary } from '@/lib/testing/library';
import { startBreak } from './break-store';
import { listAttemptsAt, listHomeWork, listOpenWork, listWork } from './work-queries';

const COUNTS = { waiting: 5, recent: 5 };

let library: TestLibrary;
let classroom: TestClass;
let student: Actor;
beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  classroom = await aClass({ students: 2 });
  [student] = classroom.students as [Actor, Actor];
});

/** Hands in a paper as an attempt at an assignment, one question right and the essay written. */
async function sat(assignmentId: string, who: Actor, number = 1): Promise<string> {
  const answers = { [library.first]: KEY, [library.essay]: 'It protected the Party.' };
  const id = await aHandedInAttempt(who, library.paper, answers);
  await db.attempt.update({
    where: { schoolId_id: { schoolId: who.schoolId, id } },
    data: { assignmentId, classId: classroom.classId, number },
  });
  return id;
}

const release = (assignmentId: string) =>
  db.release.create({
    data: { schoolId: student.schoolId, assignmentId, releasedById: classroom.teacher.userId },
  });

/** Gives every written answer of an attempt so many marks by the teacher. @param agreed whether they count. */
async function mark(attemptId: string, marks: number, agreed: boolean): Promise<void> {
  const { schoolId } = student;
  const item = { type: { not: 'multiple_choice' as const } };
  const responses = await db.response.findMany({
    where: { schoolId, attemptId, itemVersion: { item } },
  });
  for (const { id: responseId, maxMarks } of responses) {
    const award = {
      schoolId,
      responseId,
      maxMarks,
      kind: 'teacher',
      markerId: classroom.teacher.userId,
    } as const;
    const { id } = await db.award.create({ data: { ...award, marks } });
    const where = { schoolId_id: { schoolId, id: responseId } };
    if (agreed) await db.response.update({ where, data: { agreedAwardId: id } });
  }
}

describe('what was set', () => {
  test('waits for no student, and its marks show when the teacher has agreed on them and returned it', async () => {
    const assignmentId = await anAssignment(classroom, library.paper);
    const id = await sat(assignmentId, student);
    const row = async () => (await listAttemptsAt(student, assignmentId))[0];
    await mark(id, 1, true);
    expect(await row()).toMatchObject({
      id,
      title: 'Attempt 1',
      waiting: 0,
      marks: null,
      state: 'Handed in',
    });
    expect((await listHomeWork(student, COUNTS)).waiting).toEqual([]);
    const { id: releaseId } = await release(assignmentId);
    expect(await row()).toMatchObject({ marks: { marks: 4, maxMarks: 34 } });
    await db.release.update({
      where: { schoolId_id: { schoolId: student.schoolId, id: releaseId } },
      data: { takenBackAt: new Date(), takenBackById: classroom.teacher.userId },
    });
    expect(await row()).toMatchObject({ marks: null });
  });

  test('awards that nobody agreed on make no marks', async () => {
    const assignmentId = await anAssignment(classroom, library.paper);
    await mark(await sat(assignmentId, student), 1, false);
    await release(assignmentId);
    expect((await listAttemptsAt(student, assignmentId))[0]).toMatchObject({ marks: null });
  });

  test('shown at the close, it waits for the student’s own close', async () => {
    const assignmentId = await anAssignment(classroom, library.paper, { opensIn: -600, closesIn: -60 });
    await mark(await sat(assignmentId, student), 1, true);
    const { schoolId } = student;
    const where = { schoolId_id: { schoolId, id: assignmentId } };
    await db.assignment.update({ where, data: { showMarks: 'at_close' } });
    const marks = async () => (await listHomeWork(student, COUNTS)).recent[0]?.marks;
    expect(await marks()).toEqual({ marks: 4, maxMarks: 34 });
    const own = { studentId: student.userId, closesAt: new Date(Date.now() + 60_000), reason: 'ill' };
    await db.assignmentExtension.create({
      data: { schoolId, assignmentId, ...own, grantedById: classroom.teacher.userId },
    });
    expect(await marks()).toBeNull();
  });

  test('the attempts of a classmate, at another assignment and in practice are not among those at one', async () => {
    const [one, other] = [
      await anAssignment(classroom, library.paper),
      await anAssignment(classroom, library.paper),
    ];
    const mine = [await sat(one, student, 1), await sat(one, student, 2)];
    await sat(other, student);
    await sat(one, classroom.students[1] as Actor);
    await aHandedInAttempt(student, library.pointsPaper);
    const rows = await listAttemptsAt(student, one);
    expect(rows.map((row) => row.id)).toEqual(mine.reverse());
    expect(await listAttemptsAt({ ...student, schoolId: (await aClass()).schoolId }, one)).toEqual([]);
    expect(await listAttemptsAt(classroom.teacher, one)).toEqual([]);
  });
});

describe('the lists of the first page', () => {
  test('hold each attempt where it belongs, newest first, as many as are asked for', async () => {
    const answers = { [library.essay]: 'It protected the Party.' };
    const waiting = await aHandedInAttempt(student, library.paper, answers);
    const essay = await aHandedInAttempt(student, library.pointsPaper, answers);
    const empty = await aHandedInAttempt(student, library.paper);
    const open = await anAttempt(student, library.paper);
    const ids = async (counts: typeof COUNTS) =>
      Object.fromEntries(
        Object.entries(await listHomeWork(student, counts)).map(([list, rows]) => [
          list,
          rows.map((row) => row.id),
        ]),
      );
    expect(await ids(COUNTS)).toEqual({
      open: [open],
      waiting: [essay, waiting],
      recent: [open, empty, essay, waiting],
    });
    expect(await ids({ waiting: 1, recent: 2 })).toEqual({
      open: [open],
      waiting: [essay],
      recent: [open, empty],
    });
  });

  test('hold nobody else’s: not a classmate’s, not one’s own in another school', async () => {
    const { schoolId } = await aClass();
    await db.membership.create({ data: { schoolId, userId: student.userId, role: 'student' } });
    const others = [classroom.students[1] as Actor, { ...student, schoolId }, actorOf(await aPerson(db))];
    for (const other of others) {
      await aHandedInAttempt(other, library.pointsPaper, { [library.essay]: 'Mine alone.' });
      await anAttempt(other, library.paper);
    }
    expect(await listHomeWork(student, COUNTS)).toEqual({ open: [], waiting: [], recent: [] });
    expect(await listWork(student, 1)).toMatchObject({ rows: [], total: 0 });
  });

  test('name the question of a single essay, unless a break hides it', async () => {
    const stem = 'To what extent did the speech protect the Party?';
    const id = await anAttempt(student, library.pointsPaper, 'stops');
    expect((await listHomeWork(student, COUNTS)).open[0]).toMatchObject({ id, question: stem });
    await startBreak(student, id);
    const resting = [await listHomeWork(student, COUNTS), await listOpenWork(student)];
    expect(JSON.stringify(resting)).not.toContain(stem);
    expect(resting[0]).toMatchObject({ open: [{ question: null, state: 'On a break' }] });
  });
});
