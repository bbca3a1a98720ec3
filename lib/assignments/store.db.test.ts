import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { uuid7 } from '@/lib/platform/ids';
import { actorOf, aStudent } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { aForm, inHours } from '@/lib/testing/setting';
import { findAssignment } from './overview-queries';
import { listAssignments } from './queries';
import { setAssignment } from './store';

let library: TestLibrary;
beforeAll(async () => {
  library = await aLibrary(db);
});

const stored = (schoolId: string, id: string) =>
  db.assignment.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id } },
    include: { paper: true, targets: true, rounds: true },
  });
const counts = async (schoolId: string) => [
  await db.assignment.count({ where: { schoolId } }),
  await db.paper.count({ where: { ownerSchoolId: schoolId } }),
  await db.auditEvent.count({ where: { schoolId } }),
];

/** Stores a draft of the school. */
async function aDraft(schoolId: string, sections: object[]): Promise<string> {
  const id = uuid7();
  const definition = { description: '', timeLimitSeconds: 600, sections };
  await db.paper.create({
    data: { id, slug: `school/${id}`, title: 'Draft', definition, ownerSchoolId: schoolId, lineageId: id },
  });
  return id;
}
const fixed = (...slugs: string[]) => ({ kind: 'fixed', title: 'Named', presetId: null, slugs });
const draw = (count: number) => ({
  kind: 'draw',
  title: 'Drawn',
  type: 'multiple_choice',
  topicId: 'T90',
  count,
  presetId: null,
});

test('a library paper is copied, frozen and pinned; target, round and audit stand beside it', async () => {
  const classroom = await aClass();
  const { schoolId, teacher, classId } = classroom;
  const id = await setAssignment(teacher, aForm(classroom, library.paper));
  const row = await stored(schoolId, id);
  expect(row).toMatchObject({
    kind: 'practice',
    timeLimitSeconds: 2700,
    revision: 1,
    createdById: teacher.userId,
    timeZone: 'Europe/London',
  });
  expect(row.targets).toMatchObject([{ classId, studentId: null }]);
  expect(row.rounds).toMatchObject([{ number: 1, kind: 'first' }]);
  expect(row.paper).toMatchObject({
    ownerSchoolId: schoolId,
    version: 1,
    frozenAt: expect.any(Date),
    createdById: teacher.userId,
  });
  const { pinned } = PaperDefinitionSchema.parse(row.paper.definition);
  expect(Object.values(pinned?.items ?? {}).sort()).toEqual(
    [library.first, library.second, library.short, library.levels, library.essay].sort(),
  );
  expect(Object.keys(pinned?.schemes ?? {})).toEqual(['test-levels']);
  const events = await db.auditEvent.findMany({ where: { schoolId, subjectId: id } });
  expect(events).toMatchObject([{ verb: 'assignment:create', actorId: teacher.userId }]);
});

test('a new version of a question does not reach what is set, and what is set next is another copy', async () => {
  const classroom = await aClass();
  const { schoolId, teacher } = classroom;
  const before = await stored(schoolId, await setAssignment(teacher, aForm(classroom, library.paper)));
  const same = await stored(schoolId, await setAssignment(teacher, aForm(classroom, library.paper)));
  expect(same.paperId).toBe(before.paperId);
  const item = await db.item.findUniqueOrThrow({
    where: { slug: 'T90-MC-01' },
    include: { currentVersion: true },
  });
  const data = {
    itemId: item.id,
    number: 2,
    contentHash: 'two',
    content: item.currentVersion?.content as object,
    marking: item.currentVersion?.marking as object,
  };
  const version = await db.itemVersion.create({ data });
  await db.item.update({ where: { id: item.id }, data: { currentVersionId: version.id } });
  const after = await stored(schoolId, await setAssignment(teacher, aForm(classroom, library.paper)));
  const pin = (paper: { definition: unknown }) =>
    PaperDefinitionSchema.parse(paper.definition).pinned?.items['T90-MC-01'];
  expect(after.paperId).not.toBe(before.paperId);
  expect([pin((await stored(schoolId, before.id)).paper), pin(after.paper)]).toEqual([
    library.first,
    version.id,
  ]);
  await db.item.update({ where: { id: item.id }, data: { currentVersionId: library.first } });
});

test('a draft is frozen where it stands, with everything it may draw; the frozen one is set again as it is', async () => {
  const classroom = await aClass();
  const { schoolId, teacher } = classroom;
  const draft = await aDraft(schoolId, [draw(1)]);
  const row = await stored(schoolId, await setAssignment(teacher, aForm(classroom, draft)));
  expect(row.paperId).toBe(draft);
  expect(Object.keys(PaperDefinitionSchema.parse(row.paper.definition).pinned?.items ?? {}).sort()).toEqual([
    'T90-MC-01',
    'T90-MC-02',
  ]);
  const again = await stored(schoolId, await setAssignment(teacher, aForm(classroom, draft)));
  expect(again.paper.frozenAt).toEqual(row.paper.frozenAt);
});

test.each([
  ['no question', [fixed()], 'invalid', /no questions/],
  ['no section', [], 'invalid', /no questions/],
  ['a question that is not there', [fixed('T90-MC-99')], 'no_questions', /T90-MC-99/],
  ['a draw of more than there are', [draw(3)], 'no_questions', /“Drawn” draws 3, but only 2/],
])('a paper with %s is refused, said, and nothing is stored', async (_name, sections, code, words) => {
  const classroom = await aClass();
  const draft = await aDraft(classroom.schoolId, sections);
  const before = await counts(classroom.schoolId);
  await expect(setAssignment(classroom.teacher, aForm(classroom, draft))).rejects.toMatchObject({
    code,
    fields: { paper: [expect.stringMatching(words)] },
  });
  expect(await counts(classroom.schoolId)).toEqual(before);
  expect(await db.paper.findUnique({ where: { id: draft } })).toMatchObject({ frozenAt: null });
});

