import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listAssignments } from '@/lib/assignments/queries';
import { setAssignment } from '@/lib/assignments/store';
import type { Actor } from '@/lib/auth/actor';
import { feedEvents } from '@/lib/calendar/queries';
import { db, Prisma } from '@/lib/platform/db';
import { findSchool } from '@/lib/school/queries';
import { actorOf, aStudent } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment } from '@/lib/testing/classes';
import { aSample, markOneOf } from '@/lib/testing/sample';
import { aScript } from '@/lib/testing/scripts';
import { aForm } from '@/lib/testing/setting';
import { findClass } from './class-queries';
import { renewCode } from './code-store';
import { moveStudent, takeOut } from './enrolment-store';
import { makeJoinCode } from './join-code';
import { joinClass } from './join-store';
import { previewRoster } from './roster-queries';
import { RosterImportInput } from './roster-schema';
import { importRoster } from './roster-store';
import { removeSample } from './sample-removal-store';
import { addSample } from './sample-store';
import { makeSignInCodes } from './sign-in-code-store';
import { archiveClass, deleteClass, renameClass } from './store';
import { addTeacher } from './teacher-store';

/** Of the server's own work; how long others let it wait is not its fault. */
const MOST_SECONDS = 2;
const refused = (code: string, message?: RegExp) =>
  expect.objectContaining({ code, ...(message && { message: expect.stringMatching(message) }) });

