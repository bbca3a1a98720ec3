import { expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/platform/db';
import { uuid7 } from '@/lib/platform/ids';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aClass, type TestClass } from '@/lib/testing/classes';
import { mergeStudents } from './merge-store';
import { RosterOutcome } from './roster';
import { readRoster } from './roster-file';
import { listRosterImports, previewRoster } from './roster-queries';
import { importRoster } from './roster-store';
import { undoRoster } from './roster-undo-store';

const absent = { code: 'not_found' };
const rowsOf = (text: string) => {
  const list = readRoster(text);
  if ('problem' in list) throw new Error(list.problem);
  return list.rows;
};
/** Takes a whole list in, as if everybody were ticked; answers its id. */
async function takeIn({ classId, teacher }: TestClass, text: string, importId = uuid7()): Promise<string> {
  const rows = rowsOf(text);
  const take = new Set(rows.map(({ line }) => line));
  await importRoster(teacher, { classId, importId, rows, take });
  return importId;
}
const undo = ({ classId, teacher }: TestClass, importId: string) =>
  undoRoster(teacher, { classId, importId });
const outcomeOf = async (id: string) =>
  RosterOutcome.parse((await db.rosterImport.findFirstOrThrow({ where: { id } })).outcome);
const namesIn = async ({ classId }: TestClass) => {
  const places = await db.enrolment.findMany({
    where: { classId, endedAt: null },
    select: { membership: { select: { user: { select: { name: true } } } } },
  });
  return places.map(({ membership }) => membership.user.name).sort();
};
const everything = async () => [
  await db.user.count(),
  await db.membership.count(),
  await db.enrolment.findMany({ orderBy: [{ classId: 'asc' }, { studentId: 'asc' }] }),
  await db.rosterImport.count(),
  await db.auditEvent.count(),
];

test('a list becomes accounts, places in the class, a record and a line in the log', async () => {
  const group = await aClass({ students: 0 });
  const mark = group.classId.slice(-6);
  const id = await takeIn(
    group,
    `Name,Email,ID\nSam Okafor,sam-${mark}@x.example,42\nSam Okafor,,43\n,,\nNobody,bad,44\n,x@x.example,45`,
  );
  expect(await namesIn(group)).toEqual(['Sam Okafor', 'Sam Okafor']);
  const members = await db.membership.findMany({
    where: { schoolId: group.schoolId, role: 'student' },
    include: { user: true },
    orderBy: { externalId: 'asc' },
  });
  expect(members).toMatchObject([
    { externalId: '42', user: { email: `sam-${mark}@x.example`, passwordHash: null, emailVerified: null } },
    { externalId: '43', user: { email: null, passwordHash: null } },
  ]);
  expect(new Set(members.map(({ user }) => user.username)).size).toBe(2);
  expect(await outcomeOf(id)).toMatchObject({
    students: [{ account: true }, { account: true }],
    look: [
      { line: 5, name: 'Nobody', reason: 'The e-mail address cannot be right.' },
      { line: 6, reason: 'There is no name.' },
    ],
  });
  expect(await db.auditEvent.findMany({ where: { subjectId: group.classId } })).toMatchObject([
    { verb: 'roster:import', actorId: group.teacher.userId, detail: { added: 2, accounts: 2 } },
  ]);
  expect(await listRosterImports(group.teacher, group.classId)).toMatchObject([
    { id, added: 2, accounts: 2, undone: false },
  ]);
});

test('the same file again changes nobody, whether it names ids or only names', async () => {
  for (const text of ['Name,ID\nAda Byron,1\nBo King,2', 'Ada Byron\nBo King']) {
    const group = await aClass({ students: 0 });
    await takeIn(group, text);
    const before = [await db.user.count(), await namesIn(group)];
    const again = await takeIn(group, text);
    expect([await db.user.count(), await namesIn(group)]).toEqual(before);
    expect(await outcomeOf(again)).toMatchObject({ students: [], inClass: 2, look: [] });
  }
});

test('sent twice, even at once, a list is taken in once', async () => {
  const group = await aClass({ students: 0 });
  const id = uuid7();
  const many = Array.from({ length: 5 }, () => takeIn(group, 'Eva Novak\nBo King', id));
  await Promise.all(many);
  await takeIn(group, 'Eva Novak\nBo King', id);
  expect(await namesIn(group)).toEqual(['Bo King', 'Eva Novak']);
  expect(await db.rosterImport.count({ where: { classId: group.classId } })).toBe(1);
});

