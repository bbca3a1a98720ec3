import { expect, test } from '../fixtures';

test('a sample class opens for its teacher and admins alone, and goes for nobody else', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const teacher = await aPerson('teacher');
  const page = await signedInAs(teacher);
  await page.goto('/teach');
  await page.getByRole('button', { name: 'Add a sample class' }).click();
  await expect(page.getByText('Mark three scripts')).toBeVisible();
  const { schoolId } = teacher;
  const { rows } = await database.query(
    `select c.id as "classId", t."assignmentId", (select m."userId" from "Membership" m where m."schoolId" = $1 and m.sample limit 1) as "studentId"
     from "Class" c join "AssignmentTarget" t on t."classId" = c.id where c."schoolId" = $1 limit 1`,
    [schoolId],
  );
  const { classId, assignmentId, studentId } = rows[0];
  const urls = [
    `/teach/classes/${classId}`,
    `/teach/students/${studentId}`,
    `/teach/assignments/${assignmentId}`,
    `/teach/assignments/${assignmentId}/marks`,
  ];
  const outsiders = [
    await aPerson('teacher', schoolId),
    await aPerson('student', schoolId),
    await aPerson('admin'),
  ];
  for (const outsider of outsiders) {
    const { request } = await signedInAs(outsider);
    for (const url of urls) {
      const answer = await request.get(url);
      expect(answer.status(), url).toBe(404);
      expect(await answer.text(), url).not.toMatch(/Sample class|\(sample\)/);
    }
  }
  const { request } = await signedInAs(await aPerson('admin', schoolId));
  for (const url of urls) expect((await request.get(url)).status(), url).toBe(200);

  // A page that was opened while somebody still taught the class.
  await page.goto(`/teach/classes/${classId}`);
  await database.query('delete from "ClassTeacher" where "schoolId" = $1 and "classId" = $2', [
    schoolId,
    classId,
  ]);
  await page.getByRole('button', { name: 'Remove the sample class' }).click();
  await expect(page.getByText('There is nothing here, or it is not yours.').first()).toBeVisible();
  const { rows: still } = await database.query('select from "Class" where id = $1', [classId]);
  expect(still).toHaveLength(1);
});

test('somebody who is a student by now has no way to a sample class', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('teacher');
  // A page that was opened while they taught.
  const page = await signedInAs(teacher);
  await page.goto('/teach');
  await database.query(`update "Membership" set role = 'student' where "userId" = $1`, [teacher.userId]);
  await page.getByRole('button', { name: 'Add a sample class' }).click();
  await expect(page.getByText('Your account may not do this.').first()).toBeVisible();
  const { rows } = await database.query('select from "Class" where "schoolId" = $1', [teacher.schoolId]);
  expect(rows).toEqual([]);
});
