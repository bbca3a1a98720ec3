import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { accessible } from '../accessible';
import { axeClean } from '../axe';
import { expect, test } from '../fixtures';
import { theSite } from '../site';

const address = () => `${randomBytes(6).toString('hex')}@school.example`;
const PASSWORD = 'fern tractor opera';

/** Makes an invitation on the school page and answers its path. */
async function invite(admin: Page, note: string): Promise<string> {
  await admin.goto('/teach/school');
  await admin.getByLabel('For whom').fill(note);
  await admin.getByRole('button', { name: 'Make a link' }).click();
  const link = await admin.getByLabel(`The link for ${note}`).inputValue();
  expect(link.startsWith(`${theSite().baseUrl}/invite/`)).toBe(true);
  return new URL(link).pathname;
}

test('a teacher signs up with a school, invites a colleague who makes an account, and shares the role', {
  tag: '@phone',
}, async ({ page: admin, browser }) => {
  test.slow();
  await admin.goto('/sign-up?role=teacher');
  await admin.getByLabel('Your name').fill('Nadia Petrova');
  await admin.getByLabel('School').fill('Neva Grammar');
  await admin.getByLabel('E-mail address').fill(address());
  await admin.getByLabel('Password').fill(PASSWORD);
  await admin.getByRole('button', { name: 'Make my account' }).click();
  await expect(admin).toHaveURL(/\/teach$/);
  await admin.locator('summary', { hasText: 'account menu' }).click();
  await admin.getByRole('link', { name: 'School' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Neva Grammar' })).toBeVisible();
  await expect(admin.getByText('The only admin')).toBeVisible();
  const path = await invite(admin, 'Anna');
  await accessible(admin);

  const context = await browser.newContext({ baseURL: theSite().baseUrl });
  const colleague = await context.newPage();
  await colleague.goto(path);
  await expect(colleague.getByText('Nadia Petrova invites you')).toBeVisible();
  await accessible(colleague);
  await colleague.getByLabel('Your name').fill('Anna Bell');
  await colleague.getByLabel('E-mail address').fill(address());
  await colleague.getByLabel('Password').fill('short');
  await colleague.getByRole('button', { name: 'Make my account and join' }).click();
  await expect(colleague.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(colleague.getByLabel('Your name')).toHaveValue('Anna Bell');
  await colleague.getByLabel('Password').fill(PASSWORD);
  await colleague.getByRole('button', { name: 'Make my account and join' }).click();
  await expect(colleague).toHaveURL(/\/teach$/);
  await colleague.goto('/teach/school');
  await expect(colleague.getByRole('heading', { level: 1, name: 'Neva Grammar' })).toBeVisible();
  await expect(colleague.getByRole('button', { name: /Make admin|Remove|Make a link|Save/ })).toHaveCount(0);
  await accessible(colleague);

  // The link works once.
  await colleague.goto(path);
  await expect(colleague.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible();

  await admin.reload();
  await admin.getByRole('button', { name: /Make admin.*Anna Bell/ }).click();
  await expect(admin.getByRole('button', { name: /Make teacher.*Anna Bell/ })).toBeVisible();
  await colleague.goto('/teach/school');
  await expect(colleague.getByRole('button', { name: 'Make a link' })).toBeVisible();
  await admin.getByRole('button', { name: /Make teacher.*Anna Bell/ }).click();
  await expect(admin.getByRole('button', { name: /Make admin.*Anna Bell/ })).toBeVisible();
  await colleague.reload();
  await expect(colleague.getByRole('button', { name: 'Make a link' })).toHaveCount(0);
  await context.close();
});

test('somebody who has an account joins with it, acts in that school, and is out when removed', {
  tag: '@phone',
}, async ({ aPerson, signedInAs }) => {
  test.slow();
  const owner = await aPerson('admin');
  const guest = await aPerson('admin');
  const admin = await signedInAs(owner);
  const path = await invite(admin, 'guest');
  const colleague = await signedInAs(guest);
  await colleague.goto(path);
  await accessible(colleague);
  await colleague.getByRole('button', { name: 'Join the school' }).click();
  await expect(colleague).toHaveURL(/\/teach$/);
  await colleague.goto('/teach/school');
  await expect(colleague.getByText(owner.name).first()).toBeVisible();

  await admin.goto('/teach/school');
  await admin.getByRole('button', { name: new RegExp(`Remove.*${guest.name}`) }).click();
  await axeClean(admin);
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: `Remove ${guest.name}` })
    .click();
  await expect(admin.getByText(guest.email)).toHaveCount(0);
  await colleague.reload();
  await expect(colleague.getByText(owner.name)).toHaveCount(0);
  await expect(colleague.getByText(guest.name).first()).toBeVisible(); // in the school of their own again
});

test('an invitation is taken back; name and time zone are changed', { tag: '@phone' }, async ({
  signedInAs,
  aPerson,
  page,
}) => {
  test.slow();
  const admin = await signedInAs(await aPerson('admin'));
  const path = await invite(admin, 'Bo');
  await admin.getByRole('button', { name: /Take back.*Bo/ }).click();
  await expect(admin.getByRole('button', { name: /Take back.*Bo/ })).toHaveCount(0);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'This invitation no longer works' })).toBeVisible();
  await accessible(page);
  await admin.getByLabel('Name of the school').fill(' ');
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByLabel('Name of the school')).toHaveAccessibleDescription(/Enter the name/);
  await admin.getByLabel('Name of the school').fill('Baikal School');
  await admin.getByLabel('Time zone', { exact: true }).selectOption('Asia/Irkutsk');
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Saved.')).toBeVisible();
  await admin.reload();
  await expect(admin.getByRole('heading', { level: 1, name: 'Baikal School' })).toBeVisible();
  await expect(admin.getByText('Irkutsk, Asia').first()).toBeVisible();
});
