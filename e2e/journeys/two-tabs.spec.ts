import type { BrowserContext, Page } from '@playwright/test';
import type pg from 'pg';
import { storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { reflow, targetSize } from '../checks';
import { showAnswer } from '../device';
import { expect, test } from '../fixtures';
import { signIn } from '../people';

const NOTICE = 'This attempt is open in another tab. Here you can read it, not change it.';
const status = (page: Page, words: string) => page.getByRole('banner').getByText(words, { exact: true });
const answerOf = (page: Page) => page.getByRole('textbox', { name: 'Your answer to question 2' });
const here = (page: Page) => page.getByRole('button', { name: 'Use this tab instead' });
async function open(context: BrowserContext, attemptId: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/learn/attempts/${attemptId}#q2`);
  await showAnswer(page);
  return page;
}
const secondAnswer = async (database: pg.Pool, attemptId: string) =>
  (await storedAttempt(database, attemptId)).answers[1]?.value;

for (const [name, locks] of [
  ['with the locks of the browser', true],
  ['without them, as over plain http', false],
] as const) {
  test(`the second tab reads, takes over the newest text on wish, and gives it back, ${name}`, {
    tag: locks ? '@phone' : [],
  }, async ({ anExam, database }) => {
    const { attemptId, page } = await anExam({ choices: 1, essays: 1 });
    const context = page.context();
    if (!locks)
      await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    const first = await open(context, attemptId);
    await answerOf(first).fill('From the first tab');
    const second = await open(context, attemptId);
    await expect(second.getByText(NOTICE)).toBeVisible();
    await expect(status(second, 'Read-only')).toBeVisible();
    await expect(answerOf(second)).not.toBeEditable();
    await axeClean(second);
    expect(await targetSize(second)).toEqual([]);
    expect(await reflow(second)).toEqual([]);

    // Not saved yet: it goes over all the same.
    await answerOf(first).fill('From the first tab, and more');
    await here(second).click();
    await expect(answerOf(second)).toHaveValue('From the first tab, and more');
    await expect(answerOf(second)).toBeEditable();
    await expect(second.getByText(NOTICE)).toBeHidden();
    await expect(first.getByText(NOTICE)).toBeVisible();
    await expect(answerOf(first)).not.toBeEditable();
    await answerOf(second).press('End');
    await answerOf(second).pressSequentially(', then the second');
    await expect(status(second, 'Saved')).toBeVisible();

    await first.bringToFront();
    await here(first).click();
    await expect(answerOf(first)).toHaveValue('From the first tab, and more, then the second');
    await expect(answerOf(first)).toBeEditable();
    expect(await secondAnswer(database, attemptId)).toBe('From the first tab, and more, then the second');
  });
}

test.describe('two tabs', () => {
  test('what one tab could not send goes over to the other while there is no network', async ({
    anExam,
    database,
  }) => {
    const { attemptId, page } = await anExam({ choices: 1, essays: 1 });
    const context = page.context();
    const first = await open(context, attemptId);
    await expect(answerOf(first)).toBeEditable();
    const second = await open(context, attemptId);
    await expect(second.getByText(NOTICE)).toBeVisible();
    await context.setOffline(true);
    await answerOf(first).fill('Written offline');
    await expect(status(first, 'Saved on this device')).toBeVisible();
    await here(second).click();
    await expect(answerOf(second)).toHaveValue('Written offline', { timeout: 15_000 });
    await answerOf(second).fill('Written offline in two tabs');
    await context.setOffline(false);
    await expect(status(second, 'Saved')).toBeVisible({ timeout: 15_000 });
    expect(await secondAnswer(database, attemptId)).toBe('Written offline in two tabs');
  });

  test('a tab that is gone frees the attempt; a reload keeps it', async ({ anExam }) => {
    test.slow(); // it waits twice until a tab is missed
    const { attemptId, page } = await anExam({ choices: 1, essays: 1 });
    const context = page.context();
    const first = await open(context, attemptId);
    await answerOf(first).fill('Before the reload');
    await expect(status(first, 'Saved')).toBeVisible();
    await first.reload();
    await expect(answerOf(first)).toBeEditable();
    const second = await open(context, attemptId);
    await expect(second.getByText(NOTICE)).toBeVisible();
    await first.close(); // without a word to its scripts, as in a crash
    await expect(answerOf(second)).toBeEditable({ timeout: 15_000 });
    await expect(answerOf(second)).toHaveValue('Before the reload');
    const third = await open(context, attemptId);
    await expect(third.getByText(NOTICE)).toBeVisible();
    await second.close();
    await expect(answerOf(third)).toBeEditable({ timeout: 15_000 });
  });

  test('leaving and coming back with the Back button does not lock anybody out', async ({ anExam }) => {
    const { attemptId, page: own } = await anExam({ choices: 1, essays: 1 });
    const page = await open(own.context(), attemptId);
    await answerOf(page).fill('Back and forth');
    await expect(status(page, 'Saved')).toBeVisible();
    await page.goto('/learn');
    await page.goBack();
    await expect(answerOf(page)).toBeEditable();
    await expect(answerOf(page)).toHaveValue('Back and forth');
  });
});

test.describe('two devices', () => {
  test('the newer text of the other device is shown when nothing is unsent here', async ({
    anExam,
    signedInAs,
  }) => {
    const { student, attemptId, page } = await anExam({ choices: 1, essays: 1 });
    const school = await open(page.context(), attemptId);
    await expect(answerOf(school)).toBeEditable();
    const home = await open((await signedInAs(student)).context(), attemptId);
    await answerOf(home).fill('Written at home');
    await expect(status(home, 'Saved')).toBeVisible();
    await school.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(answerOf(school)).toHaveValue('Written at home');
  });

  test('written on both: the person is told and chooses, and the history has both', async ({
    anExam,
    signedInAs,
    database,
  }) => {
    const { student, attemptId, page } = await anExam({ choices: 1, essays: 1 });
    const school = await open(page.context(), attemptId);
    await expect(answerOf(school)).toBeEditable();
    await school.context().setOffline(true);
    await answerOf(school).pressSequentially('Written at school, offline');
    await expect(status(school, 'Saved on this device')).toBeVisible();
    const home = await open((await signedInAs(student)).context(), attemptId);
    await answerOf(home).fill('Written at home');
    await expect(status(home, 'Saved')).toBeVisible();
    await school.context().setOffline(false);
    await expect(status(school, 'Saved')).toBeVisible({ timeout: 15_000 });
    await expect(school.getByText('You also wrote this answer on another device: question 2.')).toBeVisible();
    expect(await secondAnswer(database, attemptId)).toBe('Written at school, offline');
    await school.getByRole('button', { name: 'Compare the two texts' }).click();
    const dialog = school.getByRole('dialog', { name: 'Question 2, written on two devices' });
    await expect(dialog.getByRole('region', { name: 'On the other device' })).toContainText(
      'Written at home',
    );
    await axeClean(school);
    await dialog.getByRole('button', { name: 'Use this text: on the other device' }).click();
    await expect(answerOf(school)).toHaveValue('Written at home');
    await expect.poll(() => secondAnswer(database, attemptId)).toBe('Written at home');
    const { rows } = await database.query<{ value: string }>(
      'select v.value from "ResponseRevision" v join "Response" r on r.id = v."responseId" where r."attemptId" = $1',
      [attemptId],
    );
    const values = rows.map((row) => row.value);
    expect(values).toEqual(expect.arrayContaining(['Written at home', 'Written at school, offline']));
  });
});

test('the answers of an attempt are for its student alone', async ({ anExam, aPerson, database }) => {
  const { student, attemptId, page } = await anExam({ choices: 1, essays: 1 });
  const address = `/api/v1/attempts/${attemptId}/responses`;
  const own = await page.request.get(address);
  expect([own.status(), Object.keys(await own.json())]).toEqual([200, ['attemptId', 'state', 'answers']]);
  for (const stranger of [
    await aPerson('student', student.schoolId),
    await aPerson('teacher', student.schoolId),
  ]) {
    await page.context().clearCookies();
    await signIn(database, page.context(), stranger.userId);
    expect((await page.request.get(address)).status()).toBe(404);
  }
  await page.context().clearCookies();
  expect((await page.request.get(address)).status()).toBe(401);
  expect((await page.request.get('/api/v1/attempts/nonsense/responses')).status()).toBe(401);
});
