import { beforeAll, expect, test } from 'vitest';
import { startAssignment } from '@/lib/attempts/start-assignment-store';
import { can } from '@/lib/auth/policy';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { aChange, aForm, inHours } from '@/lib/testing/setting';
import { changeAssignment, closeAssignment, withdrawAssignment } from './change-store';
import { setExtension } from './extension-store';
import { findAssignment } from './overview-queries';
import { setAssignment } from './store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

/** A class with an assignment that one student is writing. */
async function writing(change: object = {}): Promise<TestClass & { id: string; attemptId: string }> {
  const classroom = await aClass({ students: 2 });
  const id = await setAssignment(
    classroom.teacher,
    aForm(classroom, library.paper, { minutes: '1440', ...change }),
  );
  const attemptId = await startAssignment(classroom.students[0] as TestClass['teacher'], id);
  return { ...classroom, id, attemptId };
}
const attempt = (id: string) => db.attempt.findFirstOrThrow({ where: { id } });
const assignment = (id: string) => db.assignment.findFirstOrThrow({ where: { id } });
const audits = (verb: string, subjectId: string) => db.auditEvent.count({ where: { verb, subjectId } });

test('a new close reaches the attempt that is open, is audited, and raises the revision', async () => {
  const { schoolId, teacher, id, attemptId } = await writing({ closesAt: inHours(25) });
  const before = await attempt(attemptId);
  await changeAssignment(teacher, await aChange(schoolId, id, { closesAt: inHours(30) }));
  const [after, row] = [await attempt(attemptId), await assignment(id)];
  expect(after.closesAt).toEqual(row.closesAt);
  expect(after.stopsAt?.getTime()).toBeGreaterThan(before.stopsAt?.getTime() ?? 0);
  expect([row.revision, await audits('assignment:change', id)]).toEqual([2, 1]);
  expect(await findAssignment(teacher, id)).toMatchObject({ started: true });
});

test('another late policy moves the open attempt from its close to its due time', async () => {
  const { schoolId, teacher, id, attemptId } = await writing();
  await changeAssignment(teacher, await aChange(schoolId, id, { late: 'held' }));
  const { closesAt } = await assignment(id);
  expect(await attempt(attemptId)).toMatchObject({ closesAt: null, dueAt: closesAt, stopsAt: null });
});

test('two changes from the same form: the second is told, the same twice is one', async () => {
  const { schoolId, teacher, id } = await writing();
  const [first, second] = [
    await aChange(schoolId, id, { title: 'One' }),
    await aChange(schoolId, id, { title: 'Two' }),
  ];
  const both = await Promise.allSettled([
    changeAssignment(teacher, first),
    changeAssignment(teacher, second),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'changed_meanwhile' },
  });
  const stored = await assignment(id);
  await changeAssignment(teacher, stored.title === 'One' ? first : second);
  expect([(await assignment(id)).revision, await audits('assignment:change', id)]).toEqual([2, 1]);
});

test('once somebody has started, kind and limit are refused and nothing changes', async () => {
  const { schoolId, teacher, id } = await writing({ minutes: '60' });
  const before = await assignment(id);
  const change = await aChange(schoolId, id, { kind: 'mock', minutes: '30', title: 'New' });
  await expect(changeAssignment(teacher, change)).rejects.toMatchObject({
    code: 'invalid',
    fields: { kind: [expect.any(String)], minutes: [expect.any(String)] },
  });
  expect(await assignment(id)).toEqual(before);
});

test('closed now: the window of who is writing ends now, and nobody starts', async () => {
  const { teacher, students, id, attemptId } = await writing();
  await closeAssignment(teacher, id);
  await closeAssignment(teacher, id);
  const [row, open] = [await assignment(id), await attempt(attemptId)];
  expect(row.closesAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  expect(open.stopsAt?.getTime()).toBeLessThan(Date.now() + 1000);
  expect([row.revision, await audits('assignment:change', id)]).toEqual([2, 1]);
  await expect(startAssignment(students[1] as TestClass['teacher'], id)).rejects.toMatchObject({
    code: 'window_closed',
  });
});

test('withdrawn: nobody starts, the work stays; shown again it is as before', async () => {
  const { teacher, students, id, attemptId } = await writing();
  await withdrawAssignment(teacher, id, true);
  await withdrawAssignment(teacher, id, true);
  await expect(startAssignment(students[1] as TestClass['teacher'], id)).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await attempt(attemptId)).toMatchObject({ state: 'open' });
  expect(await findAssignment(teacher, id)).toMatchObject({ withdrawn: true, stage: 'done' });
  await withdrawAssignment(teacher, id, false);
  await startAssignment(students[1] as TestClass['teacher'], id);
  expect([await audits('assignment:withdraw', id), await audits('assignment:restore', id)]).toEqual([1, 1]);
});

