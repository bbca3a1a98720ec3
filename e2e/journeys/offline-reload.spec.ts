import type { Page } from '@playwright/test';
import type pg from 'pg';
import { storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { showAnswer } from '../device';
import { expect, test } from '../fixtures';
import { signIn } from '../people';

const status = (page: Page, words: string) => page.getByRole('banner').getByText(words, { exact: true });
const answerOf = (page: Page) => page.getByRole('textbox', { name: 'Your answer to question 2' });
const secondAnswer = async (database: pg.Pool, attemptId: string) =>
  (await storedAttempt(database, attemptId)).answers[1]?.value;

/** Opens the exam and waits until this device could bring it back. */
async function openKept(page: Page, attemptId: string): Promise<void> {
  await page.goto(`/learn/attempts/${attemptId}#q2`);
  await showAnswer(page);
  await expect
    .poll(() => keptPages(page), { timeout: 20_000 })
    .toContain(`/learn/attempts/${attemptId}/sheet`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Addresses in every cache of this site, without the files that hold nothing personal. */
function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found.filter((path) => !path.startsWith('/_next/static/') && path !== '/icon.svg');
  });
}

/** What this device would bring back as acknowledged. */
function sheetText(page: Page, attemptId: string): Promise<string> {
  return page.evaluate(
    async (path) => (await (await caches.match(path))?.text()) ?? '',
    `/learn/attempts/${attemptId}/sheet`,
  );
}

test('offline: everything works, a reload and a new tab bring it back, and it is all sent later', {
  tag: '@phone',
}, async ({ anExam, database }) => {
  test.slow();
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 2, secondsUsed: 600 });
  const context = page.context();
  await openKept(page, attemptId);
  await answerOf(page).fill('Acknowledged before the network went.');
  await expect(status(page, 'Saved')).toBeVisible();
  await expect.poll(() => sheetText(page, attemptId)).toContain('Acknowledged before the network went.');

  await context.setOffline(true);
  await page.goto(`${address}#q1`);
  await page.getByRole('radio').nth(1).check();
  await page.goto(`${address}#q3`);
  await showAnswer(page);
  const third = page.getByRole('textbox', { name: 'Your answer to question 3' });
  for (let edit = 1; edit <= 40; edit++) await third.pressSequentially(`w${edit} `);
  await page.getByRole('button', { name: /Flag/ }).click();
  await expect(page.getByText('40 words').first()).toBeVisible();
  await page.goto(`${address}#review`);
  await expect(page.getByRole('heading', { name: 'Review your answers' })).toBeVisible();
  await expect(status(page, 'Saved on this device')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Review your answers' })).toBeVisible();
  await expect(status(page, 'Saved on this device')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/3[45] min/).first()).toBeVisible();
  await page.goto(`${address}#q2`);
  await showAnswer(page);
  await expect(answerOf(page)).toHaveValue('Acknowledged before the network went.');
  await answerOf(page).press('End');
  await answerOf(page).pressSequentially(' And after.');
  await axeClean(page);
  expect(await secondAnswer(database, attemptId)).toBe('Acknowledged before the network went.');
  await page.close();

  const again = await context.newPage();
  await again.goto(`${address}#q3`);
  await showAnswer(again);
  await expect(again.getByRole('textbox', { name: 'Your answer to question 3' })).toHaveValue(
    /w1 w2 .* w40 /,
  );
  await context.setOffline(false);
  await expect(status(again, 'Saved')).toBeVisible({ timeout: 15_000 });
  const { answers } = await storedAttempt(database, attemptId);
  expect(answers[0]?.value).not.toBe('');
  expect(answers[1]?.value).toBe('Acknowledged before the network went. And after.');
  expect(answers[2]?.value).toMatch(/^w1 w2 .* w40 $/);
  expect(answers[2]?.working?.flagged).toBe(true);
});

test.describe('the copy on this device', () => {
  test('knows the time in spite of its age, and a device clock that is turned ends nothing', async ({
    anExam,
    database,
  }) => {
    const { attemptId, page } = await anExam({ timing: 'stops', choices: 1, minutes: 30 });
    await openKept(page, attemptId);
    await expect(page.getByText('30 min').first()).toBeVisible();
    const turn = (ms: number) =>
      page.context().addInitScript((by) => {
        const real = Date.now.bind(Date);
        Date.now = () => real() + by;
      }, ms);
    await turn(10 * 60_000);
    await page.context().setOffline(true);
    await page.reload();
    await expect(page.getByText('20 min').first()).toBeVisible();
    await turn(60 * 60_000);
    await page.reload();
    await expect(answerOf(page)).toBeEditable();
    await expect(page.getByRole('dialog', { name: 'Time is up' })).toBeHidden();
    await page.context().setOffline(false);
    await expect(page.getByText('30 min').first()).toBeVisible({ timeout: 15_000 });
    await expect(page.getByRole('dialog', { name: 'Time is up' })).toBeHidden();
    expect((await storedAttempt(database, attemptId)).state).toBe('open');
  });

  test('holds the exam and nothing else, and goes when the attempt is handed in', async ({ anExam }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await openKept(page, attemptId);
    expect((await keptPages(page)).sort()).toEqual([address, `${address}/sheet`]);
    await page.goto(`${address}#review`);
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
    await page.waitForURL(`**${address}/review`);
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
    await page.reload();
    await page.context().setOffline(true);
    expect(await page.goto(address).catch(() => 'nothing')).toBe('nothing');
  });

  test('is wiped at sign-out; the next person at this computer gets nothing of it', async ({
    anExam,
    aPerson,
    database,
  }) => {
    test.slow(); // it waits twice until this device has everything
    const { student, attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    const context = page.context();
    await openKept(page, attemptId);
    // Somebody else signs in without anybody signing out.
    await context.clearCookies();
    await signIn(database, context, (await aPerson('student', student.schoolId)).userId);
    const theirs = await context.newPage();
    await theirs.goto('/learn');
    await expect.poll(() => theirs.evaluate(() => caches.keys())).toEqual([]);
    await context.setOffline(true);
    expect(await theirs.goto(address).catch(() => 'nothing')).toBe('nothing');
    await context.setOffline(false);

    await context.clearCookies();
    await signIn(database, context, student.userId);
    await page.goto('/learn');
    await openKept(page, attemptId);
    await page.goto('/learn');
    await page.locator('summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/');
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  });

  test('gives way to what the server says: an attempt that is not there is not brought back', async ({
    anExam,
    aPerson,
    database,
  }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    const context = page.context();
    await openKept(page, attemptId);
    await context.clearCookies();
    await signIn(database, context, (await aPerson('student')).userId);
    const theirs = await context.newPage();
    expect((await theirs.goto(address))?.status()).toBe(404);
    await context.setOffline(true);
    expect(await theirs.goto(address).catch(() => 'nothing')).toBe('nothing');
  });
});
