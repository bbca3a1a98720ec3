import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { aHandedInAttempt, anAttempt, aStudent, responseTo } from '@/lib/testing/attempts';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import type { SelfAwardInput } from './schema';
import { awardSelf } from './store';

let library: TestLibrary;
let student: Actor;
let attemptId: string;
let responseId: string;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  attemptId = await aHandedInAttempt(student, library.paper, { [library.essay]: 'My essay.' });
  responseId = (await responseTo(student, attemptId, library.essay)).id;
});

const decision = (more: Partial<SelfAwardInput> = {}): SelfAwardInput => ({
  attemptId,
  responseId,
  level: 4,
  marks: 18,
  points: null,
  reason: 'It weighs both sides.',
  ...more,
});
const awards = () => db.award.findMany({ where: { responseId, kind: 'self' } });
const events = () =>
  db.auditEvent.findMany({ where: { subjectId: responseId, verb: 'award:self' }, orderBy: { id: 'asc' } });

describe('marking an own answer', () => {
  test('keeps level, marks and reason, and writes the trail', async () => {
    await awardSelf(decision(), student);
    expect(await awards()).toMatchObject([
      {
        level: 4,
        marks: 18,
        maxMarks: 25,
        markerId: student.userId,
        reason: 'It weighs both sides.',
        round: 1,
      },
    ]);
    expect(await events()).toMatchObject([
      { actorId: student.userId, detail: { old: null, new: { level: 4, marks: 18, points: null } } },
    ]);
  });

  test('again changes it; the trail holds old and new', async () => {
    await awardSelf(decision(), student);
    await awardSelf(decision({ level: 3, marks: 15, reason: 'No conclusion.' }), student);
    expect(await awards()).toMatchObject([{ level: 3, marks: 15 }]);
    expect((await events()).map((one) => one.detail)).toMatchObject([
      { old: null, new: { marks: 18 } },
      {
        old: { level: 4, marks: 18, reason: 'It weighs both sides.' },
        new: { level: 3, marks: 15, reason: 'No conclusion.' },
      },
    ]);
  });

  test('the same again changes nothing and writes no second event', async () => {
    await awardSelf(decision(), student);
    const before = await awards();
    await awardSelf(decision(), student);
    expect(await awards()).toEqual(before);
    expect(await events()).toHaveLength(1);
  });

  test('20 at once leave one mark, and a trail without a gap', async () => {
    const marks = Array.from({ length: 20 }, (_, index) => 16 + (index % 5));
    await Promise.all(marks.map((one) => awardSelf(decision({ marks: one }), student)));
    const [award, ...more] = await awards();
    expect(more).toEqual([]);
    const trail = (await events()).map(
      (one) => one.detail as { old: { marks: number } | null; new: { marks: number } },
    );
    const inOrder = trail.sort((a, b) => (a.old === null ? -1 : b.old === null ? 1 : 0));
    expect(inOrder[0]?.old).toBeNull();
    expect(inOrder.filter((one) => one.old === null)).toHaveLength(1);
    expect(trail.map((one) => one.new.marks)).toContain(award?.marks);
  });

  test('a points scheme takes a number for each part', async () => {
    const id = await aHandedInAttempt(student, library.pointsPaper, { [library.essay]: 'Points.' });
    const response = await responseTo(student, id, library.essay);
    const points = { thesis: 1, evidence: 3 };
    await awardSelf(
      decision({ attemptId: id, responseId: response.id, level: null, marks: 4, points }),
      student,
    );
    expect((await responseTo(student, id, library.essay)).awards).toMatchObject([
      { marks: 4, points, maxMarks: 6 },
    ]);
  });

  test('a short answer by points leaves the mark to the student; one by levels does not', async () => {
    const short = await responseTo(student, attemptId, library.short);
    const levels = await responseTo(student, attemptId, library.levels);
    await awardSelf(decision({ responseId: short.id, level: null, marks: 3, points: { '1': 1 } }), student);
    await awardSelf(decision({ responseId: levels.id, level: 2, marks: 3 }), student);
    await expect(
      awardSelf(decision({ responseId: levels.id, level: 1, marks: 3 }), student),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { marks: ['Level 1 is 1 to 2 marks.'] },
    });
  });
});

describe('refused, with nothing changed', () => {
  const everything = async () => [await db.award.count(), await db.auditEvent.count()];

  test.each<[string, Partial<SelfAwardInput>, object]>([
    ['a mark outside its level', { level: 4, marks: 21 }, { marks: ['Level 4 is 16 to 20 marks.'] }],
    ['a mark above the maximum', { level: 5, marks: 26 }, { marks: ['Choose a mark from 0 to 25.'] }],
    ['no level', { level: null }, { level: ['Choose a level first.'] }],
    [
      'points where there are levels',
      { points: { '1': 1 } },
      { points: ['This mark scheme has no points.'] },
    ],
  ])('%s', async (_name, more, fields) => {
    const before = await everything();
    await expect(awardSelf(decision(more), student)).rejects.toMatchObject({ code: 'invalid', fields });
    expect(await everything()).toEqual(before);
  });

  test('multiple choice, which is marked already', async () => {
    const choice = await responseTo(student, attemptId, library.first);
    const input = decision({ responseId: choice.id, level: null, marks: 1 });
    await expect(awardSelf(input, student)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('an attempt that is still open', async () => {
    const other = await aStudent();
    const id = await anAttempt(other, library.paper);
    const open = await responseTo(other, id, library.essay);
    const input = decision({ attemptId: id, responseId: open.id });
    await expect(awardSelf(input, other)).rejects.toMatchObject({ code: 'attempt_open' });
  });

  test.each<[string, () => Promise<Actor>]>([
    ['another student of the school', () => aStudent(student.schoolId)],
    ['a student of another school', () => aStudent()],
  ])('%s', async (_name, stranger) => {
    const other = await stranger();
    const before = await everything();
    await expect(awardSelf(decision(), other)).rejects.toMatchObject({ code: 'not_found' });
    expect(await everything()).toEqual(before);
  });

  test('an answer of another attempt of the same student, or of none', async () => {
    const second = await aHandedInAttempt(student, library.pointsPaper);
    const foreign = await responseTo(student, second, library.essay);
    for (const id of [foreign.id, randomUUID()]) {
      await expect(awardSelf(decision({ responseId: id }), student)).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });
});
