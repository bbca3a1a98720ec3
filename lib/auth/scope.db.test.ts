import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/platform/db';
import { sqlPool } from '@/lib/platform/sql';
import { actorOf, aHandedInAttempt, anAttempt } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aClass, anAssignment, aTeacherOf } from '@/lib/testing/classes';
import { aLibrary } from '@/lib/testing/library';
import type { Actor } from './actor';
import { can } from './policy';
import {
  ASSIGNED_TO,
  assignedTo,
  decidableHeld,
  manageableStudents,
  readableAssignments,
  readableAttempts,
  readableClasses,
  readableScripts,
  receiptAttempts,
  reviewableAttempts,
  schoolPapers,
  supervisedAttempts,
} from './scope';

const actors: Actor[] = [];
/** Attempts, with what the rules need to know about them. */
let attempts: Awaited<ReturnType<typeof loadAttempts>>;

/**
 * Two schools. In each: two classes with a teacher and two students, a student who left one class for the other, a
 * student of no class, a colleague without a class, an admin; practice of everybody, open and handed in; an assignment
 * for a class and one for a single student, with attempts of whoever they are set to, one of them begun before leaving.
 */
beforeAll(async () => {
  const library = await aLibrary(db);
  for (const schoolId of [await aSchool(db), await aSchool(db)]) {
    const [first, second] = [
      await aClass({ schoolId, students: 2 }),
      await aClass({ schoolId, students: 1 }),
    ];
    const mover = actorOf(await aPerson(db, { schoolId }));
    const gone = { schoolId, classId: first.classId, studentId: mover.userId };
    await db.enrolment.create({
      data: { ...gone, enrolledAt: new Date('2026-09-01'), endedAt: new Date('2026-10-01') },
    });
    await db.enrolment.create({ data: { ...gone, classId: second.classId, endedAt: null } });
    const others = [
      mover,
      actorOf(await aPerson(db, { schoolId })),
      actorOf(await aPerson(db, { role: 'teacher', schoolId })),
      actorOf(await aPerson(db, { role: 'admin', schoolId })),
    ];
    const people = [...first.students, ...second.students, first.teacher, second.teacher, ...others];
    for (const actor of people) {
      await anAttempt(actor, library.paper);
      await aHandedInAttempt(actor, library.pointsPaper);
    }
    actors.push(...people);
    const [classmate, single] = first.students as [Actor, Actor];
    const forClass = await anAssignment(first, library.paper);
    const forOne = await anAssignment(first, library.paper, { studentId: single.userId });
    await anAssignment(second, library.paper, { kind: 'mock' });
    for (const [assignmentId, student] of [
      [forClass, classmate],
      [forClass, mover],
      [forOne, single],
    ] as const) {
      await sat(assignmentId, student, first.classId);
    }
  }
  attempts = await loadAttempts();
});

/** Makes a handed-in practice attempt one of an assignment. */
async function sat(assignmentId: string, student: Actor, classId: string): Promise<void> {
  const { paper } = await db.assignment.findFirstOrThrow({
    where: { schoolId: student.schoolId, id: assignmentId },
    include: { paper: true },
  });
  await db.attempt.create({
    data: {
      schoolId: student.schoolId,
      studentId: student.userId,
      paperId: paper.id,
      title: 'Set',
      timing: 'untimed',
      state: 'handed_in',
      handedInAt: new Date(),
      handedInBy: 'student',
      assignmentId,
      classId,
      number: 1,
    },
  });
}

async function loadAttempts() {
  const rows = await db.attempt.findMany({
    include: { membership: { include: { enrolments: { where: { endedAt: null } } } } },
  });
  return rows.map(({ membership, ...attempt }) => ({
    ...attempt,
    classIds: attempt.classId ? [attempt.classId] : membership.enrolments.map((one) => one.classId),
  }));
}

const ids = (rows: { id: string }[]) => rows.map((row) => row.id).sort();
/** How many rows each actor gets; a scope that gives everybody everything, or nobody anything, would agree too. */
const spread = (counts: number[]) => new Set(counts).size;

test.each([
  ['attempt:read', readableAttempts],
  ['review:read', reviewableAttempts],
  ['attempt:supervise', supervisedAttempts],
  ['extension:grant', supervisedAttempts],
  ['held:decide', supervisedAttempts],
] as const)('%s as a rule and as a where-clause agree for every actor and attempt', async (verb, scope) => {
  const counts: number[] = [];
  for (const actor of actors) {
    const byRule = attempts.filter((attempt) => can(actor, verb, attempt));
    expect(ids(await db.attempt.findMany({ where: scope(actor) }))).toEqual(ids(byRule));
    counts.push(byRule.length);
  }
  expect(spread(counts)).toBeGreaterThan(1);
  expect(Math.max(...counts)).toBeLessThan(attempts.length / 2 + 1);
});