/** Every row of every table but the trail, table by table. */
async function everything(): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'AuditEvent'`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRaw<[{ rows: string }]>`
      select coalesce(jsonb_agg(to_jsonb(t) order by t::text), '[]')::text as rows from ${Prisma.raw(`"${name}"`)} t`;
    found[name] = row.rows;
  }
  return found;
}

const trailOf = (schoolId: string) =>
  db.auditEvent.findMany({ where: { schoolId }, orderBy: { at: 'asc' }, select: { verb: true } });
const studentsOf = (schoolId: string) =>
  db.membership.findMany({ where: { schoolId, sample: true }, include: { user: true, enrolments: true } });

describe('a sample class', () => {
  test('comes at once, with work to mark, work that was returned and a mock that runs', async () => {
    const person = await aPerson(db, { role: 'admin' });
    const started = process.cpuUsage();
    const classId = await addSample(actorOf(person));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(MOST_SECONDS);
    const teacher = actorOf(person, [classId]);
    const rows = await listAssignments(teacher);
    const byStage = Object.fromEntries(rows.map((row) => [row.kind === 'mock' ? 'mock' : row.stage, row]));
    expect(byStage.to_mark).toMatchObject({ handedIn: 3, toMark: 3, released: false, sample: true });
    expect(byStage.done).toMatchObject({ handedIn: 5, toMark: 0, released: true });
    expect(byStage.mock).toMatchObject({ stage: 'open', students: 7, started: 6, writing: 3, toMark: 0 });
    const choices = await db.award.count({
      where: {
        schoolId: person.schoolId,
        kind: 'automatic',
        response: { attempt: { assignmentId: byStage.to_mark?.id } },
      },
    });
    expect(choices).toBe(24);
    expect(await findClass(teacher, classId)).toMatchObject({
      name: 'Sample class',
      sample: true,
      code: null,
    });
  });

  test('has students who say that they are made up, cannot sign in, and count nowhere', async () => {
    const { teacher, schoolId, classId } = await aSample();
    const students = await studentsOf(schoolId);
    expect(students).toHaveLength(7);
    for (const { user } of students) {
      expect(user.name).toMatch(/ \(sample\)$/);
      expect([user.email, user.username, user.passwordHash]).toEqual([null, null, null]);
    }
    expect(await findSchool(teacher)).toMatchObject({ students: 0, staff: [{ classes: 0 }] });
    expect(await feedEvents(teacher.userId, '')).toEqual([]);
    const view = await findClass(teacher, classId);
    expect(new Set(view?.students.map(({ signIn }) => signIn))).toEqual(new Set(['Made up: cannot sign in']));
  });

  test('leaves one line in the trail: what made-up people did stands in none', async () => {
    const { schoolId } = await aSample();
    expect(await trailOf(schoolId)).toEqual([{ verb: 'sample:add' }]);
  });

  test('is dated after all that it came with', async () => {
    const { schoolId, classId } = await aSample();
    const { createdAt } = await db.class.findUniqueOrThrow({
      where: { schoolId_id: { schoolId, id: classId } },
    });
    const later = { schoolId, createdAt: { gt: createdAt } };
    expect(await db.assignment.count({ where: later })).toBe(0);
    expect(await db.award.count({ where: later })).toBe(0);
  });

  test('says the same in every school, under ids of its own', async () => {
    const [one, other] = [await aSample(), await aSample()];
    const written = async (schoolId: string) => {
      const rows = await db.response.findMany({
        where: { schoolId, attempt: { state: 'handed_in' } },
        select: { id: true, value: true },
      });
      return { ids: rows.map(({ id }) => id), values: rows.map(({ value }) => value).sort() };
    };
    const [first, second] = [await written(one.schoolId), await written(other.schoolId)];
    expect(first.values).toEqual(second.values);
    expect(first.ids.filter((id) => second.ids.includes(id))).toEqual([]);
  });

  test('is one for each teacher, however often and however fast it is asked for', async () => {
    const person = actorOf(await aPerson(db, { role: 'teacher' }));
    const ids = await Promise.all([addSample(person), addSample(person), addSample(person)]);
    expect(new Set([...ids, await addSample(person)]).size).toBe(1);
    const colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId: person.schoolId }));
    expect(await addSample(colleague)).not.toBe(ids[0]);
  });

  test('is not for students', async () => {
    const student = await aStudent();
    await expect(addSample(student)).rejects.toEqual(refused('not_allowed'));
    expect(await db.class.count({ where: { schoolId: student.schoolId } })).toBe(0);
  });
});

describe('removing it', () => {
  test('takes all of it, what was set to it alone and the marks, and leaves everything else byte for byte', async () => {
    const real = await aClass({ students: 2 });
    const assignmentId = await anAssignment(real, 'paper/mixed-1');
    await aScript(real, assignmentId, real.students[0] as Actor, 'paper/mixed-1');
    await addSample(actorOf(await aPerson(db, { role: 'teacher', schoolId: real.schoolId }))); // a colleague's stays
    const person = await aPerson(db, { role: 'teacher', schoolId: real.schoolId });
    const before = await everything();
    const classId = await addSample(actorOf(person));
    const sample = { classId, schoolId: real.schoolId, teacher: actorOf(person, [classId]) };
    await markOneOf(sample);
    await setAssignment(sample.teacher, aForm(sample, 'paper/mixed-1'));
    const copies = await db.paper.findMany({ where: { slug: { startsWith: 'copy/' } } });
    await removeSample(sample.teacher, classId);
    await db.paper.deleteMany({ where: { id: { in: copies.map(({ id }) => id) } } }); // set by the teacher: stays
    expect(copies).toHaveLength(1);
    expect(await everything()).toEqual(before);
    expect((await trailOf(real.schoolId)).map(({ verb }) => verb)).toContain('sample:remove');
    await expect(removeSample(sample.teacher, classId)).rejects.toEqual(refused('not_found'));
  });

  test('is for its teacher and the admins of the school, and for samples alone', async () => {
    const { teacher, classId, schoolId } = await aSample((await aClass()).schoolId);
    const colleague = await aClass({ schoolId });
    const [student] = colleague.students as [Actor];
    const others = [
      colleague.teacher,
      student,
      actorOf(await aPerson(db, { role: 'admin' })),
      { ...teacher, schoolId: (await aClass()).schoolId },
    ];
    for (const actor of others)
      await expect(removeSample(actor, classId)).rejects.toEqual(refused('not_found'));
    await expect(removeSample(colleague.teacher, colleague.classId)).rejects.toEqual(refused('not_found'));
    expect(await db.class.count({ where: { id: { in: [classId, colleague.classId] } } })).toBe(2);
    await removeSample(actorOf(await aPerson(db, { role: 'admin', schoolId })), classId);
    expect(await db.class.count({ where: { id: { in: [classId, colleague.classId] } } })).toBe(1);
    expect(await studentsOf(schoolId)).toEqual([]);
  });

  test('waits while somebody real is in it, whom nothing but a hand in the database can put there', async () => {
    const { teacher, classId, schoolId } = await aSample();
    const person = await aPerson(db, { schoolId, name: 'Rosa Real' });
    const other = await aClass({ schoolId, students: 0 });
    await db.enrolment.create({ data: { schoolId, classId, studentId: person.userId } });
    const before = await everything();
    await expect(removeSample(teacher, classId)).rejects.toEqual(
      refused('in_use', /^Rosa Real is in this class and is not made up/),
    );
    expect(await everything()).toEqual(before);
    await moveStudent(teacher, { classId, studentId: person.userId, toClassId: other.classId });
    await removeSample(teacher, classId);
    const left = await db.enrolment.findMany({ where: { schoolId, studentId: person.userId } });
    expect(left).toMatchObject([{ classId: other.classId, endedAt: null }]);
  });

  test('leaves what is set to another class too with that class, and a paper that is used elsewhere', async () => {
    const sample = await aSample();
    const { teacher, classId, schoolId } = sample;
    const real = await aClass({ schoolId });
    const set = await db.assignment.findFirstOrThrow({ where: { schoolId, kind: 'practice' } });
    await db.assignmentTarget.create({ data: { schoolId, assignmentId: set.id, classId: real.classId } });
    await removeSample(teacher, classId);
    const left = await db.assignment.findMany({ where: { schoolId }, include: { targets: true } });
    expect(left).toMatchObject([{ id: set.id, targets: [{ classId: real.classId }] }]);
    expect(await db.attempt.count({ where: { schoolId } })).toBe(0);
    const papers = await db.paper.findMany({ where: { ownerSchoolId: schoolId }, select: { id: true } });
    expect(papers).toEqual([{ id: set.paperId }]);
  });
});

describe('nobody real gets in, and nobody made up gets out', () => {
  const list = (rows: object[], classId: string) =>
    RosterImportInput.parse({ classId, importId: randomUUID(), rows: JSON.stringify(rows), take: ['1'] });
  const row = (name: string) => ({ line: 1, name, email: '', username: '', externalId: '' });

  test('every other way in or out is refused in words', async () => {
    const { teacher, classId, schoolId } = await aSample();
    const madeUp = (await studentsOf(schoolId))[0]?.userId as string;
    const real = await aClass({ schoolId });
    const [student] = real.students as [Actor];
    const colleague = await aPerson(db, { role: 'teacher', schoolId });
    const before = await everything();
    const nobodyReal = refused('invalid', /nobody real can be in it/);
    const staysSample = refused('invalid', /keeps its name and its teacher/);
    const staysMadeUp = refused('invalid', /is made up/);
    const ways: [string, () => Promise<unknown>, unknown][] = [
      ['code', () => renewCode(teacher, classId, 'week'), nobodyReal],
      ['list', () => importRoster(teacher, list([row('Rosa Real')], classId)), nobodyReal],
      [
        'move in',
        () => moveStudent(teacher, { classId: real.classId, studentId: student.userId, toClassId: classId }),
        nobodyReal,
      ],
      [
        'move out',
        () => moveStudent(teacher, { classId, studentId: madeUp, toClassId: real.classId }),
        staysMadeUp,
      ],
      ['take out', () => takeOut(teacher, classId, madeUp), staysMadeUp],
      ['slip', () => makeSignInCodes(teacher, [madeUp]), staysMadeUp],
      ['rename', () => renameClass(teacher, classId, '10B'), staysSample],
      ['archive', () => archiveClass(teacher, classId, true), staysSample],
      ['delete', () => deleteClass(teacher, classId), staysSample],
      ['second teacher', () => addTeacher(teacher, classId, colleague.userId), staysSample],
    ];
    for (const [name, way, answer] of ways) await expect(way(), name).rejects.toEqual(answer);
    expect(await everything()).toEqual(before);
  });

  test('a code that leads to it all the same lets nobody in', async () => {
    const { teacher, classId, schoolId } = await aSample();
    const student = await aStudent();
    const row = { schoolId, classId, createdById: teacher.userId, expiresAt: new Date(2100, 0) };
    const { code } = await db.joinCode.create({ data: { ...row, code: makeJoinCode(() => 3) } });
    await expect(joinClass(student, code)).rejects.toEqual(refused('wrong_code'));
    expect(await db.membership.count({ where: { schoolId, userId: student.userId } })).toBe(0);
  });

  test('a list with a name of the sample makes a new student, and asks nothing', async () => {
    const { teacher, schoolId } = await aSample();
    const { classId } = await aClass({ schoolId, students: 0 });
    const name = (await studentsOf(schoolId))[0]?.user.name as string;
    const { shown } = await previewRoster(teacher, { classId, text: name });
    expect(shown).toMatchObject([{ kind: 'new' }]);
  });
});
