import type { Page } from '@playwright/test';
import { axeClean } from '../axe';
import { reflow, targetSize } from '../checks';
import { expect, test } from '../fixtures';
import type { Person } from '../people';

async function signIn(page: Page, identifier: string, password: string) {
  await page.getByLabel('E-mail address or username').fill(identifier);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
const wrong = (page: Page) => page.getByText('do not belong together');

test('somebody who follows a link comes back to it after signing in', { tag: '@phone' }, async ({
  page,
  aPerson,
}) => {
  const teacher = await aPerson('teacher');
  await page.goto('/teach?from=mail');
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await signIn(page, teacher.email.toUpperCase(), teacher.password);
  await expect(page).toHaveURL(/\/teach\?from=mail$/);
});

test('a link to sign in that leads elsewhere leads home', async ({ page, aPerson }) => {
  const teacher = await aPerson('teacher');
  await page.goto('/sign-in?callbackUrl=https://evil.example/%2F%2Fevil');
  await signIn(page, teacher.email, teacher.password);
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/teach$/);
});

test('unknown, wrong and disabled get one and the same answer', { tag: '@phone' }, async ({
  page,
  aPerson,
  database,
}) => {
  const [known, disabled] = [await aPerson('student'), await aPerson('student')];
  await database.query('update "User" set "disabledAt" = now() where "id" = $1', [disabled.userId]);
  for (const [identifier, password] of [
    [known.email, 'not the password'],
    [`nobody-${known.email}`, known.password],
    [disabled.email, disabled.password],
  ] as const) {
    await page.goto('/sign-in');
    await signIn(page, identifier, password);
    await expect(wrong(page)).toBeVisible();
    await expect(page.getByLabel('E-mail address or username')).toHaveValue(identifier);
  }
  await axeClean(page);
});

test('ten wrong passwords make the next tries wait, for this account only', async ({ page, aPerson }) => {
  const [victim, neighbour] = [await aPerson('teacher'), await aPerson('teacher')];
  await page.goto('/sign-in');
  for (let i = 0; i < 10; i++) {
    await signIn(page, victim.email, `wrong ${i}`);
    await expect(page.getByRole('alert').filter({ has: wrong(page) })).toBeFocused();
  }
  await signIn(page, victim.email, victim.password);
  await expect(page.getByText('Too many tries')).toBeVisible();
  await signIn(page, neighbour.email, neighbour.password);
  await expect(page).toHaveURL(/\/teach$/);
});

test.describe('a session ends with the next request', () => {
  const revoked = (page: Page) => expect(page).toHaveURL(/\/sign-in/);

  test('after signing out, even for a copy of the cookie', async ({ signedInAs }) => {
    const page = await signedInAs('teacher');
    await page.goto('/teach');
    const copy = await page.context().cookies();
    await page.locator('summary', { hasText: 'account menu' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual([]);
    await page.context().addCookies(copy);
    await page.goto('/teach');
    await revoked(page);
  });

  for (const [name, sql] of [
    ['when the person is disabled', 'update "User" set "disabledAt" = now() where "id" = $1'],
    [
      'when all sessions are ended',
      'update "User" set "sessionVersion" = "sessionVersion" + 1 where "id" = $1',
    ],
    ['when the membership is gone', 'delete from "Membership" where "userId" = $1'],
  ] as const) {
    test(name, async ({ signedInAs, aPerson, database }) => {
      const person: Person = await aPerson('teacher');
      const page = await signedInAs(person);
      await page.goto('/teach');
      await expect(page).toHaveURL(/\/teach$/);
      await database.query(sql, [person.userId]);
      await page.goto('/teach');
      await revoked(page);
    });
  }

  test('a changed role counts at once', async ({ signedInAs, aPerson, database }) => {
    const person = await aPerson('teacher');
    const page = await signedInAs(person);
    await database.query(`update "Membership" set "role" = 'student' where "userId" = $1`, [person.userId]);
    await page.goto('/teach');
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  });
});

test('signing in makes a new session, and the one that was there before is dead', async ({
  page,
  aPerson,
}) => {
  const person = await aPerson('teacher');
  const seen: string[] = [];
  for (let i = 0; i < 2; i++) {
    await page.goto('/sign-in');
    await signIn(page, person.email, person.password);
    await expect(page).toHaveURL(/\/teach$/);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name.endsWith('thaw.session'));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    seen.push(cookie?.value ?? '');
    await page.context().clearCookies();
  }
  expect(seen[0]).not.toBe(seen[1]);
});

test('reading settings work at once, stay after a reload and come back with the account', {
  tag: '@phone',
}, async ({ page, aPerson }) => {
  const person = await aPerson('teacher');
  await page.goto('/sign-in');
  await signIn(page, person.email, person.password);
  await expect(page).toHaveURL(/\/teach$/);
  const kept = page.waitForResponse((response) => response.request().method() === 'POST');
  const opener = page.getByRole('button', { name: 'Display' });
  await opener.click();
  const panel = page.getByRole('dialog', { name: 'Display' });
  await panel.getByText('Dark', { exact: true }).click();
  await panel.getByText('OpenDyslexic').click();
  await panel.getByText('200%').click();
  await panel.getByText('Wider').click();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await axeClean(page);
  expect(await targetSize(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  expect(await reflow(page)).toEqual([]);
  await kept;
  await page.reload();
  await expect(html).toHaveAttribute('data-font', 'opendyslexic');
  await expect(html).toHaveCSS('--size', '2');

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await expect(html).toHaveAttribute('data-theme', 'system');
  await signIn(page, person.email, person.password);
  await expect(page).toHaveURL(/\/teach$/);
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
});
