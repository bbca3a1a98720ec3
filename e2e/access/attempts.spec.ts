import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type pg from 'pg';
import { anAttempt, storedAttempt } from '../attempts';
import { expect, test } from '../fixtures';
import { handInAnswers, handInRequest, questionsOf, saveRequest } from '../handed-in';
import type { Person } from '../people';

const TITLE = 'Practice paper';
const pages = (id: string) => [
  `/learn/attempts/${id}`,
  `/learn/attempts/${id}/review`,
  `/learn/attempts/${id}/review/mark/2`,
];

type Owned = { owner: Person; page: Page; open: string; closed: string };

/** A student with an open attempt and one that is handed in. */
async function somebodysWork(
  database: pg.Pool,
  aPerson: (role: 'student') => Promise<Person>,
  signedInAs: (who: Person) => Promise<Page>,
): Promise<Owned> {
  const owner = await aPerson('student');
  const page = await signedInAs(owner);
  const closed = await anAttempt(database, owner, { choices: 1, essays: 1 });
  await handInAnswers(page, database, closed, (question) => question.key ?? 'The secret words of the owner.');
  const open = await anAttempt(database, owner, { choices: 1, essays: 1 });
  return { owner, page, open, closed };
}

/** Everything of a school's attempts that a stranger could change. */
async function rowsOf(database: pg.Pool, schoolId: string): Promise<unknown> {
  const tables = ['Attempt', 'Response', 'ResponseRevision', 'Award', 'AuditEvent'];
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await database.query(`select * from "${table}" where "schoolId" = $1 order by id`, [
        schoolId,
      ]);
      return rows;
    }),
  );
}

/** Neither page nor API shows or changes anything. */
async function expectNothing(page: Page, database: pg.Pool, work: Owned): Promise<void> {
  const before = await rowsOf(database, work.owner.schoolId);
  for (const id of [work.open, work.closed]) {
    for (const url of pages(id)) {
      const answer = await page.request.get(url);
      expect(answer.status(), url).toBe(404);
      const body = await answer.text();
      expect(body).toMatch(/<title>Page not found/);
      expect(body).not.toContain('The secret words of the owner.');
      expect(body).not.toContain(TITLE);
    }
    const [question] = await questionsOf(database, id);
    const saved = await saveRequest(page, id, { [question?.itemVersionId ?? '']: question?.key ?? '' });
    expect([saved.status(), await saved.json()]).toMatchObject([404, { code: 'not_found' }]);
    const handedIn = await handInRequest(page, id);
    expect([handedIn.status(), await handedIn.json()]).toMatchObject([404, { code: 'not_found' }]);
  }
  expect(await rowsOf(database, work.owner.schoolId)).toEqual(before);
  await page.goto(`/learn/attempts/${work.closed}/review`);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expect(page).toHaveTitle(/Page not found/);
}

test('strangers get nothing of an attempt, and its owner still gets in', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const work = await somebodysWork(database, aPerson, signedInAs);
  const strangers = {
    'another student of the school': await aPerson('student', work.owner.schoolId),
    'a student of another school': await aPerson('student'),
    'a teacher of the school, who is given no class here': await aPerson('teacher', work.owner.schoolId),
  };
  for (const [name, stranger] of Object.entries(strangers)) {
    await test.step(name, async () => expectNothing(await signedInAs(stranger), database, work));
  }
  await work.page.goto(`/learn/attempts/${work.closed}/review`);
  await expect(work.page.getByText('The secret words of the owner.')).toBeVisible();
  await expect(work.page).toHaveTitle(new RegExp(TITLE));
  expect((await work.page.goto(`/learn/attempts/${work.closed}/review/mark/2`))?.status()).toBe(200);
  expect((await work.page.goto(`/learn/attempts/${work.open}`))?.status()).toBe(200);
  expect((await handInRequest(work.page, work.open)).status()).toBe(200);
});

test('somebody who is not signed in is sent to the sign-in page, or told so', async ({
  aPerson,
  database,
  page,
  signedInAs,
}) => {
  const work = await somebodysWork(database, aPerson, signedInAs);
  const before = await rowsOf(database, work.owner.schoolId);
  for (const url of [...pages(work.open), ...pages(work.closed)]) {
    await page.goto(url);
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await expect(page).not.toHaveTitle(new RegExp(TITLE));
    expect(await page.content()).not.toContain('The secret words of the owner.');
  }
  for (const answer of [
    await saveRequest(page, work.open, { [randomUUID()]: 'x' }),
    await handInRequest(page, work.open),
  ]) {
    expect([answer.status(), await answer.json()]).toMatchObject([401, { code: 'not_signed_in' }]);
  }
  expect(await rowsOf(database, work.owner.schoolId)).toEqual(before);
});

test("a question of somebody else's paper inside the own attempt is refused", async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const work = await somebodysWork(database, aPerson, signedInAs);
  const { rows } = await database.query(
    `select v.id from "ItemVersion" v where not exists (select from "Response" r where r."itemVersionId" = v.id and r."attemptId" = $1) limit 1`,
    [work.open],
  );
  const [own] = await questionsOf(database, work.open);
  const before = await storedAttempt(database, work.open);
  const answer = await saveRequest(work.page, work.open, {
    [own?.itemVersionId ?? '']: own?.key ?? '',
    [rows[0].id]: 'x',
  });
  expect([answer.status(), await answer.json()]).toMatchObject([404, { code: 'not_found' }]);
  expect(await storedAttempt(database, work.open)).toEqual(before);
  expect((await work.page.goto(`/learn/attempts/${work.closed}/review/mark/1`))?.status()).toBe(404);
  expect((await work.page.goto(`/learn/attempts/${work.closed}/review/mark/9`))?.status()).toBe(404);
});

test('ids that are none are simply not found', async ({ signedInAs }) => {
  const page = await signedInAs('student');
  for (const id of ['x', '1', randomUUID(), "'%20or%20true--"]) {
    for (const url of pages(id)) {
      const answer = await page.request.get(url);
      expect(answer.status(), url).toBe(404);
      expect(await answer.text(), url).toMatch(/<title>Page not found/);
    }
    expect((await saveRequest(page, id, { [randomUUID()]: 'x' })).status()).toBe(404);
    expect((await handInRequest(page, id)).status()).toBe(404);
  }
});
