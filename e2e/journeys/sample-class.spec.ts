import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type pg from 'pg';
import { accessible } from '../accessible';
import { keyboardWalk, textSpacing } from '../checks';
import { expect, test } from '../fixtures';
import { signIn } from '../people';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const add = (page: Page) => page.getByRole('button', { name: 'Add a sample class' });
const remove = (page: Page) => page.getByRole('button', { name: 'Remove the sample class' });
const step = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ hasText: new RegExp(`^\\d?${name}`) });

/** Checks that axe cannot make, and axe. */
async function usable(page: Page): Promise<void> {
  await accessible(page);
  expect(await textSpacing(page)).toEqual([]);
}

/** How much of a school there is that only classes and their work bring. */
async function left(database: pg.Pool, schoolId: string): Promise<number[]> {
  const { rows } = await database.query(
    `select (select count(*) from "Class" where "schoolId" = $1)::int as classes,
       (select count(*) from "Membership" where "schoolId" = $1 and role = 'student')::int as students,
       (select count(*) from "Attempt" where "schoolId" = $1)::int as attempts,
       (select count(*) from "Paper" where "ownerSchoolId" = $1)::int as papers`,
    [schoolId],
  );
  return Object.values(rows[0]);
}

test('a new teacher signs up, adds the sample class, marks one, and removes it', { tag: '@phone' }, async ({
  page,
  database,
}) => {
  test.slow();
  const email = `${randomBytes(6).toString('hex')}@school.example`;
  await page.goto('/sign-up?role=teacher');
  await page.getByLabel('Your name').fill('Nadia Petrova');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('fern tractor opera');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(title(page)).toHaveText('Three steps to your first marked work');
  await expect(step(page, 'Try a question').getByRole('button', { name: 'Try a question' })).toBeVisible();
  await expect(step(page, 'Set it').getByRole('link', { name: 'Make a class' })).toBeVisible();
  await usable(page);

  await add(page).click();
  await expect(page.getByText('The sample class is there.')).toBeFocused();
  await expect(step(page, 'Set it').getByRole('link', { name: 'Set a paper' })).toBeVisible();
  await expect(step(page, 'Mark one').getByText('(done)')).toHaveCount(0);
  await expect(page.getByText('Mark three scripts')).toBeVisible();
  await usable(page);

  await page.getByRole('link', { name: 'Mark one' }).click();
  await expect(title(page)).toContainText('The Secret Speech: quiz and essay');
  await page.getByRole('link', { name: 'Mark the next script' }).click();
  await page.waitForURL(/\/scripts\//, { timeout: 30_000 }); // the first visit of all loads the most
  await expect(async () => {
    await page.getByRole('radio', { name: /^Level 3/ }).check({ force: true, timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByText('1 of 3 answers marked')).toBeVisible();

  await page.goto('/teach');
  await expect(page.getByText('Mark two scripts')).toBeVisible();
  await expect(step(page, 'Mark one').getByText('(done)')).toBeVisible();
  await remove(page).click();
  await expect(page.getByText('The sample class was removed.')).toBeFocused();
  await expect(step(page, 'Mark one').getByText('(done)')).toBeVisible();
  await expect(add(page)).toBeVisible();
  const { rows } = await database.query(
    `select m."schoolId" from "Membership" m join "User" u on u.id = m."userId" where u.email = $1`,
    [email],
  );
  expect(await left(database, rows[0].schoolId)).toEqual([0, 0, 0, 0]);
  await usable(page);
});

test('the sample class has its own page, and a mock that can be watched', { tag: '@phone' }, async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const teacher = await aPerson('admin');
  const page = await signedInAs(teacher);
  await page.goto('/teach');
  await add(page).click();
  await page.getByRole('link', { name: /^Watch: Three students are writing/ }).click();
  await expect(title(page)).toContainText('Mock: farms and promises');
  await expect(page.getByText('Mei Tanaka (sample)').first()).toBeVisible();

  await page.goto('/teach/classes');
  await page.getByRole('link', { name: /Sample class/ }).click();
  await expect(title(page)).toHaveText('Sample class');
  await expect(page.getByText('Made up: cannot sign in')).toHaveCount(7);
  for (const name of ['Make a code', 'Archive the class', 'Save the name', 'Add to the class'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  await usable(page);
  expect((await keyboardWalk(page)).problems).toEqual([]);
  await page.getByRole('link', { name: 'Amara Diallo (sample)' }).click();
  await expect(title(page)).toHaveText('Amara Diallo (sample)');
  await expect(page.getByText('Made up: cannot sign in')).toBeVisible();
  await page.goBack();
  await remove(page).click();
  await expect(page).toHaveURL(/\/teach$/);
  await expect(title(page)).toHaveText('Three steps to your first marked work');
  expect(await left(database, teacher.schoolId)).toEqual([0, 0, 0, 0]);
});

test('a question is tried straight from the list, and ticked', async ({ signedInAs }) => {
  const page = await signedInAs('teacher');
  await page.goto('/teach');
  await step(page, 'Try a question').getByRole('button', { name: 'Try a question' }).click();
  await expect(page).toHaveURL(/\/learn\/attempts\//);
  await page.getByRole('radio').first().check({ force: true });
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
  await page.goto('/teach');
  await expect(step(page, 'Try a question').getByText('(done)')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('it is added and removed too', async ({ page, context, aPerson, database }) => {
    const teacher = await aPerson('admin');
    await signIn(database, context, teacher.userId);
    await page.goto('/teach');
    await add(page).click();
    await expect(page.getByText('Mark three scripts')).toBeVisible();
    await remove(page).click();
    await expect(add(page)).toBeVisible();
    expect(await left(database, teacher.schoolId)).toEqual([0, 0, 0, 0]);
  });
});