test('an extension moves the deadline of the open attempt, and only of this student', async () => {
  const { teacher, students, id, attemptId } = await writing({ closesAt: inHours(25) });
  const other = await attempt(await startAssignment(students[1] as TestClass['teacher'], id));
  const before = await attempt(attemptId);
  const wish = {
    assignmentId: id,
    studentId: students[0]?.userId ?? '',
    closesAt: inHours(40),
    attempts: 2,
    reason: 'Ill',
  };
  await setExtension(teacher, wish);
  await setExtension(teacher, wish);
  const after = await attempt(attemptId);
  expect((after.stopsAt?.getTime() ?? 0) - (before.stopsAt?.getTime() ?? 0)).toBeGreaterThan(14 * 3_600_000);
  expect((await attempt(other.id)).stopsAt).toEqual(other.stopsAt);
  expect(await audits('assignment:extend', wish.studentId)).toBe(1);
  const view = await findAssignment(teacher, id);
  expect(
    view?.classes[0]?.students.find((student) => student.id === wish.studentId)?.extension,
  ).toMatchObject({ attempts: '2', reason: 'Ill' });
  await setExtension(teacher, { ...wish, closesAt: '', attempts: null });
  expect((await attempt(attemptId)).stopsAt).toEqual(before.stopsAt);
  expect(await db.assignmentExtension.count({ where: { assignmentId: id } })).toBe(0);
});

test('everybody’s new close leaves a student’s own as it is', async () => {
  const { schoolId, teacher, students, id, attemptId } = await writing({ closesAt: inHours(25) });
  await setExtension(teacher, {
    assignmentId: id,
    studentId: students[0]?.userId ?? '',
    closesAt: inHours(40),
    attempts: null,
    reason: 'Ill',
  });
  const before = await attempt(attemptId);
  await changeAssignment(teacher, await aChange(schoolId, id, { closesAt: inHours(26) }));
  expect((await attempt(attemptId)).closesAt).toEqual(before.closesAt);
});

test('extensions that give nothing, or are for somebody it is not set to, are refused', async () => {
  const { teacher, students, id, schoolId } = await writing({ closesAt: inHours(25) });
  const wish = {
    assignmentId: id,
    studentId: students[0]?.userId ?? '',
    closesAt: '',
    attempts: null,
    reason: 'Ill',
  };
  await expect(setExtension(teacher, { ...wish, closesAt: inHours(3) })).rejects.toMatchObject({
    fields: { closesAt: [expect.any(String)] },
  });
  await expect(setExtension(teacher, { ...wish, closesAt: '2027-03-28T01:30' })).rejects.toMatchObject({
    fields: { closesAt: [expect.any(String)] },
  });
  const stranger = await aPerson(db, { schoolId });
  await expect(
    setExtension(teacher, { ...wish, studentId: stranger.userId, closesAt: inHours(40) }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect(await db.assignmentExtension.count({ where: { assignmentId: id } })).toBe(0);
});

test('a co-teacher of one of two classes extends there and manages nothing; others do neither', async () => {
  const first = await aClass({ students: 1 });
  const second = await aClass({ schoolId: first.schoolId, students: 1 });
  const { schoolId } = first;
  const author = { ...first.teacher, classIds: [first.classId, second.classId] };
  const id = await setAssignment(
    author,
    aForm(first, library.paper, { classIds: [first.classId, second.classId] }),
  );
  const wish = (student: TestClass) => ({
    assignmentId: id,
    studentId: student.students[0]?.userId ?? '',
    closesAt: inHours(72),
    attempts: null,
    reason: 'Ill',
  });
  await setExtension(second.teacher, wish(second));
  await expect(setExtension(second.teacher, wish(first))).rejects.toMatchObject({ code: 'not_found' });
  const change = await aChange(schoolId, id, { title: 'Mine' });
  const outsider = actorOf(await aPerson(db, { role: 'teacher', schoolId }));
  const elsewhere = (await aClass()).teacher;
  for (const actor of [second.teacher, outsider, elsewhere, first.students[0] as typeof outsider]) {
    const facts = { schoolId, classIds: [first.classId, second.classId], createdById: author.userId };
    expect(can(actor, 'assignment:manage', facts)).toBe(false);
    const deeds = [
      () => changeAssignment(actor, change),
      () => closeAssignment(actor, id),
      () => withdrawAssignment(actor, id, true),
    ];
    for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: 'not_found' });
    if (actor !== second.teacher)
      await expect(setExtension(actor, wish(second))).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await assignment(id)).toMatchObject({ title: 'Speech', withdrawnAt: null, revision: 1 });
});