test('sent twice, also at once, it is set once; under an id of somebody else it is not found', async () => {
  const classroom = await aClass();
  const form = aForm(classroom, library.paper);
  const ids = await Promise.all([1, 2, 3].map(() => setAssignment(classroom.teacher, form)));
  expect(new Set(ids)).toEqual(new Set([form.id]));
  expect(await db.assignment.count({ where: { schoolId: classroom.schoolId } })).toBe(1);
  const colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId: classroom.schoolId }), [
    classroom.classId,
  ]);
  await expect(setAssignment(colleague, form)).rejects.toMatchObject({ code: 'not_found' });
});

test('single students: of the class, once, and not beside their whole class', async () => {
  const classroom = await aClass({ students: 2 });
  const { schoolId, classId, teacher, students } = classroom;
  const [first, second] = students.map((student) => `${classId}:${student.userId}`);
  const id = await setAssignment(
    teacher,
    aForm(classroom, library.paper, { classIds: '', students: [first, first, second] }),
  );
  expect((await stored(schoolId, id)).targets.map(({ studentId }) => studentId).sort()).toEqual(
    students.map(({ userId }) => userId).sort(),
  );
  const whole = await setAssignment(teacher, aForm(classroom, library.paper, { students: first }));
  expect((await stored(schoolId, whole)).targets).toMatchObject([{ studentId: null }]);
  const stranger = `${classId}:${(await aStudent(schoolId)).userId}`;
  await expect(
    setAssignment(teacher, aForm(classroom, library.paper, { classIds: '', students: stranger })),
  ).rejects.toMatchObject({ code: 'invalid', fields: { targets: [expect.any(String)] } });
});

test('who does not teach the class, is of another school, or a student sets nothing', async () => {
  const classroom = await aClass();
  const other = await aClass();
  const colleague = actorOf(await aPerson(db, { role: 'teacher', schoolId: classroom.schoolId }));
  for (const actor of [
    colleague,
    other.teacher,
    classroom.students[0],
    { ...other.teacher, role: 'admin' as const },
  ]) {
    const before = await counts(classroom.schoolId);
    await expect(
      setAssignment(actor as typeof colleague, aForm(classroom, library.paper)),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await counts(classroom.schoolId)).toEqual(before);
  }
  const both = aForm(classroom, library.paper, { classIds: [classroom.classId, other.classId] });
  await expect(setAssignment(classroom.teacher, both)).rejects.toMatchObject({ code: 'not_found' });
});

test('a paper of another school, or an unknown one, is no choice', async () => {
  const classroom = await aClass();
  const draft = await aDraft((await aClass()).schoolId, [fixed('T90-MC-01')]);
  for (const paper of [draft, randomUUID(), 'paper/unknown']) {
    await expect(setAssignment(classroom.teacher, aForm(classroom, paper))).rejects.toMatchObject({
      code: 'invalid',
      fields: { paper: ['This paper is no longer there.'] },
    });
  }
});

test('impossible times, nobody, an archived class and unread conflicts are told by field', async () => {
  const classroom = await aClass();
  const { schoolId, teacher, classId } = classroom;
  const refused = (change: object) =>
    expect(setAssignment(teacher, aForm(classroom, library.paper, change))).rejects;
  await refused({ closesAt: '2027-03-28T01:30' }).toMatchObject({
    fields: { closesAt: [expect.stringContaining('does not exist')] },
  });
  await refused({ opensAt: inHours(50) }).toMatchObject({
    fields: { closesAt: ['It would close before it opens.'] },
  });
  await refused({ classIds: '' }).toMatchObject({ fields: { targets: ['Choose a class, or students.'] } });
  await refused({ showAnswers: 'at_hand_in' }).toMatchObject({
    fields: { 'accept-answers_passed_on': [expect.any(String)] },
  });
  await setAssignment(
    teacher,
    aForm(classroom, library.paper, { showAnswers: 'at_hand_in', accepted: 'answers_passed_on' }),
  );
  await db.class.update({
    where: { schoolId_id: { schoolId, id: classId } },
    data: { archivedAt: new Date() },
  });
  await refused({}).toMatchObject({ fields: { targets: ['One of these classes has been archived.'] } });
});

test('sight: a co-teacher of one class reads its students and manages nothing; others see nothing', async () => {
  const first = await aClass({ students: 1 });
  const second = await aClass({ schoolId: first.schoolId, students: 1 });
  const author = { ...first.teacher, classIds: [first.classId, second.classId] };
  const id = await setAssignment(
    author,
    aForm(first, library.paper, { classIds: [first.classId, second.classId] }),
  );
  const own = await findAssignment(author, id);
  expect([own?.manages, own?.classes.length]).toEqual([true, 2]);
  const part = await findAssignment(second.teacher, id);
  expect([part?.manages, part?.classes.map((each) => each.id)]).toEqual([false, [second.classId]]);
  expect(part?.classes[0]?.students.map((student) => student.id)).toEqual([second.students[0]?.userId]);
  expect(await listAssignments(second.teacher)).toMatchObject([
    { id, students: 1, classes: [{ id: second.classId }] },
  ]);
  const outsider = actorOf(await aPerson(db, { role: 'teacher', schoolId: first.schoolId }));
  const elsewhere = (await aClass()).teacher;
  for (const actor of [outsider, elsewhere, first.students[0] as typeof outsider]) {
    expect([await findAssignment(actor, id), await listAssignments(actor)]).toEqual([null, []]);
  }
  expect(await findAssignment(author, 'no-uuid')).toBeNull();
});
