import { randomUUID } from 'node:crypto';
import { draftOf } from '@/lib/assignments/draft';
import { ChangeAssignmentForm, NewAssignmentForm } from '@/lib/assignments/schema';
import { localOf } from '@/lib/platform/dates';
import { db } from '@/lib/platform/db';
import type { TestClass } from './classes';

/** A local time in London, some hours from now. */
export const inHours = (hours: number) => localOf(new Date(Date.now() + hours * 3_600_000), 'Europe/London');

const SHOWING = {
  showAnswers: 'when_released',
  showMarks: 'when_released',
  showComments: 'when_released',
  showScheme: 'when_released',
};

/** The form for a new assignment of a paper to a whole class, as a browser sends it, read. */
export function aForm(classroom: Pick<TestClass, 'classId'>, paper: string, change: object = {}) {
  return NewAssignmentForm.parse({
    id: randomUUID(),
    paper,
    classIds: classroom.classId,
    title: 'Speech',
    kind: 'practice',
    opensAt: '',
    closesAt: inHours(48),
    minutes: '45',
    attempts: '1',
    late: 'closed',
    ...SHOWING,
    ...change,
  });
}

/** The settings form of a stored assignment with some fields changed. */
export async function aChange(schoolId: string, assignmentId: string, change: object = {}) {
  const row = await db.assignment.findUniqueOrThrow({
    where: { schoolId_id: { schoolId, id: assignmentId } },
  });
  const { shuffle, ...draft } = draftOf(row);
  const { revision } = row;
  return ChangeAssignmentForm.parse({
    assignmentId,
    revision,
    ...draft,
    ...(shuffle && { shuffle: 'on' }),
    ...change,
  });
}
