import { describe, expect, test } from 'vitest';
import { saveRecords } from '@/lib/attempts/save-store';
import { startPractice } from '@/lib/attempts/start-store';
import type { Actor } from '@/lib/auth/actor';
import { feedEvents } from '@/lib/calendar/queries';
import { listClasses, listUsableClasses } from '@/lib/classes/queries';
import { removeSample } from '@/lib/classes/sample-removal-store';
import { db } from '@/lib/platform/db';
import { actorOf, aRecord, aStudent } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass, anAssignment } from '@/lib/testing/classes';
import { aSample, markOneOf } from '@/lib/testing/sample';
import { aForm, inHours } from '@/lib/testing/setting';
import { newAssignmentView } from './choice-queries';
import { teacherHome } from './home-queries';
import { listAssignments } from './queries';
import { setAssignment } from './store';

const stepsOf = async (actor: Actor) => {
  const steps = (await teacherHome(actor))?.firstSteps;
  return steps && [steps.hasTried, steps.hasSet, steps.hasMarked];
};

async function aTeacher(role: 'admin' | 'teacher' = 'admin', schoolId?: string): Promise<Actor> {
  return actorOf(await aPerson(db, { role, schoolId }));
}

async function tryQuestion(actor: Actor): Promise<void> {
  const attemptId = await startPractice(actor, {
    kind: 'choice',
    topicId: 'T01',
    count: 5,
    timing: 'untimed',
  });
  const where = { schoolId: actor.schoolId, attemptId, position: 1 };
  const { itemVersionId, itemVersion } = await db.response.findFirstOrThrow({
    where,
    include: { itemVersion: true },
  });
  const { options } = itemVersion.content as { options: { id: string }[] };
  await saveRecords(actor, attemptId, [aRecord(itemVersionId, options[0]?.id ?? '')]);
}

describe('the first steps', () => {
  test('are open for a new teacher, who is offered a sample class; students have no such page', async () => {
    const teacher = await aTeacher();
    expect(await teacherHome(teacher)).toMatchObject({
      firstSteps: { hasTried: false, hasSet: false, hasMarked: false, hasClass: false, topicId: 'T01' },
      sample: { id: null, offered: true },
      toDo: [],
    });
    expect(await teacherHome(await aStudent())).toBeNull();
  });

  test('are not done by what a sample class comes with', async () => {
    const { teacher, classId } = await aSample();
    const home = await teacherHome(teacher);
    expect(await stepsOf(teacher)).toEqual([false, false, false]);
    expect(home?.sample).toEqual({ id: classId, offered: false });
    expect(home?.toDo.map(({ title }) => title)).toEqual([
      'Three students are writing',
      'Mark three scripts',
    ]);
    expect(home?.firstSteps?.toMark).toBe(home?.toDo[1]?.href.split('/')[3]);
  });

  test('are ticked by what was done, in the sample class too, and are gone with the third', async () => {
    const sample = await aSample();
    const { teacher, classId } = sample;
    await tryQuestion(teacher);
    expect(await stepsOf(teacher)).toEqual([true, false, false]);
    await setAssignment(teacher, aForm({ classId }, 'paper/mixed-1'));
    expect(await stepsOf(teacher)).toEqual([true, true, false]);
    await markOneOf(sample);
    expect(await stepsOf(teacher)).toBeNull();
    await removeSample(teacher, classId);
    const alone = { ...teacher, classIds: [] };
    expect(await stepsOf(alone)).toBeNull();
    expect((await teacherHome(alone))?.sample).toEqual({ id: null, offered: false });
  });

  test('a question that was only opened is not tried, and nobody has done them for a colleague', async () => {
    const sample = await aSample();
    const { teacher, classId, schoolId } = sample;
    await startPractice(teacher, { kind: 'choice', topicId: 'T01', count: 5, timing: 'untimed' });
    expect(await stepsOf(teacher)).toEqual([false, false, false]);
    await setAssignment(teacher, aForm({ classId }, 'paper/mixed-1'));
    await markOneOf(sample);
    expect(await stepsOf(await aTeacher('teacher', schoolId))).toEqual([false, false, false]);
  });

  test('are gone where work of a real class was returned', async () => {
    const real = await aClass();
    const { schoolId, teacher } = real;
    const assignmentId = await anAssignment(real, 'paper/mixed-1');
    expect(await stepsOf(teacher)).toEqual([false, true, false]);
    expect((await teacherHome(teacher))?.sample.offered).toBe(false);
    await db.release.create({ data: { schoolId, assignmentId, releasedById: teacher.userId } });
    expect(await stepsOf(teacher)).toBeNull();
  });
});

test('the sample class of a colleague is no work of an admin, and no class to set something to', async () => {
  const admin = await aTeacher();
  const { classId } = await aSample(admin.schoolId);
  const home = await teacherHome(admin);
  expect(home).toMatchObject({ toDo: [], open: [], sample: { id: null, offered: true } });
  expect(home?.sentence).toBe('Nothing waits for you, and nothing is open.');
  expect((await newAssignmentView(admin))?.classes).toEqual([]);
  expect(await listClasses(admin)).toMatchObject([{ id: classId, sample: 'of_colleague' }]);
  expect(await listUsableClasses(admin)).toEqual([]);
});

test('of work that is set to a sample class and to a real one, real students alone count and real classes are named', async () => {
  const { teacher, classId, schoolId } = await aSample();
  const real = await aClass({ schoolId, students: 2 });
  await db.classTeacher.create({ data: { schoolId, classId: real.classId, teacherId: teacher.userId } });
  const both = { ...teacher, classIds: [classId, real.classId] };
  const wish = { classIds: [classId, real.classId], closesAt: inHours(24) };
  const id = await setAssignment(both, aForm({ classId }, 'paper/mixed-1', wish));
  expect((await listAssignments(both)).find((row) => row.id === id)).toMatchObject({ students: 2 });
  const missing = (await teacherHome(both))?.toDo.find((one) => one.id === `missing-${id}`);
  expect(missing?.title).toBe('Two students have not started');
  const { name } = await db.class.findFirstOrThrow({ where: { id: real.classId } });
  expect((await feedEvents(teacher.userId, '')).map(({ title }) => title)).toEqual([
    `Closes: Speech (${name})`,
  ]);
});
