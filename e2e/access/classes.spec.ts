import { aClass } from '../classes';
import { expect, test } from '../fixtures';
import type { Person } from '../people';

const pages = (classId: string) => [`/teach/classes/${classId}`, `/teach/classes/${classId}/code`];

test('a class opens for its teachers and admins alone: nobody else learns its name, its students or its code', async ({
  aPerson,
  database,
  page: nobody,
  signedInAs,
}) => {
  test.slow();
  const room = await aClass(database, { name: 'Secret Class 12', students: 1 });
  const [student] = room.students as [Person];
  const colleague = await aPerson('teacher', room.schoolId);
  const removed = await aPerson('teacher', room.schoolId);
  const key = [room.schoolId, room.classId, removed.userId];
  await database.query(
    'insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)',
    key,
  );
  const gone = await signedInAs(removed);
  await gone.goto(`/teach/classes/${room.classId}`);
  await expect(gone.getByRole('heading', { level: 1, name: room.name })).toBeVisible();
  await database.query(
    'delete from "ClassTeacher" where "schoolId" = $1 and "classId" = $2 and "teacherId" = $3',
    key,
  );

  const outsiders = [
    gone,
    await signedInAs(colleague),
    await signedInAs(await aPerson('teacher')),
    await signedInAs(await aPerson('admin')),
    await signedInAs(student),
  ];
  for (const { request } of outsiders) {
    for (const url of pages(room.classId)) {
      const answer = await request.get(url);
      const html = await answer.text();
      expect(answer.status(), url).toBe(404);
      expect(html).toMatch(/<title>Page not found/);
      expect(html).not.toContain(room.name);
      expect(html).not.toContain(student.email);
    }
    const list = await request.get('/teach/classes');
    expect(await list.text()).not.toContain(room.name);
  }
  for (const url of pages(room.classId)) {
    await nobody.goto(url);
    await expect(nobody).toHaveURL(/\/sign-in\?callbackUrl=/);
  }
  for (const insider of [room.teacher, await aPerson('admin', room.schoolId)]) {
    const { request } = await signedInAs(insider);
    for (const url of pages(room.classId)) {
      const answer = await request.get(url);
      expect(answer.status(), url).toBe(200);
      expect(await answer.text()).toContain(room.name);
    }
  }
});

test('a teacher who was removed presses every button of a page that is still open: nothing changes', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const room = await aClass(database, { students: 1 });
  const removed = await aPerson('teacher', room.schoolId);
  await aPerson('teacher', room.schoolId); // somebody to add
  await aClass(database, { schoolId: room.schoolId, students: 0 }); // somewhere to move to
  const key = [room.schoolId, room.classId, removed.userId];
  const state = async () => {
    const { rows } = await database.query(
      `select c.name, c."archivedAt", (select count(*) from "ClassTeacher" t where t."classId" = c.id) as teachers,
         (select count(*) from "Enrolment" e where e."classId" = c.id and e."endedAt" is null) as students,
         (select count(*) from "JoinCode" j where j."classId" = c.id) as codes
       from "Class" c where c.id = $1`,
      [room.classId],
    );
    return rows;
  };
  const before = await state();
  const page = await signedInAs(removed);
  const dialog = page.getByRole('dialog');
  const deeds: [string, () => Promise<void>][] = [
    ['rename', () => page.getByRole('button', { name: 'Save the name' }).click()],
    ['archive', () => page.getByRole('button', { name: 'Archive the class' }).click()],
    ['code', () => page.getByRole('button', { name: 'Make a code' }).click()],
    ['add', () => page.getByRole('button', { name: 'Add to the class' }).click()],
    ['remove', () => page.getByRole('button', { name: /^Remove ?:/ }).click()],
    [
      'move',
      async () => {
        await page.getByRole('button', { name: /^Move or take out/ }).click();
        await dialog.getByRole('button', { name: 'Move to this class' }).click();
      },
    ],
    [
      'take out',
      async () => {
        await page.getByRole('button', { name: /^Move or take out/ }).click();
        await dialog.getByRole('button', { name: 'Take out of the class' }).click();
      },
    ],
    [
      'delete',
      async () => {
        await page.getByRole('button', { name: 'Delete the class' }).click();
        await dialog.getByRole('button', { name: 'Delete for good' }).click();
      },
    ],
  ];
  for (const [name, press] of deeds) {
    await database.query(
      'insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)',
      key,
    );
    await page.goto(`/teach/classes/${room.classId}`);
    await page.getByRole('textbox', { name: 'Name of the class' }).fill('Taken over');
    await database.query(
      'delete from "ClassTeacher" where "schoolId" = $1 and "classId" = $2 and "teacherId" = $3',
      key,
    );
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await press();
    await answered;
    await expect(page.getByText('There is nothing here, or it is not yours.').first(), name).toBeVisible();
    expect(await state(), name).toEqual(before);
  }
});