test('lists of many schools at the same moment give everybody a username of their own', async () => {
  const groups = await Promise.all(Array.from({ length: 4 }, () => aClass({ students: 0 })));
  await Promise.all(groups.map((group) => takeIn(group, 'Name,ID\nMax Weber,1\nMax Weber,2\nMax Weber,3')));
  const made = await db.user.findMany({ where: { name: 'Max Weber' }, select: { username: true } });
  expect(new Set(made.map(({ username }) => username)).size).toBe(12);
});

test('many of one name are numbered on', async () => {
  const group = await aClass({ students: 0 });
  await db.user.createMany({
    data: Array.from({ length: 60 }, (_, i) => ({ name: 'Li', username: i ? `li.wang${i + 1}` : 'li.wang' })),
  });
  await takeIn(group, 'Li Wang');
  expect(await db.user.findUnique({ where: { username: 'li.wang61' } })).not.toBeNull();
});

test('an error in the last row changes nothing', async () => {
  const group = await aClass({ students: 0 });
  const before = await everything();
  const rows = [
    ...rowsOf('Zoe Last\nYan Last'),
    // A name that only the database refuses.
    { line: 3, name: 'Zero', email: '', username: '', externalId: '' },
  ];
  await db.$executeRawUnsafe(
    `alter table "User" add constraint "refuse_zero" check (name <> 'Zero') not valid`,
  );
  const take = new Set([1, 2, 3]);
  const run = importRoster(group.teacher, { classId: group.classId, importId: uuid7(), rows, take });
  await expect(run).rejects.toThrow();
  await db.$executeRawUnsafe('alter table "User" drop constraint "refuse_zero"');
  expect(await everything()).toEqual(before);
});

test('rows left out stay out, and a shared name alone moves nobody', async () => {
  const schoolId = await aSchool(db);
  const [group, other] = [await aClass({ schoolId, students: 0 }), await aClass({ schoolId, students: 0 })];
  await takeIn(other, 'Ida Holm');
  const rows = rowsOf('Ida Holm\nNew Student\nLeft Out');
  const importId = uuid7();
  await importRoster(group.teacher, { classId: group.classId, importId, rows, take: new Set([2]) });
  expect(await namesIn(group)).toEqual(['New Student']);
  expect(await outcomeOf(importId)).toMatchObject({ leftOut: 1, look: [{ name: 'Ida Holm' }] });
  await takeIn(group, 'Ida Holm'); // ticked
  expect(await namesIn(group)).toEqual(['Ida Holm', 'New Student']);
  expect(await db.user.count({ where: { name: 'Ida Holm' } })).toBe(1);
});

test("another school's user is not touched, and the answer is the class code", async () => {
  const group = await aClass({ students: 0 });
  const stranger = await aPerson(db, { name: 'Stranger' });
  const preview = await previewRoster(group.teacher, {
    classId: group.classId,
    text: `Stranger,${stranger.email}`,
  });
  expect(preview.shown).toMatchObject([
    { kind: 'look', canBeTaken: false, says: expect.stringContaining('class code') },
  ]);
  await takeIn(group, `Stranger,${stranger.email}`);
  expect(await namesIn(group)).toEqual([]);
  expect(await db.membership.count({ where: { userId: stranger.userId } })).toBe(1);
});

test('staff are not enrolled', async () => {
  const group = await aClass({ students: 0 });
  const colleague = await aPerson(db, { role: 'teacher', schoolId: group.schoolId });
  await takeIn(group, `Name,Email\nColleague,${colleague.email}`);
  expect(await namesIn(group)).toEqual([]);
});

test('who may not manage the class learns nothing and changes nothing', async () => {
  const group = await aClass({ students: 0 });
  const importId = await takeIn(group, 'Kept Student');
  const other = await aClass({ schoolId: group.schoolId });
  const foreign = await aClass();
  const before = await everything();
  const strangers: Actor[] = [
    other.teacher,
    foreign.teacher,
    { ...foreign.teacher, classIds: [group.classId] },
    other.students[0] as Actor,
    { ...group.teacher, classIds: [] },
  ];
  for (const actor of strangers) {
    const rows = rowsOf('Sneaked In');
    const { classId } = group;
    await expect(
      importRoster(actor, { classId, importId: uuid7(), rows, take: new Set([1]) }),
    ).rejects.toMatchObject(absent);
    await expect(undoRoster(actor, { classId, importId })).rejects.toMatchObject(absent);
    await expect(previewRoster(actor, { classId, text: 'Kept Student' })).rejects.toMatchObject(absent);
    expect(await listRosterImports(actor, classId)).toEqual([]);
  }
  expect(await everything()).toEqual(before);
});

test('a list of one class cannot be undone through another', async () => {
  const schoolId = await aSchool(db);
  const [mine, other] = [await aClass({ schoolId, students: 0 }), await aClass({ schoolId, students: 0 })];
  const id = await takeIn(other, 'Safe Student');
  await expect(undo(mine, id)).rejects.toMatchObject(absent);
  expect(await namesIn(other)).toEqual(['Safe Student']);
});

