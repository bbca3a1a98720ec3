import type { Page } from '@playwright/test';
import { aClass } from '../classes';
import { expect, test } from '../fixtures';
import { aPaper } from '../papers';

/** Opens a page whose scripts come only when the returned call lets them. */
async function openWithoutScripts(page: Page, url: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const scripts = /\/_next\/static\/.*\.js/;
  await page.route(scripts, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  return async () => {
    release();
    await page.waitForLoadState('load');
  };
}

test('work that is filled in before the page listens is set as it was filled in', async ({
  signedInAs,
  database,
}) => {
  const { teacher, name } = await aClass(database);
  const page = await signedInAs(teacher);
  const arrive = await openWithoutScripts(page, '/teach/assignments/new');
  await page.getByLabel('Paper', { exact: true }).selectOption('paper/mixed-1');
  await page.getByLabel('Title').fill('Typed early');
  await page.getByRole('radio', { name: /^Mock/ }).check();
  await page.getByRole('checkbox', { name: new RegExp(name) }).check();
  await page.getByLabel(/^Closes/).fill('2027-03-28T01:30');
  await arrive();
  await expect(page.getByLabel(/^Closes/)).toHaveAccessibleDescription(/does not exist: clocks go forward/);
  await expect(page.getByText('then their answers are handed in as they stand')).toHaveCount(0);
  await page.getByLabel(/^Closes/).fill('2027-03-29T01:30');
  await expect(page.getByText(`Everybody in ${name} can start from now`)).toBeVisible();
  await expect(page.getByText('then their answers are handed in as they stand')).toBeVisible();
  await page.getByRole('checkbox', { name: /^A mock that may be started late/ }).check();
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Typed early' })).toBeVisible();
});

test('a paper that is changed before the page listens is saved with the change, and the caret stays', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const teacher = await aPerson('teacher');
  const id = await aPaper(database, teacher);
  const page = await signedInAs(teacher);
  const arrive = await openWithoutScripts(page, `/teach/papers/${id}`);
  const title = page.getByLabel('Title of the paper');
  await title.fill('Typed early');
  await title.evaluate((field: HTMLInputElement) => field.setSelectionRange(5, 5));
  await arrive();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  expect(await title.evaluate((field: HTMLInputElement) => field.selectionStart)).toBe(5);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(title).toHaveValue('Typed early');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('an account that is filled in before the page listens keeps what was typed, also when it is refused', async ({
  page,
}) => {
  const arrive = await openWithoutScripts(page, '/sign-up');
  await page.getByLabel('Your name').fill('Ada Early');
  await page.getByRole('radio', { name: /^I teach/ }).check();
  await page.getByLabel('E-mail address').fill('not an address');
  await arrive();
  await page.getByLabel('School').fill('Early School');
  await page.getByLabel('Password').fill('three little words');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription(/Problem:/);
  await expect(page.getByLabel('Your name')).toHaveValue('Ada Early');
  await expect(page.getByLabel('School')).toHaveValue('Early School');
  await expect(page.getByRole('radio', { name: /^I teach/ })).toBeChecked();
});

test('a class code that is typed before the page listens stays when it is not known', async ({ page }) => {
  const arrive = await openWithoutScripts(page, '/join');
  await page.getByLabel('Class code').fill('nothing');
  await arrive();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByLabel('Class code')).toHaveAccessibleDescription(/Problem:/);
  await expect(page.getByLabel('Class code')).toHaveValue('nothing');
});
