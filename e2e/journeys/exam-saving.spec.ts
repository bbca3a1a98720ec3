import type { Page } from '@playwright/test';
import { storedAttempt } from '../attempts';
import { expect, test } from '../fixtures';

const SAVES = '**/api/v1/attempts/*/responses';
const status = (page: Page, words: string) => page.getByRole('banner').getByText(words, { exact: true });

test.describe('saving', () => {
  test('typing is saved within five seconds, and is there after a reload', async ({ anExam, database }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await page.goto(`${address}#q2`);
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await expect(answer).toBeEditable();
    const saving = expect(status(page, 'Saving')).toBeVisible(); // looked for before it can be over
    await answer.pressSequentially('Оттепель began in 1953.', { delay: 20 });
    await saving;
    await expect(status(page, 'Saved')).toBeVisible({ timeout: 5_000 });
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('Оттепель began in 1953.');
    await page.reload();
    await expect(answer).toHaveValue('Оттепель began in 1953.');
    await expect(answer).toBeEditable();
    await answer.press('End');
    await answer.pressSequentially(' Then more.');
    await answer.press('Control+s');
    await expect(status(page, 'Saved')).toBeVisible();
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe(
      'Оттепель began in 1953. Then more.',
    );
  });

  test('a killed save is said, kept, and made good when the network is back', async ({
    anExam,
    database,
  }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await page.goto(`${address}#q2`);
    await page.route(SAVES, (route) => route.abort());
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await answer.fill('Kept through a dead network.');
    await answer.press('Escape');
    await expect(status(page, 'Saved on this device')).toBeVisible();
    await expect(
      page.getByText('The connection is down. Your writing is saved on this device'),
    ).toBeVisible();
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('');
    await page.unroute(SAVES);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(status(page, 'Saved')).toBeVisible();
    await expect(page.getByText('The connection is down.')).toBeHidden();
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('Kept through a dead network.');
  });

  test('leaving the page saves what was just typed', async ({ anExam, database }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await page.goto(`${address}#q2`);
    page.on('dialog', (dialog) => void dialog.accept());
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await expect(answer).toBeEditable();
    await answer.pressSequentially('Last words');
    await page.goto('/learn');
    await expect
      .poll(async () => (await storedAttempt(database, attemptId)).answers[1]?.value)
      .toBe('Last words');
  });
});
