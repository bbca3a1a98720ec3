import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { actorOf, anAttempt, aRecord, aStudent, endedAgo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aTeacherOf } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { startBreak } from './break-store';
import { closeAllOverdue } from './closing-store';
import { grantExtension } from './extension-store';
import { handIn } from './hand-in-store';
import { saveRecords } from './save-store';

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

const wish = (seconds = 300, id = randomUUID()) => ({ id, attemptId, seconds, reason: 'Fire drill' });
const attempt = () =>
  db.attempt.findFirstOrThrow({ where: { id: attemptId }, include: { extensions: true } });
const deadline = async () => (await attempt()).deadlineAt?.getTime() ?? 0;

test('time granted is added to the deadline, each time; the trail says who and why', async () => {
  const before = await deadline();
  await grantExtension(teacher, wish(300));
  const status = await grantExtension(teacher, wish(60));
  expect((await deadline()) - before).toBe(360_000);
  expect(status.deadlineAt).toBe(new Date(before + 360_000).toISOString());
  const events = await db.auditEvent.findMany({ where: { subjectId: attemptId, verb: 'extension:grant' } });
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({ actorId: teacher.userId, detail: { reason: 'Fire drill' } });
});

test('the same wish sent twenty times at once counts once', async () => {
  const before = await deadline();
  const one = wish(300);
  await Promise.all(Array.from({ length: 20 }, () => grantExtension(teacher, one)));
  expect((await deadline()) - before).toBe(300_000);
  expect((await attempt()).extensions).toHaveLength(1);
});

test('it adds to a break and to an arrangement', async () => {
  const before = await deadline();
  await startBreak(student, attemptId);
  await grantExtension(teacher, wish(60));
  expect((await deadline()) - before).toBe(3_660_000);
});

test('in the grace it brings writing time back', async () => {
  await db.$executeRaw`update "Attempt" set "startedAt" = clock_timestamp() - make_interval(secs => "timeLimitSeconds" + 5) where id = ${attemptId}::uuid`;
  await db.$executeRaw`update "Attempt" set "deadlineAt" = clock_timestamp() - interval '5 s' where id = ${attemptId}::uuid`;
  const status = await grantExtension(teacher, wish(300));
  expect(Date.parse(status.deadlineAt as string)).toBeGreaterThan(Date.parse(status.serverNow) + 280_000);
  const { acks } = await saveRecords(student, attemptId, [aRecord(library.essay, 'More.')]);
  expect(acks).toMatchObject([{ outcome: 'accepted' }]);
});

test('after the end it is refused with the reason, closed by time or handed in, and nothing changes', async () => {
  await endedAgo(student, attemptId, 11);
  const before = await attempt();
  const refused = { code: 'attempt_closed', message: expect.stringContaining('while it is open') };
  await expect(grantExtension(teacher, wish())).rejects.toMatchObject(refused);
  expect(await attempt()).toEqual(before);
  await closeAllOverdue(new AbortController().signal);
  await expect(grantExtension(teacher, wish())).rejects.toMatchObject(refused);
  attemptId = await anAttempt(student, library.pointsPaper, 'stops');
  await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
  await expect(grantExtension(teacher, wish())).rejects.toMatchObject(refused);
  expect((await attempt()).extensions).toEqual([]);
});

test('without a limit there is nothing to add to', async () => {
  attemptId = await anAttempt(student, library.pointsPaper, 'untimed');
  await expect(grantExtension(teacher, wish())).rejects.toMatchObject({ code: 'invalid' });
});

test('not by students, colleagues without the class or staff of another school; not with the id of another grant', async () => {
  const granted = wish(60);
  await grantExtension(teacher, granted);
  const before = await attempt();
  const strangers = [
    student,
    await aStudent(student.schoolId),
    actorOf(await aPerson(db, { role: 'teacher', schoolId: student.schoolId })),
    actorOf(await aPerson(db, { role: 'admin' })),
  ];
  for (const stranger of strangers) {
    await expect(grantExtension(stranger, wish())).rejects.toMatchObject({ code: 'not_found' });
  }
  const other = await anAttempt(await aStudent(student.schoolId), library.paper, 'stops');
  const reused = grantExtension(teacher, { ...granted, attemptId: other });
  await expect(reused).rejects.toMatchObject({ code: 'not_found' });
  expect(await attempt()).toEqual(before);
});
