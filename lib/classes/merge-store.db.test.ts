import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setExtension } from '@/lib/assignments/extension-store';
import { setArrangement } from '@/lib/attempts/arrangement-store';
import { handIn } from '@/lib/attempts/hand-in-store';
import { startAssignment } from '@/lib/attempts/start-assignment-store';
import { listWork } from '@/lib/attempts/work-queries';
import type { Actor } from '@/lib/auth/actor';
import { createSession, findActor } from '@/lib/auth/store';
import { awardSelf } from '@/lib/marking/store';
import { db } from '@/lib/platform/db';
import { transaction } from '@/lib/platform/sql';
import { actorOf, aHandedInAttempt, anAttempt, responseTo } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { untilWaiting } from '@/lib/testing/locks';
import { aScript } from '@/lib/testing/scripts';
import { findMerge, listOthers } from './merge-queries';
import { mergeStudents } from './merge-store';
import { STAYS_MADE_UP } from './sample-rules';

let library: TestLibrary;
let group: TestClass;
let keep: Actor;
let gone: Actor;

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  group = await aClass({ students: 2 });
  [keep, gone] = group.students as [Actor, Actor];
});

const merge = (actor: Actor = group.teacher, ids = { keepId: keep.userId, goneId: gone.userId }) =>
  mergeStudents(actor, ids);
const attemptsOf = (student: Actor) =>
  db.attempt.findMany({
    where: { schoolId: student.schoolId, studentId: student.userId },
    orderBy: [{ assignmentId: 'asc' }, { number: 'asc' }],
  });
const startedAgo = (id: string, days: number) =>
  db.$executeRaw`update "Attempt" set "startedAt" = now() - make_interval(days => ${days}::int) where id = ${id}::uuid`;

/** Everything of the school that merging could touch. */
const everything = async () =>
  JSON.stringify(
    await Promise.all([
      db.membership.findMany({ where: { schoolId: group.schoolId }, orderBy: { userId: 'asc' } }),
      db.enrolment.findMany({ where: { schoolId: group.schoolId }, orderBy: { studentId: 'asc' } }),
      db.attempt.findMany({ where: { schoolId: group.schoolId }, orderBy: { id: 'asc' } }),
      db.auditEvent.findMany({ where: { schoolId: group.schoolId }, orderBy: { id: 'asc' } }),
    ]),
  );

