import type { Page } from '@playwright/test';
import type pg from 'pg';
import { aClass, anAssignment, type TestClass } from '../classes';
import { expect, test } from '../fixtures';
import type { Person } from '../people';
import { aScript } from '../scripts';
import { theSite } from '../site';

const SECRET = 'The secret words of the student.';
const TITLE = 'A title nobody else may read';

type Work = TestClass & { assignmentId: string; attemptId: string; responseId: string };

async function someWork(database: pg.Pool): Promise<Work> {
  const classroom = await aClass(database, { students: 1, name: 'A class nobody else may see' });
  const assignmentId = await anAssignment(database, classroom, { title: TITLE });
  const student = classroom.students[0] as Person;
  const attemptId = await aScript(database, classroom, assignmentId, student, { text: SECRET });
  const { rows } = await database.query(`select id from "Response" where "attemptId" = $1 and position = 2`, [
    attemptId,
  ]);
  return { ...classroom, assignmentId, attemptId, responseId: rows[0].id };
}

const pagesOf = ({ assignmentId, attemptId }: Work) => [
  `/teach/assignments/${assignmentId}/marks`,
  `/teach/assignments/${assignmentId}/marks?sort=total`,
  `/teach/assignments/${assignmentId}/scripts/${attemptId}`,
  `/teach/assignments/${assignmentId}/scripts/${attemptId}?question=2&names=shown`,
];
const exportsOf = ({ assignmentId, classId }: Work) => [
  `/api/exports/assignments/${assignmentId}/marks`,
  `/api/exports/assignments/${assignmentId}/marks?class=${classId}`,
];

/** Everything that marking could change. */
async function rowsOf(database: pg.Pool, schoolId: string): Promise<unknown> {
  const tables = ['Award', 'Release', 'Response', 'AuditEvent'];
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await database.query(`select * from "${table}" where "schoolId" = $1 order by id`, [
        schoolId,
      ]);
      return rows;
    }),
  );
}

/** What the browser sends when an action is called, taken from a page where somebody may call it. */
type Call = { url: string; headers: Record<string, string>; body: string };

async function record(page: Page, press: () => Promise<void>): Promise<Call> {
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && 'next-action' in request.headers(),
  );
  await press();
  const request = await sent;
  const { 'next-action': action = '', 'content-type': type = '', accept = '' } = request.headers();
  const headers = { 'next-action': action, 'content-type': type, accept, origin: theSite().baseUrl };
  return { url: request.url(), headers, body: request.postData() ?? '' };
}

/** The calls of saving a mark, undoing it, returning the work and taking it back, as the teacher makes them. */
async function calls(page: Page, work: Work): Promise<Call[]> {
  await page.goto(`/teach/assignments/${work.assignmentId}/scripts/${work.attemptId}?question=2`);
  await page.getByRole('radio', { name: /^Level 2/ }).check();
  const save = await record(page, () => page.getByRole('button', { name: /^Save/ }).click());
  await expect(page.getByText('All answers are marked.')).toBeVisible();
  const undo = await record(page, () => page.getByRole('button', { name: 'Undo' }).click());
  await expect(page.getByText('0 of 1 answer marked')).toBeVisible();
  await page.goto(`/teach/assignments/${work.assignmentId}/marks`);
  const release = await record(page, () => page.getByRole('button', { name: 'Return the work' }).click());
  await expect(page.getByRole('heading', { name: 'Returned to the students' })).toBeVisible();
  const back = await record(page, () => page.getByRole('button', { name: 'Take it back' }).click());
  await expect(page.getByRole('heading', { name: 'Return the work' })).toBeVisible();
  return [save, undo, release, back];
}

test('nobody without sight of the class reads, exports or changes anything', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const work = await someWork(database);
  const recorded = await calls(await signedInAs(work.teacher), work);
  const removed = await aPerson('teacher', work.schoolId);
  const taught = [work.schoolId, work.classId, removed.userId];
  await database.query(
    `insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)`,
    taught,
  );
  const removedPage = await signedInAs(removed);
  for (const url of pagesOf(work)) expect((await removedPage.request.get(url)).status(), url).toBe(200);
  await database.query(
    `delete from "ClassTeacher" where "schoolId" = $1 and "classId" = $2 and "teacherId" = $3`,
    taught,
  );

  const people: [string, Page][] = [
    ['a teacher of the school without the class', await signedInAs(await aPerson('teacher', work.schoolId))],
    ['a teacher of another school', await signedInAs(await aPerson('teacher'))],
    ['an admin of another school', await signedInAs(await aPerson('admin'))],
    ['the student', await signedInAs(work.students[0] as Person)],
    ['another student', await signedInAs(await aPerson('student', work.schoolId))],
    ['a teacher who was taken off the class', removedPage],
  ];
  const before = await rowsOf(database, work.schoolId);
  for (const [who, page] of people) {
    for (const url of pagesOf(work)) {
      const answer = await page.request.get(url);
      expect(answer.status(), `${who}: ${url}`).toBe(404);
      const html = await answer.text();
      expect(html, `${who}: ${url}`).toMatch(/<title>Page not found/);
      for (const secret of [SECRET, TITLE, work.name]) expect(html).not.toContain(secret);
    }
    for (const url of exportsOf(work)) {
      const answer = await page.request.get(url);
      expect([answer.status(), await answer.json()], `${who}: ${url}`).toMatchObject([
        404,
        { code: 'not_found' },
      ]);
    }
    for (const { url, headers, body } of recorded) {
      const answer = await page.request.post(url, { headers, data: body });
      const text = await answer.text();
      expect(text, `${who}: ${headers['next-action']}`).not.toContain('"ok":true');
      for (const secret of [SECRET, TITLE, work.name]) expect(text).not.toContain(secret);
    }
  }
  expect(await rowsOf(database, work.schoolId)).toEqual(before);
});

test('a colleague who teaches the class, and an admin, get in', async ({ aPerson, database, signedInAs }) => {
  const work = await someWork(database);
  for (const page of [
    await signedInAs(work.teacher),
    await signedInAs(await aPerson('admin', work.schoolId)),
  ]) {
    for (const url of [...pagesOf(work), ...exportsOf(work)]) {
      expect((await page.request.get(url)).status(), url).toBe(200);
    }
  }
});

test('a teacher of one of two classes sees that one alone: in lists, by id, and by the filter of the export', async ({
  database,
  signedInAs,
}) => {
  const work = await someWork(database);
  const other = await aClass(database, { schoolId: work.schoolId, students: 1, name: 'The other class' });
  await database.query(
    `insert into "AssignmentTarget"("schoolId", id, "assignmentId", "classId") values ($1, gen_random_uuid(), $2, $3)`,
    [work.schoolId, work.assignmentId, other.classId],
  );
  const page = await signedInAs(other.teacher);
  const [book, , script] = pagesOf(work) as [string, string, string];
  const html = await (await page.request.get(book)).text();
  expect(html).toContain(other.students[0]?.name);
  expect(html).not.toContain(work.students[0]?.name);
  expect(html).not.toContain('Return the work</button>');
  expect((await page.request.get(script)).status()).toBe(404);
  for (const url of exportsOf(work)) {
    expect(await (await page.request.get(url)).text(), url).not.toContain(work.students[0]?.name);
  }
});