test.each([
  ['script:read', readableScripts],
  ['award:give', readableScripts],
  ['receipt:read', receiptAttempts],
] as const)('%s agrees for every actor and what is handed in', async (verb, scope) => {
  const counts: number[] = [];
  for (const actor of actors) {
    const candidates = attempts.filter(
      (one) => one.state === 'handed_in' && (verb === 'receipt:read' || one.classId),
    );
    const byRule = candidates.filter((attempt) => can(actor, verb, attempt));
    expect(ids(await db.attempt.findMany({ where: scope(actor) }))).toEqual(ids(byRule));
    counts.push(byRule.length);
  }
  expect(spread(counts)).toBeGreaterThan(1);
});

test('classes: whoever teaches them, admins all of the school, students none', async () => {
  const all = await db.class.findMany();
  for (const actor of actors) {
    const byRule = all.filter((one) => can(actor, 'class:read', { ...one, classIds: [one.id] }));
    expect(ids(await db.class.findMany({ where: readableClasses(actor) }))).toEqual(ids(byRule));
    expect(byRule.map((one) => can(actor, 'class:manage', { ...one, classIds: [one.id] }))).not.toContain(
      false,
    );
  }
});

test('students: whoever teaches them now, and admins also those of no class', async () => {
  const all = await db.membership.findMany({
    where: { role: 'student' },
    include: { enrolments: { where: { endedAt: null } } },
  });
  const key = (rows: { userId: string }[]) => rows.map((row) => row.userId).sort();
  const counts: number[] = [];
  for (const actor of actors) {
    const facts = (one: (typeof all)[number]) => ({
      schoolId: one.schoolId,
      classIds: one.enrolments.map((enrolment) => enrolment.classId),
    });
    const byRule = all.filter((one) => can(actor, 'student:manage', facts(one)));
    expect(key(await db.membership.findMany({ where: manageableStudents(actor) }))).toEqual(key(byRule));
    counts.push(byRule.length);
  }
  expect(spread(counts)).toBe(3);
});

test('papers of a school: its staff, and nobody else', async () => {
  const all = await db.paper.findMany({ where: { ownerSchoolId: { not: null } } });
  for (const actor of actors) {
    const byRule = all.filter((one) => can(actor, 'paper:read', { schoolId: one.ownerSchoolId as string }));
    expect(ids(await db.paper.findMany({ where: schoolPapers(actor) }))).toEqual(ids(byRule));
    expect(byRule.length > 0).toBe(actor.role !== 'student');
  }
});

/** What is set to an actor, by the twin in SQL. */
async function idsBySql({ schoolId, userId }: Actor): Promise<string[]> {
  const { rows } = await sqlPool().query<{ assignmentId: string }>(ASSIGNED_TO, [schoolId, userId]);
  return [...new Set(rows.map((row) => row.assignmentId))].sort();
}

test('assignments: read by whoever teaches one of the classes, sat by whom they are set to', async () => {
  const all = await db.assignment.findMany({ include: { targets: true } });
  const enrolments = await db.enrolment.findMany({ where: { endedAt: null } });
  const reads: number[] = [];
  const starts: number[] = [];
  for (const actor of actors) {
    const classIds = (one: (typeof all)[number]) => one.targets.map((target) => target.classId);
    const byRule = all.filter((one) => can(actor, 'assignment:read', { ...one, classIds: classIds(one) }));
    expect(ids(await db.assignment.findMany({ where: readableAssignments(actor) }))).toEqual(ids(byRule));
    const targeted = (one: (typeof all)[number]) =>
      one.targets.some(
        (target) =>
          (target.studentId ?? actor.userId) === actor.userId &&
          enrolments.some((row) => row.studentId === actor.userId && row.classId === target.classId),
      );
    const mine = all.filter((one) => can(actor, 'assignment:start', { ...one, targeted: targeted(one) }));
    expect(ids(await db.assignment.findMany({ where: assignedTo(actor) }))).toEqual(ids(mine));
    expect(await idsBySql(actor)).toEqual(ids(mine));
    reads.push(byRule.length);
    starts.push(mine.length);
  }
  expect([spread(reads), spread(starts)]).toEqual([4, 3]);
});