test('what hangs on a membership or names a student is known to moveRows()', async () => {
  const keys = await db.$queryRaw<{ name: string }[]>`
    select conrelid::regclass::text || '.' || conname as name from pg_constraint
    where contype = 'f' and confrelid = '"Membership"'::regclass order by name`;
  expect(keys.map(({ name }) => name.replaceAll('"', '').split('.')[0])).toEqual([
    'AccessArrangement',
    'AssignmentExtension',
    'AssignmentTarget',
    'Attempt',
    'ClassTeacher', // staff alone
    'Enrolment',
  ]);
  const columns = await db.$queryRaw<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('studentId', 'markerId', 'startedById') order by name`;
  expect(columns.map(({ name }) => name)).toEqual([
    'AccessArrangement.studentId',
    'AssignmentExtension.studentId',
    'AssignmentTarget.studentId',
    'Attempt.studentId',
    'Award.markerId',
    'Break.startedById',
    'Enrolment.studentId',
  ]);
});

describe('what moves', () => {
  test('work with its answers, marks and receipt, read by the one that stays as their own', async () => {
    const attemptId = await aHandedInAttempt(gone, library.paper, { [library.essay]: 'My essay.' });
    const { id: responseId } = await responseTo(gone, attemptId, library.essay);
    await awardSelf(
      { attemptId, responseId, level: 4, marks: 18, points: null, reason: 'It weighs both sides.' },
      gone,
    );
    await db.break.create({
      data: { schoolId: gone.schoolId, attemptId, startedById: gone.userId, endedAt: new Date('2999-01-01') },
    });
    const before = await db.attempt.findFirstOrThrow({ where: { id: attemptId } });
    await merge();
    const after = await db.attempt.findFirstOrThrow({ where: { id: attemptId }, include: { breaks: true } });
    expect(after).toEqual({ ...before, studentId: keep.userId, breaks: [expect.anything()] });
    expect(after.receipt).toMatch(/^[0-9a-f]{10}$/);
    expect(after.breaks[0]?.startedById).toBe(keep.userId);
    const answer = await responseTo(keep, attemptId, library.essay);
    expect(answer).toMatchObject({ value: 'My essay.', revisions: [{ value: 'My essay.' }] });
    expect(answer.awards).toMatchObject([{ kind: 'self', markerId: keep.userId, marks: 18 }]);
    // Going on with the own mark changes that one and makes no second.
    await awardSelf({ attemptId, responseId, level: 4, marks: 19, points: null, reason: 'Better.' }, keep);
    expect((await responseTo(keep, attemptId, library.essay)).awards).toMatchObject([{ marks: 19 }]);
    expect((await listWork(keep, 1)).rows.map((row) => row.id)).toContain(attemptId);
  });

  test('places in classes: since the earlier day, and in as long as either is', async () => {
    const { schoolId, classId } = group;
    const [both, left, only] = [
      await aClass({ schoolId, students: 0 }),
      await aClass({ schoolId, students: 0 }),
      await aClass({ schoolId, students: 0 }),
    ];
    const place = (of: TestClass, student: Actor, enrolledAt: string, endedAt: string | null = null) => ({
      schoolId,
      classId: of.classId,
      studentId: student.userId,
      enrolledAt: new Date(enrolledAt),
      endedAt: endedAt && new Date(endedAt),
    });
    await db.enrolment.createMany({
      data: [
        place(both, keep, '2026-02-01', '2026-03-01'),
        place(both, gone, '2026-04-01'),
        place(left, keep, '2026-02-01', '2026-03-01'),
        place(left, gone, '2026-01-01', '2026-02-15'),
        place(only, gone, '2026-05-01', '2026-06-01'),
      ],
    });
    await merge();
    const places = await db.enrolment.findMany({ where: { schoolId } });
    const of = (id: string) => places.filter((one) => one.classId === id);
    expect(of(classId)).toMatchObject([{ studentId: keep.userId, endedAt: null }]);
    expect(of(both.classId)).toEqual([place(both, keep, '2026-02-01')]);
    expect(of(left.classId)).toEqual([place(left, keep, '2026-01-01', '2026-03-01')]);
    expect(of(only.classId)).toEqual([place(only, keep, '2026-05-01', '2026-06-01')]);
  });

  test('attempts at one assignment are numbered in the order of their starts, and all count as used', async () => {
    const assignmentId = await anAssignment(group, library.paper, { attemptsAllowed: 4 });
    const other = await anAssignment(group, library.pointsPaper, { attemptsAllowed: 4 });
    const script = (student: Actor, of: string, number: number) =>
      aScript(group, of, student, library.paper, { number });
    const mine = [await script(keep, assignmentId, 1), await script(keep, assignmentId, 2)];
    const theirs = [await script(gone, assignmentId, 1), await script(gone, assignmentId, 2)];
    const alone = await script(keep, other, 3);
    for (const [id, days] of [
      [theirs[0], 9],
      [mine[0], 8],
      [mine[1], 7],
      [theirs[1], 6],
    ] as const)
      await startedAgo(id as string, days);
    await merge();
    const stored = await attemptsOf(keep);
    const order = stored.filter((one) => one.assignmentId === assignmentId);
    expect(order.map(({ id, number }) => [number, id])).toEqual([
      [1, theirs[0]],
      [2, mine[0]],
      [3, mine[1]],
      [4, theirs[1]],
    ]);
    expect(stored.find(({ id }) => id === alone)?.number).toBe(3);
    await expect(startAssignment(keep, assignmentId)).rejects.toMatchObject({ code: 'no_attempts_left' });
  });

  test('what was set to one student alone, once', async () => {
    const { schoolId } = group;
    const [both, only] = [
      await anAssignment(group, library.paper, { studentId: keep.userId }),
      await anAssignment(group, library.paper, { studentId: gone.userId }),
    ];
    const data = { schoolId, assignmentId: both, classId: group.classId, studentId: gone.userId };
    await db.assignmentTarget.create({ data });
    await merge();
    const targets = await db.assignmentTarget.findMany({ where: { schoolId } });
    expect(targets.map((one) => [one.assignmentId, one.studentId]).sort()).toEqual(
      [both, only].map((id) => [id, keep.userId]).sort(),
    );
    expect(await startAssignment(keep, only)).toBeTruthy();
  });

  test('extensions: of two the later close and the greater number', async () => {
    const [both, only] = [await anAssignment(group, library.paper), await anAssignment(group, library.paper)];
    const year = new Date().getFullYear() + 1;
    const extend = (student: Actor, assignmentId: string, closesAt: string, attempts: number | null) =>
      setExtension(group.teacher, {
        assignmentId,
        studentId: student.userId,
        closesAt,
        attempts,
        reason: closesAt,
      });
    await extend(keep, both, `${year}-03-01T12:00`, null);
    await extend(gone, both, `${year}-02-01T12:00`, 3);
    await extend(gone, only, `${year}-02-01T12:00`, null);
    await merge();
    const rows = await db.assignmentExtension.findMany({ where: { schoolId: group.schoolId } });
    expect(rows.every(({ studentId }) => studentId === keep.userId)).toBe(true);
    const of = (id: string) => rows.find(({ assignmentId }) => assignmentId === id);
    expect(of(both)).toMatchObject({
      closesAt: new Date(`${year}-03-01T12:00Z`),
      attemptsAllowed: 3,
      reason: `${year}-03-01T12:00; ${year}-02-01T12:00`,
    });
    expect(of(only)).toMatchObject({ closesAt: new Date(`${year}-02-01T12:00Z`), attemptsAllowed: null });
    expect(rows).toHaveLength(2);
  });

  test('an extension that is changed meanwhile is waited for, and nothing of it is lost', async () => {
    const { schoolId } = group;
    const assignmentId = await anAssignment(group, library.paper);
    const closesAt = new Date('2999-01-01T12:00Z');
    const shared = { schoolId, assignmentId, reason: 'ill', closesAt, grantedById: group.teacher.userId };
    await db.assignmentExtension.createMany({
      data: [keep, gone].map(({ userId }) => ({ ...shared, studentId: userId })),
    });
    let merging: Promise<unknown> = Promise.resolve();
    await transaction(async (sql) => {
      await sql.query(
        `update "AssignmentExtension" set "attemptsAllowed" = 4 where "schoolId" = $1 and "studentId" = $2`,
        [schoolId, keep.userId],
      );
      merging = merge().catch((error) => error);
      await untilWaiting('%"AssignmentExtension"%');
    });
    expect(await merging).toBeUndefined();
    expect(await db.assignmentExtension.findMany({ where: { schoolId } })).toMatchObject([
      { studentId: keep.userId, closesAt, attemptsAllowed: 4 },
    ]);
  });

  const arrangement = {
    multiplierPercent: 100,
    extraMinutes: 0,
    untimed: false,
    restBreaks: false,
    spellingCheck: false,
  };
  const arrange = (student: Actor, more: Partial<typeof arrangement>) =>
    setArrangement(group.teacher, { studentId: student.userId, ...arrangement, ...more });
  const arranged = () => db.accessArrangement.findMany({ where: { schoolId: group.schoolId } });

  test('the arrangement, of two the more generous parts', async () => {
    await arrange(gone, { multiplierPercent: 150, restBreaks: true });
    await arrange(keep, { multiplierPercent: 125, extraMinutes: 5 });
    await merge();
    expect(await arranged()).toMatchObject([
      { ...arrangement, studentId: keep.userId, multiplierPercent: 150, extraMinutes: 5, restBreaks: true },
    ]);
  });

  test('the arrangement, the number and the reading settings where only the other has them', async () => {
    await arrange(gone, { spellingCheck: true });
    const key = (student: Actor) => ({
      schoolId_userId: { schoolId: group.schoolId, userId: student.userId },
    });
    await db.membership.update({ where: key(gone), data: { externalId: 'S-1' } });
    await db.user.update({ where: { id: gone.userId }, data: { readingSettings: { font: 'atkinson' } } });
    await merge();
    expect(await arranged()).toMatchObject([{ studentId: keep.userId, spellingCheck: true }]);
    const member = await db.membership.findUniqueOrThrow({ where: key(keep), include: { user: true } });
    expect(member).toMatchObject({ externalId: 'S-1', user: { readingSettings: { font: 'atkinson' } } });
  });

  test('a number and reading settings of its own stay', async () => {
    for (const student of [keep, gone]) {
      await db.membership.updateMany({
        where: { userId: student.userId },
        data: { externalId: student.name },
      });
      const readingSettings = { font: student.name };
      await db.user.update({ where: { id: student.userId }, data: { readingSettings } });
    }
    await merge();
    const member = await db.membership.findFirstOrThrow({
      where: { userId: keep.userId },
      include: { user: true },
    });
    expect(member).toMatchObject({ externalId: keep.name, user: { readingSettings: { font: keep.name } } });
  });
});

describe('what goes', () => {
  test('the record and its sign-in; both names and what moved are on record', async () => {
    const attemptId = await aHandedInAttempt(gone, library.paper);
    const token = await createSession(gone.userId, 60);
    expect(await findActor(token, new Date())).toMatchObject({ userId: gone.userId });
    await merge();
    expect(await findActor(token, new Date())).toBeNull();
    expect(await db.user.findUnique({ where: { id: gone.userId } })).toBeNull();
    expect(
      await db.auditEvent.findMany({ where: { subjectId: keep.userId, verb: 'student:merge' } }),
    ).toMatchObject([
      {
        actorId: group.teacher.userId,
        subjectId: keep.userId,
        detail: {
          kept: { id: keep.userId, name: keep.name },
          gone: { id: gone.userId, name: gone.name, accountStays: false },
          attempts: [attemptId],
        },
      },
    ]);
    // Sent twice: there is nothing more to do.
    await expect(merge()).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an account with a space of its own stays in that, with its own work', async () => {
    const own = await aSchool(db);
    await db.membership.create({ data: { schoolId: own, userId: gone.userId, role: 'student' } });
    const there = await aHandedInAttempt({ ...gone, schoolId: own }, library.paper);
    const here = await aHandedInAttempt(gone, library.paper);
    const token = await createSession(gone.userId, 60);
    await db.session.updateMany({ where: { userId: gone.userId }, data: { schoolId: gone.schoolId } });
    await merge();
    expect(await findActor(token, new Date())).toMatchObject({ userId: gone.userId, schoolId: own });
    expect((await attemptsOf(keep)).map(({ id }) => id)).toEqual([here]);
    expect((await attemptsOf({ ...gone, schoolId: own })).map(({ id }) => id)).toEqual([there]);
  });
});

describe('who may not', () => {
  test('colleagues without both, other schools, students', async () => {
    const { schoolId } = group;
    const other = await aClass({ schoolId });
    const foreign = await aClass();
    const one = await aClass({ schoolId, students: 0 });
    await db.enrolment.create({ data: { schoolId, classId: one.classId, studentId: keep.userId } });
    const before = await everything();
    for (const actor of [
      other.teacher,
      foreign.teacher,
      one.teacher, // teaches one of them
      keep,
      gone,
      { ...group.teacher, classIds: [] },
      actorOf(await aPerson(db, { role: 'admin' })),
    ]) {
      await expect(merge(actor)).rejects.toMatchObject({ code: 'not_found' });
      expect(await findMerge(actor, keep.userId, gone.userId)).toBeNull();
    }
    expect(await everything()).toBe(before);
    const admin = actorOf(await aPerson(db, { role: 'admin', schoolId }));
    await merge(admin);
    expect(await attemptsOf(gone)).toEqual([]);
    expect(await db.user.findUnique({ where: { id: gone.userId } })).toBeNull();
  });

  test('two classes of one teacher do, also where nobody shares a class', async () => {
    const second = await aClass({ schoolId: group.schoolId, students: 1 });
    const both = { ...group.teacher, classIds: [group.classId, second.classId] };
    await merge(both, { keepId: keep.userId, goneId: second.students[0]?.userId as string });
    const places = await db.enrolment.findMany({ where: { studentId: keep.userId } });
    expect(places.map(({ classId }) => classId).sort()).toEqual([group.classId, second.classId].sort());
  });

  test('nobody is made one with staff, with a student of another school, or with themselves', async () => {
    const foreign = await aClass({ students: 1 });
    const admin = actorOf(await aPerson(db, { role: 'admin', schoolId: group.schoolId }));
    for (const id of [
      group.teacher.userId,
      admin.userId,
      foreign.students[0]?.userId as string,
      keep.userId,
      randomUUID(),
    ]) {
      for (const ids of [
        { keepId: keep.userId, goneId: id },
        { keepId: id, goneId: keep.userId },
      ]) {
        await expect(merge(admin, ids)).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await findMerge(admin, keep.userId, id)).toBeNull();
    }
    expect(await findMerge(admin, keep.userId, 'x')).toBeNull();
  });

  test('a student who is staff elsewhere stays as they are', async () => {
    await db.membership.create({
      data: { schoolId: await aSchool(db), userId: gone.userId, role: 'teacher' },
    });
    const before = await everything();
    for (const ids of [
      { keepId: keep.userId, goneId: gone.userId },
      { keepId: gone.userId, goneId: keep.userId },
    ]) {
      await expect(merge(group.teacher, ids)).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await everything()).toBe(before);
  });

  test('nobody is made one with somebody made up', async () => {
    await db.membership.updateMany({ where: { userId: gone.userId }, data: { sample: true } });
    const before = await everything();
    for (const ids of [
      { keepId: keep.userId, goneId: gone.userId },
      { keepId: gone.userId, goneId: keep.userId },
    ]) {
      await expect(merge(group.teacher, ids)).rejects.toMatchObject({
        code: 'invalid',
        message: STAYS_MADE_UP,
      });
    }
    expect(await everything()).toBe(before);
    const student = { id: keep.userId, name: keep.name };
    expect(await listOthers(group.teacher, student)).toEqual({ sameName: [], sameClass: [] });
  });

  test('the one that stays may sign in', async () => {
    await db.user.update({ where: { id: keep.userId }, data: { disabledAt: new Date() } });
    await expect(merge()).rejects.toMatchObject({ code: 'invalid', fields: { keep: [expect.any(String)] } });
    await merge(group.teacher, { keepId: gone.userId, goneId: keep.userId });
  });
});

describe('while an attempt is open', () => {
  test.each(['keep', 'gone'] as const)('of the one that should %s nothing happens', async (whose) => {
    const student = whose === 'keep' ? keep : gone;
    const attemptId = await anAttempt(student, library.paper);
    const before = await everything();
    const { title } = await db.attempt.findFirstOrThrow({ where: { id: attemptId } });
    const refused = { code: 'attempt_open', message: expect.stringContaining(`“${title}” is still open`) };
    await expect(merge()).rejects.toMatchObject(refused);
    expect(await everything()).toBe(before);
    const view = await findMerge(group.teacher, keep.userId, gone.userId);
    expect(view?.open).toMatchObject([{ id: attemptId, title, name: student.name, mayHandIn: true }]);
    await handIn(student, attemptId, { idempotencyKey: randomUUID(), revisions: [] });
    await merge();
  });

  test('what a colleague has set is not named, and not theirs to hand in', async () => {
    const other = await aClass({ schoolId: group.schoolId, students: 0 });
    await db.enrolment.create({
      data: { schoolId: group.schoolId, classId: other.classId, studentId: gone.userId },
    });
    const assignmentId = await anAssignment(other, library.paper);
    await db.assignment.updateMany({ where: { id: assignmentId }, data: { title: 'Secret title' } });
    const attemptId = await startAssignment(gone, assignmentId);
    await expect(merge()).rejects.toMatchObject({ code: 'attempt_open' });
    const view = await findMerge(group.teacher, keep.userId, gone.userId);
    expect(view?.open).toMatchObject([{ id: attemptId, mayHandIn: false }]);
    expect(JSON.stringify(view)).not.toContain('Secret title');
    expect(await merge().catch((error) => String(error.message))).not.toContain('Secret title');
  });

  test('a start that comes meanwhile is waited for, and then stands in the way', async () => {
    let merging: Promise<unknown> = Promise.resolve();
    await transaction(async (sql) => {
      await sql.query(
        'select 1 from "Membership" where "schoolId" = $1 and "userId" = $2 for no key update',
        [gone.schoolId, gone.userId],
      );
      merging = merge().catch((error) => error);
      await untilWaiting('%"Membership"%');
      const { paperId } = await sql
        .query('select id as "paperId" from "Paper" where slug = $1', [library.paper])
        .then(({ rows }) => rows[0]);
      const assignmentId = await anAssignment(group, library.paper);
      // As begin() does: with the membership held it comes to the class, which merging must not keep from it.
      await sql.query(
        `insert into "Attempt" ("schoolId", id, "studentId", "paperId", title, timing, "assignmentId", "classId", number)
         values ($1, $2, $3, $4, 'Just begun', 'untimed', $5, $6, 1)`,
        [gone.schoolId, randomUUID(), gone.userId, paperId, assignmentId, group.classId],
      );
    });
    expect(await merging).toMatchObject({ code: 'attempt_open' });
  });

  test('a start that comes after finds nobody', async () => {
    const assignmentId = await anAssignment(group, library.paper);
    const [, started] = await Promise.all([
      merge().catch((error) => error),
      startAssignment(gone, assignmentId).catch((error) => error),
    ]);
    const attempts = await db.attempt.findMany({ where: { schoolId: group.schoolId } });
    // One of the two came first: either it is there and open, and they stay two, or there is none.
    const stays = await db.user.count({ where: { id: gone.userId } });
    expect(attempts.length).toBe(stays);
    if (stays === 0) expect(started).toMatchObject({ code: 'not_found' });
  });
});

describe('the page', () => {
  test('shows both with counts, suggests one, and names what both have sat', async () => {
    const assignmentId = await anAssignment(group, library.paper, { attemptsAllowed: 3 });
    await aScript(group, assignmentId, keep, library.paper);
    await aScript(group, assignmentId, gone, library.paper);
    await aScript(group, assignmentId, gone, library.paper, { number: 2 });
    await aHandedInAttempt(gone, library.pointsPaper);
    await db.user.update({ where: { id: gone.userId }, data: { passwordHash: 'x' } });
    const view = await findMerge(group.teacher, keep.userId, gone.userId);
    expect(view).toMatchObject({
      suggested: gone.userId,
      problem: null,
      twiceElsewhere: 0,
      twice: [{ assignmentId, attempts: 3, counting: 'first' }],
      records: [
        { id: keep.userId, set: 1, practice: 0, outlives: false },
        { id: gone.userId, set: 2, practice: 1, outlives: false },
      ],
    });
  });

  test('lists who may be meant: the same name first, and only whom the teacher has', async () => {
    const { schoolId } = group;
    const second = await aClass({ schoolId, students: 2 });
    const [twin, stranger] = second.students as [Actor, Actor];
    await db.user.update({ where: { id: twin.userId }, data: { name: keep.name.toUpperCase() } });
    const both = { ...group.teacher, classIds: [group.classId, second.classId] };
    const ids = ({ sameName, sameClass }: Awaited<ReturnType<typeof listOthers>>) =>
      [sameName, sameClass].map((list) => list.map(({ id }) => id));
    const me = { id: keep.userId, name: keep.name };
    expect(ids(await listOthers(both, me))).toEqual([[twin.userId], [gone.userId]]);
    expect(ids(await listOthers(group.teacher, me))).toEqual([[], [gone.userId]]);
    const admin = actorOf(await aPerson(db, { role: 'admin', schoolId }));
    expect(ids(await listOthers(admin, me))).toEqual([[twin.userId], [gone.userId]]);
    expect(JSON.stringify(await listOthers(admin, me))).not.toContain(stranger.userId);
  });
});
