import { expect, type Page } from '@playwright/test';
import type pg from 'pg';
import { type AttemptWish, anAttempt } from './attempts';
import { aClass, anAssignment, type TestClass } from './classes';
import type { Person } from './people';

const { compare } = new Intl.Collator('en', { numeric: true });

/**
 * Stores an open attempt of a student at an assignment, sat in this class.
 * @param wish.present its browser counts as heard of, though there is none.
 */
export async function anAssignedAttempt(
  database: pg.Pool,
  student: Person,
  { classId }: Pick<TestClass, 'classId'>,
  assignmentId: string,
  { present, ...wish }: AttemptWish & { present?: boolean } = {},
): Promise<string> {
  const id = await anAttempt(database, student, { timing: 'stops', choices: 1, essays: 1, ...wish });
  await database.query(
    `update "Attempt" set "assignmentId" = $2, "classId" = $3, number = 1, "dueAt" = "deadlineAt" + interval '1 day' where id = $1`,
    [id, assignmentId, classId],
  );
  if (present) {
    await database.query(
      `insert into "Presence" ("schoolId", "attemptId", "seenAt") values ($1, $2, now() + interval '1 hour')`,
      [student.schoolId, id],
    );
  }
  return id;
}

/** A class of `students` with a mock that is open, set to it; the students in the order of the live page. */
export async function aMock(
  database: pg.Pool,
  { students, late }: { students: number; late?: 'held' },
): Promise<{ room: TestClass; assignmentId: string; students: Person[] }> {
  const room = await aClass(database, { students });
  const assignmentId = await anAssignment(database, room, { kind: 'mock', ...(late && { late }) });
  const byName = [...room.students].sort((a, b) => compare(a.name, b.name));
  return { room, assignmentId, students: byName };
}

/** Opens the live page and waits until it listens. */
export async function openLive(page: Page, assignmentId: string): Promise<void> {
  const asked = page.waitForRequest((request) => request.url().endsWith('/events'));
  await page.goto(`/teach/assignments/${assignmentId}/live`);
  await asked;
  await expect(page.getByRole('grid', { name: 'Students' })).toBeVisible();
}

/** The row of a student in the table. */
export const rowOf = (page: Page, student: Person) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: student.name }) });

/** Opens what can be done for a student, or for everybody who is writing. */
export async function choose(page: Page, student: Person | 'all', deed: string): Promise<void> {
  const name = student === 'all' ? 'For everybody who is writing' : student.name;
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name: deed }).click();
}

/** Sends the open form and waits until it worked. */
export async function send(page: Page, label: string, answer: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: label }).click();
  await expect(dialog.getByRole('status')).toHaveText(answer);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
}
