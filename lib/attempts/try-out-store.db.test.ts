import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { anAttempt, aStudent } from '@/lib/testing/attempts';
import { aClass, anAssignment } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { hasSatTimed } from './try-out-queries';
import { startTryOut } from './try-out-store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

test('two questions in two minutes, of nobody but the student; started again it goes on', async () => {
  const student = await aStudent();
  const id = await startTryOut(student);
  expect(await startTryOut(student)).toBe(id);
  const attempt = await db.attempt.findFirstOrThrow({
    where: { id },
    include: { responses: { orderBy: { position: 'asc' } } },
  });
  expect(attempt).toMatchObject({
    assignmentId: null,
    classId: null,
    timing: 'stops',
    timeLimitSeconds: 120,
    deadlineAt: new Date(attempt.startedAt.getTime() + 120_000),
  });
  expect(attempt.responses.map((one) => one.itemVersionId)).toEqual([library.first, library.second]);
});

test('it shows no question that a paper set to the student names; others may have it', async () => {
  const { students, ...classroom } = await aClass({ students: 1 });
  await anAssignment({ ...classroom, students }, library.paper, { kind: 'mock' });
  await expect(startTryOut(students[0] as Actor)).rejects.toMatchObject({ code: 'no_questions' });
  await startTryOut(await aStudent(classroom.schoolId));
});

test('neither a try-out nor practice without a clock is a timed paper', async () => {
  const student = await aStudent();
  await startTryOut(student);
  await anAttempt(student, library.paper, 'untimed');
  expect(await hasSatTimed(student)).toBe(false);
  await anAttempt(student, library.pointsPaper, 'runs_on');
  expect(await hasSatTimed(student)).toBe(true);
  expect(await hasSatTimed(await aStudent(student.schoolId))).toBe(false);
});
