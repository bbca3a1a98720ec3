import type { Page } from '@playwright/test';
import type pg from 'pg';
import { endsIn, storedAttempt } from '../attempts';
import { openExam, openListening } from '../device';
import { expect, test } from '../fixtures';
import { handInRequest } from '../handed-in';

/** Time runs in the page alone: the server, whose time does not run faster, is not asked meanwhile. */
const withoutNews = (page: Page) =>
  page.route(/\/attempts\/[^/]+\/(status|events)$/, (route) => route.abort());

test.describe('time', () => {
  test('is spoken at half time, 15, 10, 5 and 1 minute, and the clock changes once a minute', async ({
    anExam,
  }) => {
    const { address, page } = await anExam({ choices: 2, essays: 0, minutes: 45 });
    await page.clock.install();
    await withoutNews(page);
    await page.goto(address);
    await expect(page.getByRole('timer')).toContainText('45 min left');
    // The server writes that as well: the scripts must be there before time runs.
    await expect(page.getByRole('radio').first()).toBeEnabled();
    await page.evaluate(() => {
      const seen = { spoken: [] as string[], faces: 0 };
      Object.assign(window, { seen });
      const watch = (element: Element | null, call: () => void) =>
        element &&
        new MutationObserver(call).observe(element, { childList: true, subtree: true, characterData: true });
      const warning = document.querySelector('#time-warning');
      watch(warning, () => seen.spoken.push(warning?.textContent ?? ''));
      watch(document.querySelector('[role=timer]'), () => {
        seen.faces += 1;
      });
    });
    await page.clock.runFor('43:30');
    await expect(page.getByRole('timer')).toContainText('2 min left');
    const { faces } = await page.evaluate(() => (window as unknown as { seen: { faces: number } }).seen);
    expect(faces).toBeLessThanOrEqual(45);
    await page.clock.runFor('01:35');
    const { spoken } = await page.evaluate(() => (window as unknown as { seen: { spoken: string[] } }).seen);
    expect(spoken).toEqual([
      'Half of the time is over. 23 minutes left.',
      '15 minutes left.',
      '10 minutes left.',
      '5 minutes left.',
      '1 minute left.',
    ]);
    await expect(page.getByRole('alert').filter({ hasText: 'Time is up.' })).toHaveCount(1);
    await expect(page.getByText('Time is over. You can go on')).toBeVisible();
  });

  test('can be hidden until five minutes remain', async ({ anExam }) => {
    const { address, page } = await anExam({ choices: 2, essays: 0, minutes: 10 });
    await page.clock.install();
    await withoutNews(page);
    await openExam(page, address);
    await page.getByRole('button', { name: 'Hide time left' }).click();
    await expect(page.getByRole('timer')).toHaveCount(0);
    await expect(page).toHaveTitle('Question 1 of 2 – Thaw');
    await page.keyboard.press('t');
    await expect(page.getByRole('status').filter({ hasText: '10 minutes left' })).toHaveCount(1);
    await page.clock.runFor('05:10');
    await expect(page.getByRole('timer')).toContainText('5 min left');
    await expect(page.getByRole('button', { name: 'Hide time left' })).toHaveCount(0);
  });

  test('a paper that stops is handed in by itself, with the last words', async ({ anExam, database }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
    await page.goto(`${address}#q2`);
    await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Written to the end');
    await endsIn(database, attemptId, 4);
    const dialog = page.getByRole('dialog', { name: 'Time is up' });
    await expect(dialog.getByText('Time is up. Your answers are handed in.')).toBeVisible({
      timeout: 20_000,
    });
    await expect(dialog.getByRole('link', { name: 'See your review' })).toBeVisible();
    const { state, answers } = await storedAttempt(database, attemptId);
    expect(state).toBe('handed_in');
    expect(answers[1]?.value).toBe('Written to the end');
  });

  test('practice that runs on marks where time ended', async ({ anExam, database }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await page.goto(`${address}#q2`);
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await answer.fill('In time.');
    await endsIn(database, attemptId, 4);
    await expect(page.getByText('a line in your text shows where it ended')).toBeVisible({ timeout: 15_000 });
    await answer.press('End');
    await answer.pressSequentially(' And after.');
    await expect(page.getByText('time ended here')).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('In time. And after.');
  });
});

/** Moves the end of an attempt as an extension does, and tells whoever listens. */
async function grant(database: pg.Pool, attemptId: string, minutes: number): Promise<void> {
  await database.query(
    `update "Attempt" set "deadlineAt" = "deadlineAt" + $2 * interval '1 minute' where id = $1`,
    [attemptId, minutes],
  );
  await database.query(`select pg_notify('thaw_attempt', $1)`, [attemptId]);
}