test('a pasted list and a file that are too large are refused in words, each beside its field', async () => {
  const { classId, teacher } = await aClass({ students: 0 });
  const large = 'x'.repeat(900_001);
  await expect(previewRoster(teacher, { classId, text: large })).rejects.toMatchObject({
    code: 'invalid',
    fields: { text: [expect.stringContaining('too large')] },
  });
  const file = new File([large], 'large.csv');
  await expect(previewRoster(teacher, { classId, text: '', file })).rejects.toMatchObject({
    code: 'invalid',
    fields: { file: [expect.stringContaining('too large')] },
  });
});

test('an archived class takes nobody in', async () => {
  const group = await aClass({ students: 0 });
  await db.class.updateMany({ where: { id: group.classId }, data: { archivedAt: new Date() } });
  await expect(takeIn(group, 'Too Late')).rejects.toMatchObject({ code: 'invalid' });
  expect(await db.user.count({ where: { name: 'Too Late' } })).toBe(0);
});

test('undoing takes back unused accounts and places, and says what stays', async () => {
  const schoolId = await aSchool(db);
  const group = await aClass({ schoolId, students: 0 });
  const other = await aClass({ schoolId, students: 0 });
  await takeIn(other, 'Name,ID\nOld Member,90');
  const id = await takeIn(group, 'Name,ID\nUnused,91\nSigned In,92\nElsewhere,93\nOld Member,90');
  const idOf = async (name: string) =>
    (await db.user.findFirstOrThrow({ where: { name, memberships: { some: { schoolId } } } })).id;
  await db.user.update({ where: { id: await idOf('Signed In') }, data: { passwordHash: 'x' } });
  await db.enrolment.create({
    data: { schoolId, classId: other.classId, studentId: await idOf('Elsewhere') },
  });
  await undo(group, id);
  const once = await everything();
  await undo(group, id);
  expect(await everything()).toEqual(once);
  expect(await namesIn(group)).toEqual([]);
  expect(await namesIn(other)).toEqual(['Elsewhere', 'Old Member']);
  const names = await db.user.findMany({ where: { memberships: { some: { schoolId, role: 'student' } } } });
  expect(names.map(({ name }) => name).sort()).toEqual(['Elsewhere', 'Old Member', 'Signed In']);
  const { undo: said } = await outcomeOf(id);
  expect(said).toMatchObject({ removed: 1, ended: 4 });
  expect(said?.stays.map(({ name }) => name).sort()).toEqual(['Elsewhere', 'Signed In']);
});

test('who is one with another record since then is not taken back, before then as everybody', async () => {
  const group = await aClass({ students: 2 });
  const [joined, first] = group.students as [Actor, Actor];
  const idOf = async (name: string) =>
    (await db.user.findFirstOrThrow({ where: { name, memberships: { some: { schoolId: group.schoolId } } } }))
      .id;
  await takeIn(group, 'Name,ID\nEarlier,90');
  await mergeStudents(group.teacher, { keepId: await idOf('Earlier'), goneId: first.userId });
  await db.enrolment.deleteMany({ where: { classId: group.classId, studentId: await idOf('Earlier') } });
  const id = await takeIn(group, 'Name,ID\nUnused,91\nListed,92\nEarlier,90');
  await mergeStudents(group.teacher, { keepId: await idOf('Listed'), goneId: joined.userId });
  await undo(group, id);
  expect(await namesIn(group)).toEqual(['Listed']);
  const { undo: said } = await outcomeOf(id);
  expect(said).toMatchObject({ removed: 1, ended: 2, stays: [{ name: 'Listed' }] });
});

test('a student who was in the class before is out of it again, with the row kept', async () => {
  const group = await aClass({ students: 1 });
  const [student] = group.students as [Actor];
  const ended = new Date();
  await db.enrolment.updateMany({ where: { classId: group.classId }, data: { endedAt: ended } });
  const { email } = await db.user.findUniqueOrThrow({ where: { id: student.userId } });
  const id = await takeIn(group, `Name,Email\nAgain,${email}`);
  expect(await namesIn(group)).toHaveLength(1);
  await undo(group, id);
  expect(await namesIn(group)).toHaveLength(0);
  expect(await db.enrolment.count({ where: { classId: group.classId } })).toBe(1);
});

test('a list of 500 students, the longest that is read, is taken in whole', async () => {
  const group = await aClass({ students: 0 });
  await takeIn(group, Array.from({ length: 500 }, (_, i) => `Student ${i % 7},${1000 + i}`).join('\n'));
  expect(await namesIn(group)).toHaveLength(500);
});
