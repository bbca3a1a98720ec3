import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { closeThrottle } from '@/lib/auth/throttle';
import { db } from '@/lib/platform/db';
import {
  actorOf,
  aHandedInAttempt,
  anAttempt,
  aRecord,
  aStudent,
  endedAgo,
  responseTo,
} from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aTeacherOf } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { closeAllOverdue } from './closing-store';
import { decideHeld } from './held-store';
import { lookUpReceipt } from './receipt-queries';
import { saveRecords } from './save-store';

let library: TestLibrary;
let student: Actor;
let teacher: Actor;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  teacher = await aTeacherOf(student);
});
afterAll(closeThrottle);

const receiptFor = async (id: string) =>
  (await db.attempt.findFirstOrThrow({ where: { id } })).receipt as string;
const rowsFor = async (actor: Actor, code: string) => {
  const lookup = await lookUpReceipt(actor, code);
  return lookup.kind === 'found' ? lookup.rows : lookup;
};

test('says who handed in what, when, by whom, and that the answers are the same', async () => {
  const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'Five words of an essay.' });
  const code = await receiptFor(id);
  expect(await rowsFor(teacher, ` ${code.toUpperCase()} `)).toMatchObject([
    {
      attemptId: id,
      student: student.name,
      by: 'student',
      words: 5,
      unchanged: true,
      accepted: 0,
      stamped: null,
    },
  ]);
});

test('a hand-in by the clock, and late work accepted into it, are told apart', async () => {
  const id = await anAttempt(student, library.paper, 'stops');
  await saveRecords(student, id, [aRecord(library.essay, 'In time.')]);
  await endedAgo(student, id, 11);
  await closeAllOverdue(new AbortController().signal);
  await saveRecords(student, id, [aRecord(library.essay, 'Late.', 2)]).catch(() => undefined);
  const code = await receiptFor(id);
  expect(await rowsFor(teacher, code)).toMatchObject([{ by: 'time', unchanged: true, accepted: 0 }]);
  const held = (await responseTo(student, id, library.essay)).revisions.find((one) => one.outcome === 'held');
  await decideHeld(teacher, { revisionId: held?.id as string, verdict: 'accepted', reason: 'Network.' });
  expect(await rowsFor(teacher, code)).toMatchObject([{ unchanged: false, accepted: 1, words: 2 }]);
});

test('a text changed behind everybody shows', async () => {
  const id = await aHandedInAttempt(student, library.paper, { [library.essay]: 'Mine.' });
  await db.response.updateMany({ where: { attemptId: id, value: 'Mine.' }, data: { value: 'Not mine.' } });
  expect(await rowsFor(teacher, await receiptFor(id))).toMatchObject([{ unchanged: false, accepted: 0 }]);
});

test('students, colleagues without the class, staff of another school, and the owner get nothing', async () => {
  const code = await receiptFor(await aHandedInAttempt(student, library.paper, { [library.essay]: 'Mine.' }));
  const others = [
    student,
    await aStudent(student.schoolId),
    actorOf(await aPerson(db, { role: 'teacher', schoolId: student.schoolId })),
    actorOf(await aPerson(db, { role: 'admin' })),
  ];
  for (const actor of others) expect(await rowsFor(actor, code)).toEqual([]);
});

test('what is no receipt, or unknown, is said so', async () => {
  expect(await lookUpReceipt(teacher, null)).toEqual({ kind: 'none' });
  expect(await lookUpReceipt(teacher, '  ')).toEqual({ kind: 'none' });
  expect(await lookUpReceipt(teacher, "' or true --")).toEqual({ kind: 'no_code' });
  expect(await lookUpReceipt(teacher, 'abcdef0123')).toEqual({ kind: 'found', code: 'abcdef0123', rows: [] });
});

test('sixty in a quarter of an hour, then a pause, for this person alone', async () => {
  for (let i = 0; i < 60; i++) await lookUpReceipt(teacher, 'abcdef0123');
  expect(await lookUpReceipt(teacher, 'abcdef0123')).toMatchObject({ kind: 'wait', minutes: 15 });
  const colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId: student.schoolId }));
  expect(await lookUpReceipt(colleague, 'abcdef0123')).toMatchObject({ kind: 'found' });
});
