import { randomBytes } from 'node:crypto';
import { axeClean } from '../axe';
import { expect, test } from '../fixtures';

const address = () => `${randomBytes(6).toString('hex')}@school.example`;
const PASSWORD = 'fern tractor opera';

test('a teacher makes an account, signs out and comes back', { tag: '@phone' }, async ({
  page,
  database,
}) => {
  const email = address();
  await page.goto('/');
  await page.getByRole('link', { name: 'I teach this' }).first().click();
  await expect(page.getByRole('radio', { name: 'I teach' })).toBeChecked();
  await page.getByLabel('Your name').fill('Nadia  Petrova');
  await page.getByLabel('E-mail address').fill(email.toUpperCase());
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page).toHaveURL(/\/teach$/);
  await axeClean(page);

  const { rows } = await database.query(
    `select u."name", u."passwordHash", m."role", s."kind", s."name" as "school" from "User" u join "Membership" m on m."userId" = u."id"
     join "School" s on s."id" = m."schoolId" where u."email" = $1`,
    [email],
  );
  expect(rows).toEqual([
    {
      name: 'Nadia Petrova',
      passwordHash: expect.stringMatching(/^\$argon2id\$/),
      role: 'admin',
      kind: 'school',
      school: 'Nadia Petrova’s school',
    },
  ]);

  await page.locator('summary', { hasText: 'account menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto('/teach');
  await page.getByLabel('E-mail address or username').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/teach$/);
});

test('a student starts at their own page', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Sam');
  await page.getByLabel('E-mail address').fill(address());
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page).toHaveURL(/\/learn$/);
});

test('every problem is said beside its field, what was typed stays, and nothing is stored', {
  tag: '@phone',
}, async ({ page, database }) => {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Eve');
  await page.getByLabel('E-mail address').fill('eve＠school.example');
  await page.getByLabel('Password').fill('password1');
  await page.getByRole('button', { name: 'Make my account' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Check the marked fields' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: /one e-mail address/ }).click();
  const email = page.getByLabel('E-mail address');
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveAccessibleDescription(/Enter one e-mail address/);
  await expect(email).toHaveValue('eve＠school.example');
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/first that are guessed/);
  await axeClean(page);
  const { rows } = await database.query(`select from "User" where "name" = 'Eve'`);
  expect(rows).toHaveLength(0);
});

test('a taken address gets an answer that does not give its owner away', async ({
  page,
  aPerson,
  database,
}) => {
  const owner = await aPerson('student');
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Somebody else');
  await page.getByLabel('E-mail address').fill(` ${owner.email.toUpperCase()} `);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByText('That did not work. If you have an account, sign in.')).toBeVisible();
  const { rows } = await database.query(`select "name" from "User" where "email" = $1`, [owner.email]);
  expect(rows).toEqual([{ name: owner.name }]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('signing up and in works', async ({ page }) => {
    const email = address();
    await page.goto('/sign-up?role=teacher');
    await page.getByLabel('Your name').fill('Nora');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Make my account' }).click();
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/8 characters or more/);
    await page.getByLabel('Your name').fill('Nora');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make my account' }).click();
    await expect(page).toHaveURL(/\/teach$/);
  });
});
