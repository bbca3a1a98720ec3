import type { BrowserContext, Page } from '@playwright/test';
import { storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { API, comeOnline, keptAnswers, saveStatus } from '../device';
import { expect, test } from '../fixtures';

/**
 * While `down` is kept in the page's storage no request of the API leaves it, not even the last one of a page that is
 * closing (which Playwright's routes do not see).
 */
const cutOnDemand = (context: BrowserContext) =>
  context.addInitScript(() => {
    const real = window.fetch;
    window.fetch = (input, init) =>
      localStorage.getItem('down') && String(input).includes('/api/v1/')
        ? Promise.reject(new TypeError('down'))
        : real(input, init);
  });

/** Collects every word that the header says about saving. */
const watchStatus = (page: Page) =>
  page.addInitScript(() => {
    const words = new Set<string>();
    Object.assign(window, { words });
    const look = () => words.add(document.querySelector('header [data-kind]')?.textContent ?? '');
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
const statusWords = (page: Page) =>
  page.evaluate(() => [...(window as unknown as { words: Set<string> }).words].filter(Boolean));

test('40 edits offline survive a reload and a closed page, and are sent in order', async ({
  anExam,
  database,
}) => {
  const { attemptId, address, page: first } = await anExam({ choices: 39, essays: 1 });
  const context = first.context();
  await cutOnDemand(context);
  await first.goto(`${address}#q40`);
  await expect(saveStatus(first, 'Saved')).toBeVisible();
  await watchStatus(first);
  await context.setOffline(true);
  await first.getByRole('textbox', { name: 'Your answer to question 40' }).fill('Written in the tunnel.');
  await first.keyboard.press('Escape');
  for (let position = 39; position >= 1; position--) {
    await first.keyboard.press('k');
    await expect(first).toHaveTitle(new RegExp(`^Question ${position} of 40`));
    await first.keyboard.press('b');
  }
  await expect(saveStatus(first, 'Saved on this device')).toBeVisible();
  await expect(first.getByText('You are offline. Your writing is saved on this device.')).toBeVisible();
  await expect.poll(async () => (await keptAnswers(first)).length).toBe(40);

  // The network is back, but the server is not yet: what is kept is shown and stays unsaved.
  await first.evaluate(() => localStorage.setItem('down', 'yes'));
  await context.setOffline(false);
  first.on('dialog', (dialog) => void dialog.accept());
  await first.reload();
  await expect(saveStatus(first, 'Saved on this device')).toBeVisible();
  await expect(first.getByRole('radio').nth(1)).toBeChecked();
  expect(await statusWords(first)).not.toContain('Saved');
  await first.close();

  const second = await context.newPage();
  await watchStatus(second);
  await second.goto(`${address}#q40`);
  const essay = second.getByRole('textbox', { name: 'Your answer to question 40' });
  await expect(essay).toHaveValue('Written in the tunnel.');
  await expect(saveStatus(second, 'Saved on this device')).toBeVisible();
  expect(await keptAnswers(second)).toHaveLength(40);
  expect(await statusWords(second)).not.toContain('Saved');
  expect((await storedAttempt(database, attemptId)).answers.map((answer) => answer.value).join('')).toBe('');
  await axeClean(second);

  const sent: number[] = [];
  const positions = await database.query<{ id: string; position: number }>(
    'select "itemVersionId" as id, position from "Response" where "attemptId" = $1',
    [attemptId],
  );
  const positionOf = new Map(positions.rows.map((row) => [row.id, row.position]));
  second.on('request', (request) => {
    if (request.method() !== 'PUT') return;
    for (const { itemVersionId } of request.postDataJSON().records)
      sent.push(positionOf.get(itemVersionId) ?? 0);
  });
  await second.evaluate(() => localStorage.removeItem('down'));
  await comeOnline(second);
  await expect(saveStatus(second, 'Saved')).toBeVisible({ timeout: 10_000 });
  expect(sent).toEqual(Array.from({ length: 40 }, (_, index) => 40 - index));
  const { answers } = await storedAttempt(database, attemptId);
  expect(answers.every((answer) => answer.value !== '')).toBe(true);
  await expect.poll(async () => (await keptAnswers(second)).length).toBe(0);
});

test('a later text from another device stands, and both are in the history', async ({
  anExam,
  signedInAs,
  database,
}) => {
  const { student, attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
  await page.goto(`${address}#q2`);
  await page.route(API, (route) => route.abort());
  const essay = page.getByRole('textbox', { name: 'Your answer to question 2' });
  await essay.fill('On the train.');
  await essay.press('Escape');
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();

  const other = await signedInAs(student);
  await other.goto(`${address}#q2`);
  const there = other.getByRole('textbox', { name: 'Your answer to question 2' });
  for (const text of ['At home', 'At home, at length', 'At home, at length and later']) {
    await there.fill(text);
    await there.press('Control+s');
    await expect(saveStatus(other, 'Saved')).toBeVisible();
  }

  page.on('dialog', (dialog) => void dialog.accept());
  await page.unroute(API);
  await page.reload();
  await expect(essay).toHaveValue('At home, at length and later');
  await expect(page.getByText('Changed later on another device: question 2.')).toBeVisible();
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  const { rows } = await database.query(
    'select v.value, v.outcome::text from "ResponseRevision" v join "Response" r on r.id = v."responseId" where r."attemptId" = $1',
    [attemptId],
  );
  expect(rows).toContainEqual({ value: 'On the train.', outcome: 'superseded' });
});

test('what the browser clears away is kept anew', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 1, essays: 1 });
  await page.goto(`${address}#q2`);
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Before the store is cleared.');
  await page.keyboard.press('Escape');
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('thaw-outbox');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();
  await expect
    .poll(async () => (await keptAnswers(page).catch(() => [])).map(({ value }) => value))
    .toEqual(['Before the store is cleared.']);
});