test.describe('time that moves', () => {
  test('an extension shows within five seconds, and is told', async ({ anExam, database }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 0, minutes: 30 });
    await openListening(page, address);
    await expect(page.getByRole('timer')).toContainText('30 min left');
    await grant(database, attemptId, 10);
    await expect(page.getByRole('timer')).toContainText('40 min left', { timeout: 5_000 });
    await expect(page.getByRole('status').filter({ hasText: 'Your time now ends at' })).toBeVisible();
    await grant(database, attemptId, -20);
    await expect(page.getByRole('timer')).toContainText('20 min left', { timeout: 5_000 });
  });

  test('time given after the end opens writing again in a paper that stops', async ({ anExam, database }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
    // Without a way to hand in, as when the connection is poor; the news still comes.
    await page.route('**/api/v1/attempts/*/hand-in', (route) => route.abort());
    await openListening(page, `${address}#q2`);
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await answer.fill('Before the end.');
    await endsIn(database, attemptId, 4);
    const dialog = page.getByRole('dialog', { name: 'Time is up' });
    await expect(dialog).toBeVisible({ timeout: 20_000 });
    await grant(database, attemptId, 10);
    await expect(dialog).toBeHidden({ timeout: 5_000 });
    await expect(page.getByText('You can write again. Your time now ends at')).toBeVisible();
    await expect(answer).toBeFocused();
    await expect(answer).toBeEditable(); // the hand-in that was on its way is given up first
    await answer.press('End');
    await answer.pressSequentially(' And after.');
    await page.unroute('**/api/v1/attempts/*/hand-in');
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
    const { state, answers } = await storedAttempt(database, attemptId);
    expect(state).toBe('open');
    expect(answers[1]?.value).toBe('Before the end. And after.');
  });

  test('handed in elsewhere: the page says so, and writing ends', async ({ anExam }) => {
    const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
    await openListening(page, `${address}#q2`);
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await answer.fill('Saved before.');
    await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
    expect((await handInRequest(page, attemptId)).ok()).toBe(true);
    await expect(page.getByText('This attempt is handed in.')).toBeVisible({ timeout: 5_000 });
    await expect(answer).toHaveAttribute('readonly');
    await expect(page.getByRole('link', { name: 'See your review' })).toBeVisible();
  });

  for (const hours of [1, -1]) {
    test(`a device clock that is ${hours} h off, and jumps, does not move the time`, async ({
      anExam,
      database,
    }) => {
      const { attemptId, address, page } = await anExam({
        choices: 1,
        essays: 0,
        minutes: 2,
        secondsUsed: 75,
      });
      await page.addInitScript((ms) => {
        const real = Date.now.bind(Date);
        const shift = { ms };
        Object.assign(window, { shift });
        window.Date = new Proxy(Date, {
          construct: (target, args) =>
            Reflect.construct(target, args.length > 0 ? args : [real() + shift.ms]),
          get: (target, key) => (key === 'now' ? () => real() + shift.ms : Reflect.get(target, key)),
        });
      }, hours * 3_600_000);
      await page.goto(address);
      const off = async () => {
        const shown = Number(/(\d+) sec/.exec(await page.getByRole('timer').innerText())?.[1]);
        const { rows } = await database.query<{ left: number }>(
          `select extract(epoch from "deadlineAt" - clock_timestamp())::float as left from "Attempt" where id = $1`,
          [attemptId],
        );
        return Math.abs(shown - (rows[0]?.left ?? 0));
      };
      await expect.poll(off).toBeLessThanOrEqual(1.5); // seconds are shown whole, rounded up
      await page.evaluate(() => {
        (window as unknown as { shift: { ms: number } }).shift.ms *= -5;
      });
      await page.waitForTimeout(3_000);
      await expect.poll(off).toBeLessThanOrEqual(1.5);
    });
  }
});

test('the line where time ended survives a reload', async ({ anExam, database }) => {
  const { attemptId, address, page } = await anExam({ choices: 0, essays: 1 });
  await page.goto(address);
  const answer = page.getByRole('textbox', { name: 'Your answer to question 1' });
  await answer.fill('In time.');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  await endsIn(database, attemptId, 4);
  await expect(page.getByText('Time is over. You can go on')).toBeVisible({ timeout: 15_000 });
  await answer.press('End');
  await answer.pressSequentially(' And after.');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(answer).toHaveValue('In time. And after.');
  await expect(page.getByText('a line in your text shows where it ended')).toBeVisible();
  const mark = page.getByText('time ended here').locator('xpath=../..');
  await expect(mark).toHaveText('In time.time ended here');
});
