import 'server-only';
import { pageRows } from '@/lib/platform/sql';
import { onlyStart } from './due';
import { findSet, type Student } from './set-queries';
import { standingOf } from './student-queries';

const SET_TO_CLASS = `
  select t."assignmentId" as id, clock_timestamp() as now from "AssignmentTarget" t
  where t."schoolId" = $1::uuid and t."classId" = $2::uuid and (t."studentId" is null or t."studentId" = $3::uuid)`;

/**
 * What somebody who has just come into a class begins with.
 * @returns the id of the one assignment of the class that is due and can be started; null when there is none, or several.
 */
export async function findOnlyStart(student: Student, classId: string): Promise<string | null> {
  const { schoolId, userId } = student;
  const values = [schoolId, classId, userId];
  const ofClass = await pageRows<{ id: string; now: Date }>('set-to-class', SET_TO_CLASS, values);
  const [first] = ofClass;
  if (!first) return null;
  const ids = new Set(ofClass.map(({ id }) => id));
  const { rows } = await findSet(student);
  return onlyStart(
    rows
      .filter(({ id, targeted }) => targeted && ids.has(id))
      .map((row) => ({ id: row.id, ...standingOf(row, first.now).due })),
  );
}
