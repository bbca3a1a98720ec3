import type { Page } from '@playwright/test';
import type pg from 'pg';
import { aClass, anAssignment, type TestClass } from '../classes';
import { expect, test } from '../fixtures';
import { aPerson } from '../people';

const TITLE = 'The mock of the owner';
const pages = (id: string) => [`/teach/assignments/${id}`, `/teach/assignments/${id}/settings`];

async function owned(database: pg.Pool): Promise<TestClass & { id: string }> {
  const classroom = await aClass(database, { students: 1 });
  return { ...classroom, id: await anAssignment(database, classroom, { title: TITLE }) };
}

/** Everything of the school that a form about an assignment could change. */
async function everythingOf(database: pg.Pool, schoolId: string): Promise<unknown> {
  const tables = ['Assignment', 'AssignmentTarget', 'AssignmentExtension', 'AuditEvent'];
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await database.query(`select * from "${table}" where "schoolId" = $1 order by 1, 2`, [
        schoolId,
      ]);
      return rows;
    }),
  );
}

/** Sends what the forms of the owner's pages would send, with the ids of the owner's work, from another session. */
async function sendAll(own: Page, stranger: Page, id: string): Promise<number[]> {
  const answers: number[] = [];
  for (const path of [`/teach/assignments/${id}/settings`]) {
    await own.goto(path);
    // As the server wrote it: what a browser without scripts would send.
    const html = await (await own.request.get(path)).text();
    const forms = await own.evaluate((text) => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      return [...page.querySelectorAll<HTMLFormElement>('main form')].map((form) =>
        [...new FormData(form)].map(([name, value]) => [name, String(value)]),
      );
    }, html);
    for (const fields of forms) {
      const multipart = new FormData();
      for (const [name, value] of fields) multipart.append(name as string, value as string);
      const answer = await stranger.request.post(path, {
        multipart,
        headers: { origin: new URL(own.url()).origin },
        maxRedirects: 0,
        maxRetries: 2, // a connection that the server closes while it is idle
      });
      answers.push(answer.status());
    }
  }
  return answers;
}

for (const who of ['another teacher', 'another school', 'the student', 'an admin elsewhere'] as const) {
  test(`${who} finds nothing: no page, no list, no form, no class or paper by its id`, async ({
    database,
    signedInAs,
  }) => {
    const work = await owned(database);
    const role = who === 'an admin elsewhere' ? 'admin' : 'teacher';
    const schoolId = who === 'another teacher' ? work.schoolId : undefined;
    const person = who === 'the student' ? work.students[0] : await aPerson(database, role, schoolId);
    if (!person) throw new Error('nobody');
    const page = await signedInAs(person);
    for (const path of pages(work.id)) {
      const answer = await page.request.get(path);
      expect(answer.status(), path).toBe(404);
      const html = await answer.text();
      expect(html).not.toContain(TITLE);
      expect(html).not.toContain(work.name);
    }
    for (const path of ['/teach', '/teach/assignments', `/teach/assignments/new?class=${work.classId}`]) {
      const html = await (await page.request.get(path)).text();
      expect(html, path).not.toContain(TITLE);
      expect(html, path).not.toContain(work.name);
    }
    const before = await everythingOf(database, work.schoolId);
    const own = await signedInAs(work.teacher);
    const answers = await sendAll(own, page, work.id);
    expect(answers.length).toBeGreaterThan(1);
    expect(await everythingOf(database, work.schoolId)).toEqual(before);
  });
}

test('the same forms from their owner do change something', async ({ database, signedInAs }) => {
  const work = await owned(database);
  const before = await everythingOf(database, work.schoolId);
  const own = await signedInAs(work.teacher);
  await sendAll(own, own, work.id);
  expect(await everythingOf(database, work.schoolId)).not.toEqual(before);
});

test('a co-teacher of one of its classes reads it and finds no settings', async ({
  database,
  signedInAs,
}) => {
  const work = await owned(database);
  const second = await aClass(database, { schoolId: work.schoolId });
  await database.query(
    `insert into "AssignmentTarget"("schoolId", id, "assignmentId", "classId") values ($1, gen_random_uuid(), $2, $3)`,
    [work.schoolId, work.id, second.classId],
  );
  const page = await signedInAs(second.teacher);
  await page.goto(`/teach/assignments/${work.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  await expect(page.getByText(second.students[0]?.name ?? '')).toBeVisible();
  await expect(page.getByText(work.students[0]?.name ?? '')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  expect((await page.request.get(`/teach/assignments/${work.id}/settings`)).status()).toBe(404);
});

test('who stops teaching the class, or leaves the school, is out with the next request', async ({
  database,
  signedInAs,
}) => {
  const work = await owned(database);
  const page = await signedInAs(work.teacher);
  expect((await page.request.get(`/teach/assignments/${work.id}`)).status()).toBe(200);
  await database.query('delete from "ClassTeacher" where "schoolId" = $1', [work.schoolId]);
  for (const path of pages(work.id)) expect((await page.request.get(path)).status()).toBe(404);
  expect(await (await page.request.get('/teach/assignments')).text()).not.toContain(TITLE);
  await database.query(`update "Membership" set role = 'student' where "userId" = $1`, [work.teacher.userId]);
  for (const path of ['/teach', '/teach/assignments', '/teach/assignments/new']) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});
