import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { aClass, anAssignment } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { feedEvents, findFeed, findFeedOwner } from './queries';
import { renewFeed, revokeFeed } from './store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

const SITE = 'https://thaw.example';
const titles = async (actor: Actor) => (await feedEvents(actor.userId, SITE)).map(({ title }) => title);

test('an address opens one calendar until it is renewed or taken away, and only its hash is kept', async () => {
  const { teacher } = await aClass();
  expect(await findFeed(teacher)).toBeNull();
  const first = await renewFeed(teacher);
  expect(await findFeedOwner(first)).toBe(teacher.userId);
  const row = await db.calendarFeed.findUniqueOrThrow({ where: { userId: teacher.userId } });
  expect(JSON.stringify(row)).not.toContain(first);
  const second = await renewFeed(teacher);
  expect([await findFeedOwner(first), await findFeedOwner(second)]).toEqual([null, teacher.userId]);
  await db.user.update({ where: { id: teacher.userId }, data: { disabledAt: new Date() } });
  expect(await findFeedOwner(second)).toBeNull();
  await db.user.update({ where: { id: teacher.userId }, data: { disabledAt: null } });
  await revokeFeed(teacher);
  await revokeFeed(teacher);
  expect([await findFeedOwner(second), await findFeed(teacher)]).toEqual([null, null]);
  const verbs = await db.auditEvent.findMany({
    where: { subjectId: teacher.userId },
    orderBy: { at: 'asc' },
  });
  expect(verbs.map(({ verb }) => verb)).toEqual(['calendar:renew', 'calendar:renew', 'calendar:revoke']);
});

test('a student reads what is set to them, with their own close; a teacher what closes in the classes taught', async () => {
  const classroom = await aClass({ students: 2 });
  const { schoolId, teacher, students } = classroom;
  const [first, second] = students as [Actor, Actor];
  const id = await anAssignment(classroom, library.paper);
  await anAssignment(classroom, library.pointsPaper, { studentId: second.userId });
  await anAssignment(classroom, library.pointsPaper, { closesIn: null });
  const own = new Date(Date.now() + 20 * 86_400_000);
  await db.assignmentExtension.create({
    data: {
      schoolId,
      assignmentId: id,
      studentId: first.userId,
      closesAt: own,
      reason: 'Ill',
      grantedById: teacher.userId,
    },
  });
  const [event, ...rest] = await feedEvents(first.userId, SITE);
  expect(event).toMatchObject({
    id,
    title: 'Due: paper/test-mixed',
    closesAt: own,
    url: `${SITE}/learn/assignments/${id}`,
  });
  expect(rest).toEqual([]);
  expect((await titles(second)).sort()).toEqual(['Due: paper/test-mixed', 'Due: paper/test-points']);
  const { name } = await db.class.findFirstOrThrow({ where: { id: classroom.classId } });
  expect((await titles(teacher)).sort()).toEqual([
    `Closes: paper/test-mixed (${name})`,
    `Closes: paper/test-points (${name})`,
  ]);
  await db.assignment.update({ where: { schoolId_id: { schoolId, id } }, data: { withdrawnAt: new Date() } });
  expect([await titles(first), (await titles(teacher)).length]).toEqual([[], 1]);
});

test('who no longer teaches the class, or has left it, reads nothing of it', async () => {
  const classroom = await aClass();
  const { teacher, students } = classroom;
  await anAssignment(classroom, library.paper);
  await db.classTeacher.deleteMany({ where: { teacherId: teacher.userId } });
  await db.enrolment.updateMany({
    where: { studentId: students[0]?.userId ?? '' },
    data: { endedAt: new Date() },
  });
  expect([await titles(teacher), await titles(students[0] as Actor)]).toEqual([[], []]);
});
