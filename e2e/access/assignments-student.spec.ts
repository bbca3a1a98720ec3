import type { Page } from '@playwright/test';
import { aClass, anAssignment, enrol } from '../classes';
import { expect, test } from '../fixtures';

const TITLE = 'Secret paper of the class';

const pathOf = (assignmentId: string) => `/learn/assignments/${assignmentId}`;

/** Neither the page of the assignment nor any list shows that it exists. Asked without drawing it. */
async function expectNothing(page: Page, assignmentId: string): Promise<void> {
  const answer = await page.request.get(pathOf(assignmentId));
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('Page not found');
  for (const url of [pathOf(assignmentId), '/learn', '/learn/work']) {
    expect(await (await page.request.get(url)).text(), url).not.toContain(TITLE);
  }
}

/** The page is there, with its title. */
async function expectThere(page: Page, assignmentId: string): Promise<void> {
  const answer = await page.request.get(pathOf(assignmentId));
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(TITLE);
}

test('what is set is seen by the students it is set to, and by nobody else', async ({
  signedInAs,
  aPerson,
  database,
}) => {
  const classroom = await aClass(database, { students: 2 });
  const [mine, theirs] = classroom.students as [Person, Person];
  const id = await anAssignment(database, classroom, { title: TITLE });
  const page = await signedInAs(mine);
  await expectThere(page, id);

  const sibling = await aClass(database, { schoolId: classroom.schoolId });
  await expectNothing(await signedInAs(sibling.students[0] as Person), id);
  await expectNothing(await signedInAs(await aPerson('student')), id);
  await expectNothing(await signedInAs(classroom.teacher), id);

  await database.query('update "AssignmentTarget" set "studentId" = $2 where "assignmentId" = $1', [
    id,
    mine.userId,
  ]);
  await expectNothing(await signedInAs(theirs), id);
  await expectThere(page, id);
  for (const wrong of ['none', '00000000-0000-0000-0000-000000000000', `${id}x`])
    expect((await page.request.get(pathOf(wrong))).status()).toBe(404);
});

test('who has moved, and what was withdrawn: gone at once', async ({ signedInAs, database }) => {
  const classroom = await aClass(database, { students: 2 });
  const [moved, stays] = classroom.students as [Person, Person];
  const id = await anAssignment(database, classroom, { title: TITLE });
  const other = await aClass(database, { schoolId: classroom.schoolId });
  const page = await signedInAs(moved);
  await expectThere(page, id);
  await database.query(`update "Enrolment" set "endedAt" = now() where "classId" = $1 and "studentId" = $2`, [
    classroom.classId,
    moved.userId,
  ]);
  await enrol(database, other, moved.userId);
  await expectNothing(page, id);

  const staying = await signedInAs(stays);
  await staying.goto(pathOf(id));
  await database.query('update "Assignment" set "withdrawnAt" = now() where id = $1', [id]);
  await staying.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(staying.getByText('There is nothing here, or it is not yours.')).toBeVisible();
  await expectNothing(staying, id);
});

type Person = Awaited<ReturnType<typeof aClass>>['students'][0];