test('what was withdrawn, or set to a class that is archived, is set to nobody', async () => {
  const library = await db.paper.findFirstOrThrow({ where: { listed: true } });
  const classroom = await aClass();
  const [student] = classroom.students as [Actor];
  const id = await anAssignment(classroom, library.slug);
  const key = { schoolId: classroom.schoolId, id };
  const count = async () => {
    const found = await db.assignment.count({ where: assignedTo(student) });
    expect(await idsBySql(student)).toHaveLength(found);
    return found;
  };
  expect(await count()).toBe(1);
  await db.assignment.update({ where: { schoolId_id: key }, data: { withdrawnAt: new Date() } });
  expect(await count()).toBe(0);
  await db.assignment.update({ where: { schoolId_id: key }, data: { withdrawnAt: null } });
  await db.class.update({
    where: { schoolId_id: { schoolId: classroom.schoolId, id: classroom.classId } },
    data: { archivedAt: new Date() },
  });
  expect(await count()).toBe(0);
});

test('settings and release touch all classes: they are for the author and for whoever teaches all of them', async () => {
  const [schoolId, elsewhere] = [await aSchool(db), await aSchool(db)];
  const [a, b] = [await aClass({ schoolId }), await aClass({ schoolId })];
  const facts = { schoolId, classIds: [a.classId, b.classId], createdById: a.teacher.userId };
  const both = { ...b.teacher, classIds: [a.classId, b.classId] };
  const admin = actorOf(await aPerson(db, { role: 'admin', schoolId }));
  const stranger = actorOf(await aPerson(db, { role: 'admin', schoolId: elsewhere }));
  const may = [a.teacher, both, admin, b.teacher, stranger, { ...a.teacher, classIds: [] }].map((actor) =>
    can(actor, 'assignment:manage', facts),
  );
  expect(may).toEqual([true, true, true, false, false, false]);
  expect(can(a.teacher, 'assignment:create', facts)).toBe(false);
  expect(can(both, 'assignment:create', facts)).toBe(true);
  expect(can(both, 'assignment:create', { schoolId, classIds: [] })).toBe(false);
});

test('held work is decided by whoever has sight of the attempt', async () => {
  const attempt = attempts.find((one) => one.classId === null && one.classIds.length > 0);
  const response = await db.response.findFirstOrThrow({ where: { attemptId: attempt?.id ?? '' } });
  const { schoolId, id: responseId } = response;
  const revision = { schoolId, responseId, value: '', sha256: 'x' };
  await db.responseRevision.create({ data: { ...revision, revision: 1, outcome: 'held' } });
  await db.responseRevision.create({ data: { ...revision, revision: 2, outcome: 'accepted' } });
  const lists = await Promise.all(
    actors.map(async (actor) => {
      const found = await db.responseRevision.count({ where: decidableHeld(actor) });
      expect(found).toBe(attempt && can(actor, 'held:decide', attempt) ? 1 : 0);
      return found;
    }),
  );
  expect(lists.filter((found) => found === 1)).toHaveLength(2);
});

test('a teacher whose role or class is gone sees nothing, whatever the request remembers', async () => {
  const student = actors[0] as Actor;
  const teacher = await aTeacherOf(student);
  expect(await db.attempt.count({ where: supervisedAttempts(teacher) })).toBeGreaterThan(0);
  for (const now of [
    { ...teacher, classIds: [] },
    { ...teacher, role: 'student' as const },
  ]) {
    expect(await db.attempt.count({ where: supervisedAttempts(now) })).toBe(0);
    expect(await db.class.count({ where: readableClasses(now) })).toBe(0);
    expect(await db.membership.count({ where: manageableStudents(now) })).toBe(0);
  }
});

test('a missing id never widens a where-clause', async () => {
  const nobody = { ...(actors[0] as Actor), userId: undefined as unknown as string };
  await expect(db.attempt.findMany({ where: readableAttempts(nobody) })).rejects.toThrow(/undefined/);
  await expect(db.assignment.findMany({ where: assignedTo(nobody) })).rejects.toThrow(/undefined/);
});

test('what is unknown is not allowed', () => {
  const actor = actors[0] as Actor;
  expect(
    can(actor, 'attempt:delete' as 'attempt:read', { schoolId: actor.schoolId, studentId: actor.userId }),
  ).toBe(false);
});
