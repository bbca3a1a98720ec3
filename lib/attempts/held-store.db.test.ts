import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { actorOf, anAttempt, aRecord, aStudent, endedAgo, responseTo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aTeacherOf } from '@/lib/testing/classes';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { closeAllOverdue } from './closing-store';
import { listHeldWork } from './held-queries';
import { decideHeld } from './held-store';
import { saveRecords } from './save-store';

let library: TestLibrary;
let student: Actor;
let teacher: Actor;
let attemptId: string;

beforeAll(async () => {
  library = await aLibrary(db);
});
/** An attempt closed by time, after which an essay and the right option arrived. */
beforeEach(async () => {
  student = await aStudent();
  teacher = await aTeacherOf(student);
  attemptId = await anAttempt(student, library.paper, 'stops');
  await saveRecords(student, attemptId, [aRecord(library.first, WRONG), aRecord(library.essay, 'In time.')]);
  await endedAgo(student, attemptId, 11);
  await closeAllOverdue(new AbortController().signal);
  const late = [
    { ...aRecord(library.essay, 'In time, and a late end.', 2), working: { plan: 'late plan' } },
    aRecord(library.first, KEY, 2),
  ];
  await saveRecords(student, attemptId, late).catch(() => undefined);
});

const essay = () => responseTo(student, attemptId, library.essay);
const choice = () => responseTo(student, attemptId, library.first);
const heldOf = async (response: ReturnType<typeof essay>) =>
  (await response).revisions.find((one) => one.outcome === 'held')?.id as string;
const decide = (revisionId: string, verdict: 'accepted' | 'refused', actor = teacher) =>
  decideHeld(actor, { revisionId, verdict, reason: 'The network was down.' });

describe('the list', () => {
  test('shows what waits, with what counts until then, to whoever teaches the student', async () => {
    const rows = await listHeldWork(teacher);
    expect(rows.map((row) => [row.position, row.value, row.counted, row.student.name]).sort()).toEqual([
      [1, 'In a closed session', 'In Pravda', student.name],
      [5, 'In time, and a late end.', 'In time.', student.name],
    ]);
    expect(rows.find((row) => row.position === 5)?.words).toBe(6);
    await decide(await heldOf(essay()), 'refused');
    expect(await listHeldWork(teacher)).toHaveLength(1);
    expect(await listHeldWork(teacher, { assignmentId: null, studentId: student.userId })).toHaveLength(1);
    expect(await listHeldWork(teacher, { assignmentId: null, studentId: teacher.userId })).toEqual([]);
    expect(await listHeldWork(teacher, { assignmentId: randomUUID() })).toEqual([]);
  });

  test('is empty for students, for colleagues without the class and for staff elsewhere', async () => {
    for (const actor of [
      student,
      await aStudent(student.schoolId),
      actorOf(await aPerson(db, { role: 'teacher', schoolId: student.schoolId })),
      actorOf(await aPerson(db, { role: 'admin' })),
    ]) {
      expect(await listHeldWork(actor)).toEqual([]);
    }
  });
});

describe('accepted', () => {
  test('it becomes the answer on top of the history, with its plan', async () => {
    await decide(await heldOf(essay()), 'accepted');
    const { value, words, working, revision, sha256, revisions } = await essay();
    expect({ value, words, working, revision }).toEqual({
      value: 'In time, and a late end.',
      words: 6,
      working: { plan: 'late plan' },
      revision: 3,
    });
    expect(revisions.map((one) => [one.revision, one.outcome])).toEqual([
      [1, 'accepted'],
      [2, 'held'],
      [3, 'accepted'],
    ]);
    expect(revisions[2]?.sha256).toBe(sha256);
  });

  test('multiple choice is marked anew, and the trail holds both marks and no text', async () => {
    expect((await choice()).awards).toMatchObject([{ marks: 0 }]);
    await decide(await heldOf(choice()), 'accepted');
    expect((await choice()).awards).toMatchObject([{ kind: 'automatic', marks: 1 }]);
    const [event] = await db.auditEvent.findMany({ where: { subjectId: attemptId, verb: 'held:decide' } });
    expect(event).toMatchObject({
      actorId: teacher.userId,
      detail: { verdict: 'accepted', reason: 'The network was down.', marks: { old: 0, new: 1 } },
    });
    expect(JSON.stringify(event)).not.toContain(KEY);
  });

  test('marks for the text before count no more: it is to be marked again', async () => {
    const { id: responseId, maxMarks, schoolId } = await essay();
    const key = { schoolId, responseId, maxMarks, kind: 'teacher', markerId: teacher.userId } as const;
    const award = await db.award.create({ data: { ...key, marks: 3, level: 1 } });
    await db.response.update({
      where: { schoolId_id: { schoolId, id: responseId } },
      data: { agreedAwardId: award.id },
    });
    await decide(await heldOf(essay()), 'accepted');
    expect(await essay()).toMatchObject({ agreedAwardId: null, awards: [{ id: award.id, marks: 3 }] });
  });

  test('again, and by two people at once, it is one decision', async () => {
    const id = await heldOf(essay());
    await Promise.all(Array.from({ length: 10 }, () => decide(id, 'accepted')));
    expect((await essay()).revisions).toHaveLength(3);
    expect(await db.heldDecision.count({ where: { revisionId: id } })).toBe(1);
    await expect(decide(id, 'refused')).rejects.toMatchObject({ code: 'already_decided' });
  });

  test('a later one is accepted on top of an earlier one', async () => {
    await saveRecords(student, attemptId, [aRecord(library.essay, 'Later still.', 3)]).catch(() => undefined);
    const ids = (await essay()).revisions.filter((one) => one.outcome === 'held').map((one) => one.id);
    for (const id of ids) await decide(id, 'accepted');
    expect(await essay()).toMatchObject({ value: 'Later still.', revision: 5 });
  });
});

test('refused, it stays in the history and the answer stays', async () => {
  const before = await essay();
  await decide(await heldOf(essay()), 'refused');
  expect(await essay()).toEqual(before);
  expect(await db.heldDecision.findMany({ where: { schoolId: student.schoolId } })).toMatchObject([
    { verdict: 'refused', reason: 'The network was down.', decidedById: teacher.userId },
  ]);
});

describe('not decided', () => {
  test.each<[string, () => Promise<Actor>]>([
    ['by the student', async () => student],
    ['by another student of the school', () => aStudent(student.schoolId)],
    [
      'by a colleague without the class',
      async () => actorOf(await aPerson(db, { role: 'teacher', schoolId: student.schoolId })),
    ],
    ['by staff of another school', async () => actorOf(await aPerson(db, { role: 'admin' }))],
  ])('%s', async (_name, somebody) => {
    const before = await essay();
    const decision = decide(await heldOf(essay()), 'accepted', await somebody());
    await expect(decision).rejects.toMatchObject({ code: 'not_found' });
    expect(await essay()).toEqual(before);
  });

  test('what is not held, or is not there', async () => {
    const counted = (await essay()).revisions[0]?.id as string;
    for (const id of [counted, randomUUID()]) {
      await expect(decide(id, 'accepted')).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('while the attempt is still open', async () => {
    const other = await aStudent(student.schoolId);
    attemptId = await anAttempt(other, library.paper, 'stops');
    await endedAgo(other, attemptId, 11);
    await saveRecords(other, attemptId, [aRecord(library.essay, 'Late.')]).catch(() => undefined);
    const tutor = await aTeacherOf(other);
    const [work] = await listHeldWork(tutor);
    await expect(decide(work?.revisionId as string, 'accepted', tutor)).rejects.toMatchObject({
      code: 'attempt_open',
    });
  });
});
