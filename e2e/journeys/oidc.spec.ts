import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';

const someone = () => `anna${randomBytes(4).toString('hex')}`;

/** Goes through the issuer's own pages: sign-in, then consent. */
async function throughIssuer(page: Page, login: string) {
  await page.getByRole('button', { name: 'Continue with Northgate sign-on' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('the first sign-in with the school service makes an account, the second finds it', async ({
  browser,
  baseURL,
  database,
}) => {
  const login = someone();
  for (const visit of ['first', 'second']) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await page.goto(visit === 'first' ? '/sign-up?role=teacher' : '/sign-in?callbackUrl=/teach?again=1');
    await throughIssuer(page, login);
    await expect(page).toHaveURL(visit === 'first' ? /\/teach$/ : /\/teach\?again=1$/);
    await context.close();
  }
  const { rows } = await database.query(
    `select u."name", u."email", u."passwordHash", m."role", a."access_token", a."id_token" from "Account" a
     join "User" u on u."id" = a."userId" join "Membership" m on m."userId" = u."id"
     where a."provider" = 'oidc' and a."providerAccountId" = $1`,
    [login],
  );
  const nothing = { passwordHash: null, access_token: null, id_token: null };
  expect(rows).toEqual([{ name: login, email: `${login}@issuer.example`, role: 'admin', ...nothing }]);
});

test('a proven address opens the account that has it; an unproven one does not', async ({
  browser,
  baseURL,
  aPerson,
  database,
}) => {
  for (const [login, opens] of [
    [someone(), true],
    [`unverified${randomBytes(4).toString('hex')}`, false],
  ] as const) {
    const owner = await aPerson('teacher');
    await database.query('update "User" set "email" = $2 where "id" = $1', [
      owner.userId,
      `${login}@issuer.example`,
    ]);
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await throughIssuer(page, login);
    await expect(page).toHaveURL(opens ? /\/teach$/ : /\/learn$/);
    const { rows } = await database.query('select "userId" from "Account" where "providerAccountId" = $1', [
      login,
    ]);
    expect(rows[0].userId === owner.userId).toBe(opens);
    await context.close();
  }
});

test('a disabled person is told so and stays out', async ({ browser, baseURL, database }) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const login = someone();
  await page.goto('/sign-in');
  await throughIssuer(page, login);
  await expect(page).toHaveURL(/\/learn$/);
  await database.query(
    'update "User" set "disabledAt" = now() where "id" = (select "userId" from "Account" where "providerAccountId" = $1)',
    [login],
  );
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Continue with Northgate sign-on' }).click();
  await expect(page.getByText('This account may not sign in here')).toBeVisible();
  await context.close();
});

test('an answer that this browser did not ask for is refused', async ({ page }) => {
  await page.goto('/api/auth/callback/oidc?code=stolen&state=forged');
  await expect(page).toHaveURL(/\/sign-in\?.*error=/);
  await expect(page.getByText('Signing in there did not work')).toBeVisible();
});
