import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { anAttempt, storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { API, comeOnline, keptAnswers, saveStatus } from '../device';
import { expect, test } from '../fixtures';
import { signIn } from '../people';

const essayOf = (page: Page) => page.getByRole('textbox', { name: 'Your answer to question 2' });

/** Writes something that the server cannot get. */
async function writeUnsent(page: Page, attemptId: string, text: string): Promise<void> {
  await page.goto(`/learn/attempts/${attemptId}#q2`);
  await page.context().route(API, (route) => route.abort());
  await essayOf(page).fill(text);
  await essayOf(page).press('Escape');
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
}

for (const [name, refuse] of [
  [
    'forbidden',
    () => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      });
    },
  ],
  [
    'full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
] as const) {
  test(`storage ${name}: a warning that stays, direct saving, and the text to copy`, async ({
    anExam,
    database,
  }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await page.addInitScript(refuse);
    await page.goto(`${address}#q2`);
    await essayOf(page).fill('Straight to the server.');
    await essayOf(page).press('Control+s');
    await expect(saveStatus(page, 'Saved')).toBeVisible();
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('Straight to the server.');
    await expect(page.getByText('Not stored on this device')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy your text' })).toBeVisible();
    await axeClean(page);
    await page.route(API, (route) => route.abort());
    await essayOf(page).fill('Only in this page.');
    await essayOf(page).press('Escape');
    await expect(saveStatus(page, 'Not saved')).toBeVisible();
    await expect(page.getByText('Not saved: the connection is down.')).toBeVisible();
    await page.unroute(API);
    await comeOnline(page);
    await expect(saveStatus(page, 'Saved')).toBeVisible();
  });
}

test('the next pupil at the same computer neither sees nor sends it; its owner finds it again', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const ada = await aPerson('student');
  const ben = await aPerson('student', ada.schoolId);
  const attemptId = await anAttempt(database, ada, { choices: 1, essays: 1 });
  const page = await signedInAs(ada);
  await writeUnsent(page, attemptId, 'The words of Ada.');
  const context = page.context();
  await context.clearCookies();
  await context.unroute(API);
  await signIn(database, context, ben.userId);
  const asBen = await context.newPage();
  expect((await asBen.goto(`/learn/attempts/${attemptId}`))?.status()).toBe(404);
  const own = await anAttempt(database, ben, { choices: 1, essays: 1 });
  await asBen.goto(`/learn/attempts/${own}#q2`);
  await expect(saveStatus(asBen, 'Saved')).toBeVisible();
  await expect(essayOf(asBen)).toBeEditable();
  await expect(essayOf(asBen)).toHaveValue('');
  await asBen.goto('/sign-out');
  await asBen.getByRole('button', { name: 'Sign out on this device' }).click();
  await expect(asBen).toHaveURL(/\/$/);
  expect((await keptAnswers(asBen)).map(({ userId, value }) => [userId, value])).toEqual([
    [ada.userId, 'The words of Ada.'],
  ]);
  expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('');

  await signIn(database, context, ada.userId);
  await page.close();
  await asBen.goto(`/learn/attempts/${attemptId}#q2`);
  await expect(essayOf(asBen)).toHaveValue('The words of Ada.');
  await expect(saveStatus(asBen, 'Saved')).toBeVisible();
  expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('The words of Ada.');
});

test('signing out warns of what is unsent, offers it as a file, and wipes it', async ({ anExam }) => {
  const { student, attemptId, page } = await anExam({ choices: 1, essays: 1 });
  await writeUnsent(page, attemptId, 'Not sent by anybody.');
  await page.goto('/learn');
  await page.locator('summary', { hasText: student.name }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('1 answer is not sent yet.')).toBeVisible();
  await axeClean(page);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download your unsent text' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toBe(
    'Practice paper, question 2\n\nNot sent by anybody.\n',
  );
  expect(await keptAnswers(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Sign out and delete it from this device' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(await keptAnswers(page)).toEqual([]);
});
