import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { actorOf, aHandedInAttempt, aStudent, responseTo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { aScript } from '@/lib/testing/scripts';
import { releaseAssignment, takeBackRelease } from './release-store';
import type { TeacherAwardInput } from './schema';
import type { SavedAward } from './teacher-award';
import { agreeOn, awardTeacher } from './teacher-store';
import { undoAward } from './undo-store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

type Desk = TestClass & { assignmentId: string; attemptId: string; responseId: string; student: Actor };

/** An essay of 25 marks, handed in to an assignment. */
async function aDesk(handedIn = true): Promise<Desk> {
  const classroom = await aClass();
  const assignmentId = await anAssignment(classroom, library.paper);
  const student = classroom.students[0] as Actor;
  const wish = { answers: { [library.essay]: 'An essay.' }, handedIn };
  const attemptId = await aScript(classroom, assignmentId, student, library.paper, wish);
  const { id: responseId } = await responseTo(student, attemptId, library.essay);
  return { ...classroom, assignmentId, attemptId, responseId, student };
}

function given({ attemptId, responseId }: Desk, wish: Partial<TeacherAwardInput> = {}): TeacherAwardInput {
  const decision = { level: 4, marks: 18, points: null, comment: 'Weigh both sides.', note: '' };
  return { attemptId, responseId, ...decision, revision: null, released: false, ...wish };
}

const stored = async (desk: Desk) => {
  const { agreedAwardId, awards } = await responseTo(desk.teacher, desk.attemptId, library.essay);
  const rows = awards.filter((award) => award.kind === 'teacher');
  return { agreed: rows.find((row) => row.id === agreedAwardId) ?? null, agreedAwardId, rows };
};

const trail = (desk: Desk) =>
  db.auditEvent.findMany({
    where: { schoolId: desk.schoolId, subjectId: desk.responseId, verb: { startsWith: 'award:' } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });

async function colleagueOf(desk: TestClass): Promise<Actor> {
  const person = await aPerson(db, { role: 'teacher', schoolId: desk.schoolId });
  return actorOf(person, [desk.classId]);
}

describe('a mark', () => {
  test('counts at once, opens the first round, and leaves a trail', async () => {
    const desk = await aDesk();
    expect(await awardTeacher(given(desk, { note: 'Check the date.' }), desk.teacher)).toEqual({
      state: 'counts',
    });
    expect((await stored(desk)).agreed).toMatchObject({
      markerId: desk.teacher.userId,
      round: 1,
      level: 4,
      marks: 18,
      comment: 'Weigh both sides.',
      reason: 'Check the date.',
      revision: 1,
    });
    const round = { schoolId: desk.schoolId, assignmentId: desk.assignmentId };
    expect(await db.markingRound.findMany({ where: round })).toMatchObject([{ number: 1, kind: 'first' }]);
    expect(await trail(desk)).toMatchObject([
      { verb: 'award:give', actorId: desk.teacher.userId, detail: { old: null, new: { marks: 18 } } },
    ]);
  });

  test('changed, it holds the old and the new in the trail; saved again, it changes nothing', async () => {
    const desk = await aDesk();
    await awardTeacher(given(desk), desk.teacher);
    const changed = given(desk, { level: 3, marks: 12, revision: 1 });
    await awardTeacher(changed, desk.teacher);
    await awardTeacher(changed, desk.teacher);
    expect((await stored(desk)).rows).toMatchObject([{ marks: 12, revision: 2 }]);
    expect((await trail(desk)).map((event) => event.detail)).toMatchObject([
      { old: null, new: { marks: 18 } },
      { old: { marks: 18, level: 4 }, new: { marks: 12, level: 3 } },
    ]);
  });

  test('an older page of the same marker changes nothing', async () => {
    const desk = await aDesk();
    await awardTeacher(given(desk), desk.teacher);
    await awardTeacher(given(desk, { level: 3, marks: 12, revision: 1 }), desk.teacher);
    await expect(
      awardTeacher(given(desk, { level: 5, marks: 25, revision: 1 }), desk.teacher),
    ).rejects.toThrow(expect.objectContaining({ code: 'changed_meanwhile' }));
    expect((await stored(desk)).rows).toMatchObject([{ marks: 12 }]);
  });

  test.each([
    ['more than the question has', { level: 5, marks: 26 }],
    ['less than nothing', { level: 1, marks: -1 }],
    ['half a mark', { level: 4, marks: 17.5 }],
    ['outside its level', { level: 2, marks: 18 }],
    ['without a level', { level: null, marks: 18 }],
    ['with points where there are levels', { points: { thesis: 1 } }],
  ])('%s is refused, and nothing is stored', async (_what, wrong) => {
    const desk = await aDesk();
    await expect(awardTeacher(given(desk, wrong), desk.teacher)).rejects.toThrow(
      expect.objectContaining({ code: 'invalid' }),
    );
    expect(await stored(desk)).toMatchObject({ rows: [], agreedAwardId: null });
    expect(await trail(desk)).toEqual([]);
  });

  test('an empty answer can be given 0; multiple choice no mark at all', async () => {
    const desk = await aDesk();
    const short = await responseTo(desk.student, desk.attemptId, library.short);
    const zero = { responseId: short.id, level: null, marks: 0, points: {} };
    await awardTeacher(given(desk, zero), desk.teacher);
    expect((await responseTo(desk.student, desk.attemptId, library.short)).agreedAwardId).not.toBeNull();
    const choice = await responseTo(desk.student, desk.attemptId, library.first);
    await expect(
      awardTeacher(given(desk, { responseId: choice.id, level: null, marks: 1 }), desk.teacher),
    ).rejects.toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});

describe('who may mark', () => {
  test.each<[string, (desk: Desk) => Promise<Actor> | Actor]>([
    [
      'a teacher of the school without the class',
      async (desk) => actorOf(await aPerson(db, { role: 'teacher', schoolId: desk.schoolId })),
    ],
    [
      'a teacher of another school, of a class of the same id',
      async (desk) => actorOf(await aPerson(db, { role: 'teacher' }), [desk.classId]),
    ],
    ['the student', (desk) => desk.student],
    ['another student', (desk) => aStudent(desk.schoolId)],
    ['a teacher who was taken off the class', (desk) => ({ ...desk.teacher, classIds: [] })],
    ['a teacher who became a student', (desk) => ({ ...desk.teacher, role: 'student', classIds: [] })],
  ])('%s finds nothing, and changes nothing', async (_who, somebody) => {
    const desk = await aDesk();
    const actor = await somebody(desk);
    await expect(awardTeacher(given(desk), actor)).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    const { assignmentId } = desk;
    await expect(releaseAssignment({ assignmentId }, actor)).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    expect(await stored(desk)).toMatchObject({ rows: [], agreedAwardId: null });
    expect(await db.release.count({ where: { assignmentId } })).toBe(0);
  });

  test('an admin marks what nobody else can', async () => {
    const desk = await aDesk();
    const admin = actorOf(await aPerson(db, { role: 'admin', schoolId: desk.schoolId }));
    expect(await awardTeacher(given(desk), admin)).toEqual({ state: 'counts' });
  });

  test('neither practice of a student’s own, nor a script that is not handed in', async () => {
    const desk = await aDesk(false);
    await expect(awardTeacher(given(desk), desk.teacher)).rejects.toThrow(
      expect.objectContaining({ code: 'attempt_open' }),
    );
    const attemptId = await aHandedInAttempt(desk.student, library.pointsPaper, { [library.essay]: 'x' });
    const { id: responseId } = await responseTo(desk.student, attemptId, library.essay);
    const points = { thesis: 1, evidence: 1 };
    const input = given(desk, { attemptId, responseId, level: null, marks: 2, points });
    await expect(awardTeacher(input, desk.teacher)).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });
});

describe('two markers', () => {
  type Another = Extract<SavedAward, { state: 'another_counts' }>;

  async function twoMarks() {
    const desk = await aDesk();
    await awardTeacher(given(desk), desk.teacher);
    const second = await colleagueOf(desk);
    const saved = (await awardTeacher(given(desk, { level: 3, marks: 14 }), second)) as Another;
    return { desk, second, saved };
  }
  const agree = (desk: Desk, saved: Another, awardId: string) => ({
    attemptId: desk.attemptId,
    responseId: desk.responseId,
    awardId,
    instead: { awardId: saved.other.awardId, revision: saved.other.revision },
    released: false,
  });

  test('both marks are kept, the first still counts, and the second marker is told', async () => {
    const { desk, saved } = await twoMarks();
    expect(saved).toMatchObject({
      state: 'another_counts',
      own: { marks: 14 },
      other: { marker: desk.teacher.name, marks: 18, ago: 'just now' },
    });
    const { rows, agreed } = await stored(desk);
    expect(rows.map((row) => row.marks).sort()).toEqual([14, 18]);
    expect(agreed).toMatchObject({ marks: 18 });
  });

  test('the second chooses which one counts; both stay; once more changes nothing', async () => {
    const { desk, second, saved } = await twoMarks();
    const mine = agree(desk, saved, saved.own.awardId);
    await agreeOn(mine, second);
    await agreeOn(mine, second);
    const { rows, agreed } = await stored(desk);
    expect(rows).toHaveLength(2);
    expect(agreed).toMatchObject({ marks: 14, markerId: second.userId });
    expect((await trail(desk)).filter((event) => event.verb === 'award:agree')).toMatchObject([
      { actorId: second.userId, detail: { old: { marks: 18 }, new: { marks: 14 } } },
    ]);
  });

  test('a choice between marks of which one has changed since is refused', async () => {
    const { desk, second, saved } = await twoMarks();
    await awardTeacher(given(desk, { level: 5, marks: 21, revision: 1 }), desk.teacher);
    await expect(agreeOn(agree(desk, saved, saved.own.awardId), second)).rejects.toThrow(
      expect.objectContaining({ code: 'changed_meanwhile' }),
    );
    expect((await stored(desk)).agreed).toMatchObject({ marks: 21 });
  });

  test('a mark of another answer cannot be chosen', async () => {
    const { desk, second, saved } = await twoMarks();
    const other = await twoMarks();
    await expect(agreeOn(agree(desk, saved, other.saved.own.awardId), second)).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });

  test('saving in the same moment, exactly one counts and neither is lost', async () => {
    const desk = await aDesk();
    const second = await colleagueOf(desk);
    const results = await Promise.all([
      awardTeacher(given(desk), desk.teacher),
      awardTeacher(given(desk, { level: 3, marks: 14 }), second),
    ]);
    expect(results.map((one) => one.state).sort()).toEqual(['another_counts', 'counts']);
    const { rows, agreed } = await stored(desk);
    expect(rows).toHaveLength(2);
    expect(agreed).not.toBeNull();
  });
});

describe('undo', () => {
  const last = async (desk: Desk) => (await trail(desk)).at(-1)?.id ?? '';
  const undo = async (desk: Desk, eventId: string, released = false) =>
    undoAward({ attemptId: desk.attemptId, responseId: desk.responseId, eventId, released }, desk.teacher);

  test('of a change brings back level, mark, comment and note', async () => {
    const desk = await aDesk();
    await awardTeacher(given(desk, { note: 'First.' }), desk.teacher);
    await awardTeacher(given(desk, { level: 1, marks: 2, comment: 'Oops.', revision: 1 }), desk.teacher);
    await undo(desk, await last(desk));
    const { rows, agreed } = await stored(desk);
    expect(rows).toHaveLength(1);
    expect(agreed).toMatchObject({
      level: 4,
      marks: 18,
      comment: 'Weigh both sides.',
      reason: 'First.',
      revision: 3,
    });
    expect((await trail(desk)).at(-1)).toMatchObject({
      verb: 'award:undo',
      detail: { old: { marks: 2 }, new: { marks: 18 } },
    });
  });

  test('of the first save leaves the answer unmarked; a second time is refused', async () => {
    const desk = await aDesk();
    await awardTeacher(given(desk), desk.teacher);
    const event = await last(desk);
    await undo(desk, event);
    expect(await stored(desk)).toMatchObject({ rows: [], agreedAwardId: null });
    await expect(undo(desk, event)).rejects.toThrow(expect.objectContaining({ code: 'changed_meanwhile' }));
  });

  test('of anything but the last save is refused', async () => {
    const desk = await aDesk();
    await awardTeacher(given(desk), desk.teacher);
    const first = await last(desk);
    await awardTeacher(given(desk, { level: 1, marks: 2, revision: 1 }), desk.teacher);
    await expect(undo(desk, first)).rejects.toThrow(expect.objectContaining({ code: 'changed_meanwhile' }));
    expect((await stored(desk)).agreed).toMatchObject({ marks: 2 });
  });

  test('of a mark beside another that counts leaves that one counting', async () => {
    const desk = await aDesk();
    const second = await colleagueOf(desk);
    await awardTeacher(given(desk, { level: 3, marks: 14 }), second);
    await awardTeacher(given(desk), desk.teacher);
    await undo(desk, await last(desk));
    const { rows, agreed } = await stored(desk);
    expect(rows).toHaveLength(1);
    expect(agreed).toMatchObject({ marks: 14, markerId: second.userId });
  });
});

describe('release', () => {
  const releases = (desk: Desk) => db.release.findMany({ where: { assignmentId: desk.assignmentId } });

  test('twice is once; taken back, the row stays; then it can be released again', async () => {
    const desk = await aDesk();
    const { assignmentId } = desk;
    await releaseAssignment({ assignmentId }, desk.teacher);
    await releaseAssignment({ assignmentId }, desk.teacher);
    const [release] = await releases(desk);
    expect(await releases(desk)).toHaveLength(1);
    const back = { assignmentId, releaseId: release?.id ?? '' };
    await takeBackRelease(back, desk.teacher);
    await takeBackRelease(back, desk.teacher);
    expect(await releases(desk)).toMatchObject([{ takenBackById: desk.teacher.userId }]);
    await releaseAssignment({ assignmentId }, desk.teacher);
    await takeBackRelease(back, desk.teacher);
    expect((await releases(desk)).filter((one) => one.takenBackAt === null)).toHaveLength(1);
    const events = await db.auditEvent.findMany({
      where: { subjectId: assignmentId },
      orderBy: { at: 'asc' },
    });
    expect(events.map((event) => event.verb)).toEqual([
      'assignment:release',
      'assignment:take-back',
      'assignment:release',
    ]);
  });

  test('a teacher of one of its classes who did not set it may not', async () => {
    const desk = await aDesk();
    const other = await aClass({ schoolId: desk.schoolId });
    await db.assignmentTarget.create({
      data: { schoolId: desk.schoolId, assignmentId: desk.assignmentId, classId: other.classId },
    });
    await expect(releaseAssignment({ assignmentId: desk.assignmentId }, other.teacher)).rejects.toThrow(
      expect.objectContaining({ code: 'not_allowed' }),
    );
    expect(await releases(desk)).toEqual([]);
  });

  test('a page from before the release cannot change, choose or undo marks without being told', async () => {
    const desk = await aDesk();
    await awardTeacher(given(desk), desk.teacher);
    const event = (await trail(desk)).at(-1)?.id ?? '';
    await releaseAssignment({ assignmentId: desk.assignmentId }, desk.teacher);
    const change = given(desk, { level: 3, marks: 12, revision: 1 });
    await expect(awardTeacher(change, desk.teacher)).rejects.toThrow(/returned to the students/);
    const { attemptId, responseId } = desk;
    const undo = { attemptId, responseId, eventId: event, released: false };
    await expect(undoAward(undo, desk.teacher)).rejects.toThrow(/returned to the students/);
    expect((await stored(desk)).agreed).toMatchObject({ marks: 18 });
    await awardTeacher({ ...change, released: true }, desk.teacher);
    expect((await stored(desk)).agreed).toMatchObject({ marks: 12 });
  });
});
