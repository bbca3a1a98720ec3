import { expect, test } from 'vitest';
import { setArrangement } from '@/lib/attempts/arrangement-store';
import type { Actor } from '@/lib/auth/actor';
import { DEFAULT_READING } from '@/lib/auth/reading-settings';
import { findReadingSettings, saveReadingSettings } from '@/lib/auth/store';
import { db } from '@/lib/platform/db';
import { actorOf } from '@/lib/testing/attempts';
import { aPerson } from '@/lib/testing/builders';
import { aClass } from '@/lib/testing/classes';
import { ReadingDefaultsInput } from './reading-defaults';
import { setReadingDefaults } from './reading-store';
import { findStudent } from './student-queries';

const reading = { font: 'atkinson', size: 130, line: 2, tint: 'cream' } as const;

test('a teacher sees a student with the shared classes and the arrangement; other classes stay out', async () => {
  const group = await aClass({ students: 1 });
  const student = group.students[0] as Actor;
  const other = await aClass({ schoolId: group.schoolId, students: 0 });
  const { schoolId } = group;
  await db.enrolment.create({ data: { schoolId, classId: other.classId, studentId: student.userId } });
  expect(await findStudent(group.teacher, student.userId)).toMatchObject({
    name: student.name,
    classes: [{ id: group.classId }],
    arrangement: { multiplierPercent: 100, untimed: false },
    arrangedBy: null,
  });
  const wanted = {
    multiplierPercent: 125,
    extraMinutes: 5,
    untimed: false,
    restBreaks: true,
    spellingCheck: true,
  };
  await setArrangement(group.teacher, { studentId: student.userId, ...wanted });
  expect(await findStudent(other.teacher, student.userId)).toMatchObject({
    classes: [{ id: other.classId }],
    arrangement: wanted,
    arrangedBy: { name: group.teacher.name },
  });
  const admin = actorOf(await aPerson(db, { role: 'admin', schoolId }));
  expect((await findStudent(admin, student.userId))?.classes).toHaveLength(2);
});

test('reading defaults change what they name and leave the rest; they are on record', async () => {
  const group = await aClass({ students: 1 });
  const { userId: studentId } = group.students[0] as Actor;
  await saveReadingSettings(studentId, { ...DEFAULT_READING, theme: 'dark', lineGuide: true });
  await setReadingDefaults(group.teacher, { studentId, ...reading });
  const stored = await findReadingSettings(studentId);
  expect(stored).toEqual({ ...DEFAULT_READING, theme: 'dark', lineGuide: true, ...reading });
  expect((await findStudent(group.teacher, studentId))?.reading).toEqual(reading);
  expect(await db.auditEvent.findMany({ where: { subjectId: studentId } })).toMatchObject([
    { verb: 'reading:set', actorId: group.teacher.userId },
  ]);
});

test('nobody else sees or changes a student', async () => {
  const group = await aClass({ students: 2 });
  const [student, mate] = group.students as [Actor, Actor];
  const other = await aClass({ schoolId: group.schoolId });
  const foreign = await aClass();
  const stranger = actorOf(await aPerson(db, { role: 'admin' }));
  const { userId: studentId } = student;
  for (const actor of [
    other.teacher,
    foreign.teacher,
    stranger,
    student,
    mate,
    { ...group.teacher, classIds: [] },
  ]) {
    expect(await findStudent(actor, studentId)).toBeNull();
    const change = setReadingDefaults(actor, { studentId, ...reading });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
  }
  for (const id of ['x', group.teacher.userId]) expect(await findStudent(group.teacher, id)).toBeNull();
  await db.enrolment.updateMany({ where: { studentId }, data: { endedAt: new Date() } });
  expect(await findStudent(group.teacher, studentId)).toBeNull();
  expect(await findReadingSettings(studentId)).toBeNull();
});

test('only what the panel offers can be set', () => {
  const studentId = crypto.randomUUID();
  const sent = { studentId, font: 'golos', size: '150', line: '1.75', tint: 'none' };
  expect(ReadingDefaultsInput.parse(sent)).toEqual({ ...sent, size: 150, line: 1.75 });
  for (const wrong of [
    { size: '151' },
    { font: '__proto__' },
    { tint: '' },
    { line: '3' },
    { theme: 'dark' },
  ]) {
    expect(ReadingDefaultsInput.safeParse({ ...sent, ...wrong }).success).toBe(false);
  }
});
