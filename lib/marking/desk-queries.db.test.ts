import { beforeAll, describe, expect, test } from 'vitest';
import { findAssignedReview, findWrittenReview } from '@/lib/attempts/assigned-review-queries';
import { findReview } from '@/lib/attempts/review-queries';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import type { Showing } from '@/lib/platform/prisma/enums';
import { actorOf, responseTo } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, KEY, type TestLibrary, WRONG } from '@/lib/testing/library';
import { aScript } from '@/lib/testing/scripts';
import { findDesk } from './desk-queries';
import { exportMarks } from './export-store';
import { findMarkBook } from './mark-book-queries';
import { releaseAssignment } from './release-store';
import { awardSelf } from './store';
import { awardTeacher } from './teacher-store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

const MODE = { by: 'script', names: false } as const;

async function anExam(students = 2) {
  const classroom = await aClass({ students });
  const assignmentId = await anAssignment(classroom, library.paper);
  const answers = { [library.first]: KEY, [library.second]: WRONG, [library.essay]: 'An essay of words.' };
  const attempts: string[] = [];
  for (const student of classroom.students) {
    attempts.push(await aScript(classroom, assignmentId, student, library.paper, { answers }));
  }
  return { classroom, assignmentId, attempts };
}

async function mark(teacher: Actor, attemptId: string, marks = 18) {
  const { id: responseId } = await responseTo(teacher, attemptId, library.essay);
  const decision = { level: Math.ceil(marks / 5), marks, points: null, comment: 'Say why it matters.' };
  const input = { attemptId, responseId, ...decision, note: 'secret note', revision: null };
  return awardTeacher({ ...input, released: false }, teacher);
}

describe('the desk', () => {
  test('shows a script at the first answer that waits, without its name, and leads to the next', async () => {
    const { classroom, assignmentId, attempts } = await anExam();
    const [first] = attempts as [string];
    const desk = await findDesk(classroom.teacher, { assignmentId, attemptId: first, position: null }, MODE);
    expect(desk?.question).toMatchObject({ position: 3, type: 'short_answer', award: null });
    expect(desk?.label).toMatch(/^Script \d{4}$/);
    expect(JSON.stringify(desk)).not.toContain(classroom.students[0]?.name);
    expect(desk?.waiting).toEqual({ attemptId: first, position: 4, waiting: true });
    expect(desk?.progress).toEqual({ marked: 0, count: 6 });
    const named = { ...MODE, names: true };
    const shown = await findDesk(classroom.teacher, { assignmentId, attemptId: first, position: 5 }, named);
    expect(shown?.label).toBe(classroom.students[0]?.name);
    expect(shown?.question).toMatchObject({ type: 'essay', answer: 'An essay of words.' });
  });

  test('every teacher has the same order and the same numbers', async () => {
    const { classroom, assignmentId, attempts } = await anExam(4);
    const [attemptId] = attempts as [string];
    const admin = actorOf(await aPerson(db, { role: 'admin', schoolId: classroom.schoolId }));
    const at = { assignmentId, attemptId, position: 5 };
    const [mine, theirs] = [await findDesk(classroom.teacher, at, MODE), await findDesk(admin, at, MODE)];
    expect(mine?.rows).toEqual(theirs?.rows);
    expect(new Set(mine?.rows.map((row) => row.label)).size).toBe(4);
  });

  test('offers to undo the last save, and nothing after that is undone', async () => {
    const { classroom, assignmentId, attempts } = await anExam();
    const [attemptId] = attempts as [string];
    await mark(classroom.teacher, attemptId);
    const desk = await findDesk(classroom.teacher, { assignmentId, attemptId, position: 5 }, MODE);
    expect(desk?.undo).toMatchObject({
      attemptId,
      words: expect.stringMatching(/question 5: level 4, 18 of 25$/),
    });
    expect(desk?.marking?.own).toMatchObject({ marks: 18, note: 'secret note', revision: 1 });
  });

  test.each<[string, (classroom: TestClass) => Promise<Actor> | Actor]>([
    [
      'a teacher without the class',
      async ({ schoolId }) => actorOf(await aPerson(db, { role: 'teacher', schoolId })),
    ],
    ['another school', async ({ classId }) => actorOf(await aPerson(db, { role: 'teacher' }), [classId])],
    ['the student', ({ students }) => students[0] as Actor],
    ['a teacher taken off the class', ({ teacher }) => ({ ...teacher, classIds: [] })],
  ])('%s finds neither script, mark book nor export', async (_who, somebody) => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const actor = await somebody(classroom);
    const at = { assignmentId, attemptId: attempts[0] ?? '', position: null };
    expect(await findDesk(actor, at, MODE)).toBeNull();
    expect(await findMarkBook(actor, assignmentId)).toBeNull();
    await expect(exportMarks(actor, assignmentId, { classId: null, sort: 'name' })).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    expect(await db.auditEvent.count({ where: { subjectId: assignmentId } })).toBe(0);
  });

  test('not a script of another assignment, an open one, or a question that is not there', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const other = await anExam(1);
    const student = classroom.students[0] as Actor;
    const open = await aScript(classroom, assignmentId, student, library.paper, {
      number: 2,
      handedIn: false,
    });
    const [attemptId] = attempts as [string];
    for (const at of [
      { assignmentId: other.assignmentId, attemptId, position: null },
      { assignmentId, attemptId: open, position: null },
      { assignmentId, attemptId, position: 99 },
      { assignmentId, attemptId: 'x', position: null },
      { assignmentId: 'x', attemptId, position: null },
    ]) {
      expect(await findDesk(classroom.teacher, at, MODE)).toBeNull();
    }
  });
});

