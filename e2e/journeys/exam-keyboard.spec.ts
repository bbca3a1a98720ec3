import { storedAttempt } from '../attempts';
import { openExam } from '../device';
import { expect, test } from '../fixtures';

const FIFTY_WORDS = Array.from({ length: 50 }, (_, i) => `word${i + 1}`).join(' ');

test('a whole exam with the keyboard alone', async ({ anExam, database }) => {
  const { attemptId, address, page } = await anExam({ choices: 3, essays: 1 });
  await page.goto(address);
  await expect(page).toHaveTitle('Question 1 of 4 – 45 minutes left');
  // Until what this device holds is back, nothing can be answered, and Tab passes the options.
  await expect(page.getByRole('radio').first()).toBeEnabled();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the question' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  for (const arrows of [1, 2, 3]) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let i = 0; i < arrows; i++) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { checked: true })).toBeFocused();
    if (arrows === 2) {
      await page.keyboard.press('f');
      await expect(page.getByRole('link', { name: /Question 2, .*flagged for review/ })).toBeVisible();
      await page.keyboard.press('x');
      await expect(page.getByRole('button', { name: 'Strike out option C', pressed: true })).toBeVisible();
    }
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page).toHaveTitle(`Question ${arrows + 1} of 4 – 45 minutes left`);
  }

  const answer = page.getByRole('textbox', { name: 'Your answer to question 4' });
  for (let i = 0; i < 3 && !(await answer.evaluate((field) => field === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(answer).toBeFocused();
  await page.keyboard.type(`${FIFTY_WORDS} jkfx?`);
  await expect(page.getByText('51 words')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(answer).not.toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'Review your answers' })).toBeFocused();
  await expect(page.getByText('Every question has an answer.')).toBeVisible();
  await expect(page.getByText('Flagged for review: 2.')).toBeVisible();
  const handIn = page.getByRole('button', { name: 'Hand in', exact: true }).first();
  for (let i = 0; i < 8 && !(await handIn.evaluate((button) => button === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Hand in your answers?' });
  await expect(dialog).toBeVisible();
  const confirm = dialog.getByRole('button', { name: 'Hand in' });
  for (let i = 0; i < 4 && !(await confirm.evaluate((button) => button === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/learn/attempts/${attemptId}/review`);

  const stored = await storedAttempt(database, attemptId);
  expect(stored.state).toBe('handed_in');
  expect(stored.answers.map(({ value }) => value !== '')).toEqual([true, true, true, true]);
  expect(stored.answers[1]?.working).toMatchObject({ flagged: true });
  expect(stored.answers[3]?.value).toBe(`${FIFTY_WORDS} jkfx?`);

  await page.goto(address);
  await expect(page).toHaveURL(/\/review$/);
});

test('single keys can be turned off', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 2, essays: 0 });
  await openExam(page, address);
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByLabel('Single-letter shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(page.getByText('Question 1 of 2')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Question 2 of 2')).toBeVisible();
});
