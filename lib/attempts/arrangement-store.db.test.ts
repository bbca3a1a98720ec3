import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { closeNotifications, subscribe } from '@/lib/platform/notifications';
import { anAssignedAttempt } from '@/lib/testing/assigned';
import { actorOf, aHandedInAttempt, anAttempt, aRecord, aStudent, endedAgo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, aTeacherOf } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { setArrangement } from './arrangement-store';
import { ATTEMPT_CHANNEL } from './channels';
import { saveRecords } from './save-store';
import type { ArrangementInput } from './staff-schema';
import { findStatus } from './status-queries';

let library: TestLibrary;
let student: Actor;
let teacher: Actor;
let attemptId: string;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  teacher = await aTeacherOf(student);
  attemptId = await anAttempt(student, library.paper, 'stops');
});

const wish = (more: Partial<ArrangementInput> = {}): ArrangementInput => ({
  studentId: student.userId,
  multiplierPercent: 100,
  extraMinutes: 0,
  untimed: false,
  restBreaks: false,
  spellingCheck: false,
  ...more,
});
const attempt = (id = attemptId) => db.attempt.findFirstOrThrow({ where: { id } });
const minutes = async (id = attemptId) => {
  const { startedAt, deadlineAt } = await attempt(id);
  return deadlineAt && (deadlineAt.getTime() - startedAt.getTime()) / 60_000;
};

test('set in the middle of an attempt it moves the deadline of every open one, and browsers hear of it', async () => {
  const second = await anAttempt(student, library.pointsPaper, 'runs_on');
  const closed = await aHandedInAttempt(await aStudent(student.schoolId), library.paper, {}, 'stops');
  const [first, other, past] = [await minutes(), await minutes(second), await minutes(closed)];
  let heard = 0;
  const end = await subscribe(ATTEMPT_CHANNEL, attemptId, {
    announced: () => {
      heard += 1;
    },
    lost: () => undefined,
  });
  await setArrangement(teacher, wish({ multiplierPercent: 125, extraMinutes: 4 }));
  expect(await minutes()).toBe((first as number) * 1.25 + 4);
  expect(await minutes(second)).toBe((other as number) * 1.25 + 4);
  expect(await minutes(closed)).toBe(past);
  await expect.poll(() => heard, { timeout: 5000, interval: 20 }).toBe(1);
  await setArrangement(teacher, wish({ untimed: true }));
  expect(await minutes()).toBeNull();
  await setArrangement(teacher, wish());
  expect(await minutes()).toBe(first);
  end();
  await closeNotifications();
});

test('what the student may have is in the status of an attempt that is open', async () => {
  const classroom = await aClass({ students: 1 });
  const sitter = classroom.students[0] as Actor;
  const sat = async (kind: 'mock' | 'practice') => {
    const assignmentId = await anAssignment(classroom, library.paper, { kind });
    return anAssignedAttempt(sitter, classroom, assignmentId, library.paper);
  };
  const [mock, set, own] = [
    await sat('mock'),
    await sat('practice'),
    await anAttempt(sitter, library.pointsPaper),
  ];
  const noBreaks = () =>
    Promise.all([mock, set, own].map(async (id) => (await findStatus(sitter, id)).noBreaks));
  const given = wish({ studentId: sitter.userId });
  expect(await noBreaks()).toEqual([true, false, false]);
  expect((await findStatus(sitter, mock)).spellingCheck).toBe(false);
  await setArrangement(classroom.teacher, { ...given, spellingCheck: true });
  expect(await noBreaks()).toEqual([true, false, false]);
  expect((await findStatus(sitter, mock)).spellingCheck).toBe(true);
  await setArrangement(classroom.teacher, { ...given, restBreaks: true });
  expect(await noBreaks()).toEqual([false, false, false]);
  expect((await findStatus(sitter, mock)).spellingCheck).toBe(false);
});

test('the trail holds old and new; the same again changes nothing', async () => {
  const set = wish({ multiplierPercent: 150, restBreaks: true });
  await setArrangement(teacher, set);
  await setArrangement(teacher, set);
  await setArrangement(teacher, wish({ multiplierPercent: 110 }));
  const events = await db.auditEvent.findMany({
    where: { subjectId: student.userId, verb: 'arrangement:set' },
    orderBy: { id: 'asc' },
  });
  expect(events).toMatchObject([
    { actorId: teacher.userId, detail: { old: null, new: { multiplierPercent: 150, restBreaks: true } } },
    { actorId: teacher.userId, detail: { old: { multiplierPercent: 150 }, new: { multiplierPercent: 110 } } },
  ]);
  expect(await db.accessArrangement.findMany({ where: { studentId: student.userId } })).toMatchObject([
    { multiplierPercent: 110, restBreaks: false, updatedById: teacher.userId },
  ]);
});

test('an attempt whose time is over stays over', async () => {
  await endedAgo(student, attemptId, 11);
  const before = await attempt();
  await setArrangement(teacher, wish({ multiplierPercent: 200 }));
  expect(await attempt()).toEqual(before);
  const late = saveRecords(student, attemptId, [aRecord(library.essay, 'Late.')]);
  await expect(late).rejects.toMatchObject({ code: 'time_over' });
});

test('a start in the same moment has the deadline of the arrangement, whichever comes first', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => aStudent(student.schoolId)));
  const tutor = await aTeacherOf(people[0] as Actor, ...people.slice(1));
  const ids = await Promise.all(
    people.map(async (one) => {
      const [id] = await Promise.all([
        anAttempt(one, library.pointsPaper, 'stops'),
        setArrangement(tutor, wish({ studentId: one.userId, multiplierPercent: 200 })),
      ]);
      return id;
    }),
  );
  const { timeLimitSeconds } = await attempt(ids[0]);
  for (const id of ids) expect(await minutes(id)).toBe(((timeLimitSeconds as number) * 2) / 60);
});

test('not by students, by colleagues without the class, by staff of another school, or for somebody who is not of the school', async () => {
  const before = await attempt();
  const colleague = actorOf(await aPerson(db, { role: 'admin' }));
  const classmate = await aStudent(student.schoolId);
  const without = actorOf(await aPerson(db, { role: 'teacher', schoolId: student.schoolId }));
  for (const stranger of [student, classmate, colleague, without]) {
    const set = setArrangement(stranger, wish({ multiplierPercent: 200 }));
    await expect(set).rejects.toMatchObject({ code: 'not_found' });
  }
  const elsewhere = await aStudent();
  const set = setArrangement(teacher, wish({ studentId: elsewhere.userId, multiplierPercent: 200 }));
  await expect(set).rejects.toMatchObject({ code: 'not_found' });
  expect(await attempt()).toEqual(before);
  expect(
    await db.accessArrangement.count({ where: { studentId: { in: [student.userId, elsewhere.userId] } } }),
  ).toBe(0);
});