describe('the mark book', () => {
  test('has everybody, with what is not marked as nothing rather than 0', async () => {
    const { classroom, assignmentId, attempts } = await anExam();
    const late = actorOf(await aPerson(db, { schoolId: classroom.schoolId }));
    const { schoolId, classId } = classroom;
    await db.enrolment.create({ data: { schoolId, classId, studentId: late.userId } });
    await mark(classroom.teacher, attempts[0] ?? '');
    const rows = (await findMarkBook(classroom.teacher, assignmentId))?.rows ?? [];
    const of = (student?: Actor) => rows.find((row) => row.studentId === student?.userId);
    expect(of(classroom.students[0])).toMatchObject({
      state: 'to_mark',
      total: { marks: 19, maxMarks: 27, marked: 3, count: 5 },
    });
    expect(of(classroom.students[0])?.cells.map((cell) => cell.marks)).toEqual([1, 0, null, null, 18]);
    expect(of(late)).toMatchObject({ state: 'not_started', attempt: null, total: null });
  });

  test('time used is the same on the page, in the file and in the review, whatever lay between hand-in and reopening', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const { schoolId, teacher } = classroom;
    const id = attempts[0] ?? '';
    const handedInAt = new Date('2026-11-20T12:00:00Z');
    const ago = (minutes: number) => new Date(handedInAt.getTime() - minutes * 60_000);
    await db.attempt.update({
      where: { schoolId_id: { schoolId, id } },
      data: { startedAt: ago(90), handedInAt },
    });
    await db.reopening.create({
      data: {
        schoolId,
        attemptId: id,
        handedInAt: ago(70),
        reopenedAt: ago(10.5),
        reason: 'Wrong button',
        reopenedById: teacher.userId,
      },
    });
    const row = (await findMarkBook(teacher, assignmentId))?.rows[0];
    const desk = await findDesk(teacher, { assignmentId, attemptId: id, position: null }, MODE);
    const review = await findAssignedReview(classroom.students[0] as Actor, id);
    const { csv } = await exportMarks(teacher, assignmentId, { classId: null, sort: 'name' });
    expect([row, desk, review].map((one) => one?.secondsUsed)).toEqual([1830, 1830, 1830]);
    expect(csv.split('\r\n')[1]).toMatch(/,30$/);
  });

  test('as a file, names that look like formulas are harmless, and the trail knows who took it', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const { schoolId, teacher } = classroom;
    await db.user.update({
      where: { id: classroom.students[0]?.userId ?? '' },
      data: { name: '=HYPERLINK("http://x")' },
    });
    await mark(teacher, attempts[0] ?? '');
    const { csv, name } = await exportMarks(teacher, assignmentId, { classId: null, sort: 'name' });
    expect(name).toBe('marks-paper-test-mixed.csv');
    expect(csv.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)",.*,1,0,,,18,19,27,3,5,0$/);
    const event = { schoolId, subjectId: assignmentId, verb: 'assignment:export-marks' };
    expect(await db.auditEvent.findMany({ where: event })).toMatchObject([
      { actorId: teacher.userId, detail: { students: 1 } },
    ]);
  });
});

describe('what the student sees', () => {
  const show = (assignmentId: string, showing: Showing, parts = ['Answers', 'Marks', 'Comments', 'Scheme']) =>
    db.assignment.updateMany({
      where: { id: assignmentId },
      data: Object.fromEntries(parts.map((part) => [`show${part}`, showing])),
    });

  test('before the release: the own answers, and nothing of key, scheme, model answers, facts or marks', async () => {
    const { classroom, attempts } = await anExam(1);
    const [attemptId, student] = [attempts[0] ?? '', classroom.students[0] as Actor];
    await mark(classroom.teacher, attemptId);
    expect(await findReview(student, attemptId)).toBeNull();
    expect(await findWrittenReview(student, attemptId, '5')).toBeNull();
    const review = await findAssignedReview(student, attemptId);
    expect(review).toMatchObject({
      parts: { answers: false, marks: false, comments: false, scheme: false },
      total: null,
      nextStep: { title: 'Handed in. Your teacher has it.' },
    });
    const text = JSON.stringify(review);
    expect(text).toContain('An essay of words.');
    for (const secret of [
      ...['Guests had left.', 'It was printed in 1989.', 'Pravda printed it.', 'A document of 1956.'],
      ...['98 of 139', 'He had party members shot.', 'arrests', 'explained', 'Descriptor', 'As a whole.'],
      ...['Purpose and content.', 'silence on the countryside', 'A top answer.', 'Define Party.', 'differ'],
      ...['Say why it matters.', 'secret note', '"right"', '"outcome"', '"marks":18'],
    ]) {
      expect(text, secret).not.toContain(secret);
    }
  });

  test('after the release: the comment first, the level, the mark, and never the note', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const [attemptId, student] = [attempts[0] ?? '', classroom.students[0] as Actor];
    await mark(classroom.teacher, attemptId);
    await releaseAssignment({ assignmentId }, classroom.teacher);
    const review = await findAssignedReview(student, attemptId);
    expect(review).toMatchObject({
      nextStep: { title: 'Say why it matters.' },
      total: { marks: 19, maxMarks: 27, marked: 3, count: 5 },
      later: null,
    });
    expect(review?.questions[4]).toMatchObject({ given: { state: 'marked', level: 4, marks: 18 } });
    expect(review?.questions[3]).toMatchObject({ given: { state: 'unmarked' } });
    expect(JSON.stringify(review)).not.toContain('secret note');
  });

  test('marks without the scheme, comments without marks: each alone', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const [attemptId, student] = [attempts[0] ?? '', classroom.students[0] as Actor];
    await mark(classroom.teacher, attemptId);
    await show(assignmentId, 'at_hand_in', ['Comments']);
    const comments = await findAssignedReview(student, attemptId);
    expect(comments?.questions[4]).toMatchObject({
      given: { state: 'marked', comment: 'Say why it matters.', level: null, marks: null },
    });
    expect(comments?.total).toBeNull();
    await show(assignmentId, 'when_released', ['Comments']);
    await show(assignmentId, 'at_hand_in', ['Marks']);
    const marks = await findAssignedReview(student, attemptId);
    expect(marks?.questions[4]).toMatchObject({ given: { comment: '', marks: 18 } });
    expect(JSON.stringify(marks)).not.toMatch(/Say why it matters|Descriptor|A top answer|"right"/);
  });

  test('marking one’s own work waits for the scheme', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const [attemptId, student] = [attempts[0] ?? '', classroom.students[0] as Actor];
    const { id: responseId } = await responseTo(student, attemptId, library.essay);
    const own = { attemptId, responseId, level: 3, marks: 12, points: null, reason: 'Uneven.' };
    await expect(awardSelf(own, student)).rejects.toThrow(expect.objectContaining({ code: 'not_open_yet' }));
    await show(assignmentId, 'at_hand_in', ['Scheme']);
    await awardSelf(own, student);
    const written = await findWrittenReview(student, attemptId, '5');
    expect(written).toMatchObject({ answers: false, question: { award: { marks: 12 } } });
    expect(JSON.stringify(written)).not.toContain('A top answer.');
  });

  test('at the close: not before it, and not while the student’s own window is open', async () => {
    const { classroom, assignmentId, attempts } = await anExam(1);
    const [attemptId, student] = [attempts[0] ?? '', classroom.students[0] as Actor];
    await show(assignmentId, 'at_close');
    const answers = async () => (await findAssignedReview(student, attemptId))?.parts.answers;
    expect(await answers()).toBe(false);
    await db.assignment.updateMany({
      where: { id: assignmentId },
      data: { closesAt: new Date(Date.now() - 1000) },
    });
    expect(await answers()).toBe(true);
    await db.assignmentExtension.create({
      data: {
        schoolId: classroom.schoolId,
        assignmentId,
        studentId: student.userId,
        closesAt: new Date(Date.now() + 60_000),
        reason: 'ill',
        grantedById: classroom.teacher.userId,
      },
    });
    expect(await answers()).toBe(false);
  });
});
