import { anAttempt, storedAttempt } from '../attempts';
import { expect, test } from '../fixtures';

test.describe('time', () => {
  test.skip(({ isMobile }) => isMobile, 'the same on every screen');

  test('is spoken at half time, 15, 10, 5 and 1 minute, and the clock changes once a minute', async ({
    aPerson,
    signedInAs,
    database,
  }) => {
    const student = await aPerson('student');
    const attemptId = await anAttempt(database, student, { choices: 2, essays: 0, minutes: 45 });
    const page = await signedInAs(student);
    await page.clock.install();
    await page.goto(`/learn/attempts/${attemptId}`);
    await expect(page.getByRole('timer')).toContainText('45 min left');
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

  test('can be hidden until five minutes remain', async ({ aPerson, signedInAs, database }) => {
    const student = await aPerson('student');
    const attemptId = await anAttempt(database, student, { choices: 2, essays: 0, minutes: 10 });
    const page = await signedInAs(student);
    await page.clock.install();
    await page.goto(`/learn/attempts/${attemptId}`);
    await page.getByRole('button', { name: 'Hide time left' }).click();
    await expect(page.getByRole('timer')).toHaveCount(0);
    await expect(page).toHaveTitle('Question 1 of 2 – Thaw');
    await page.keyboard.press('t');
    await expect(page.getByRole('status').filter({ hasText: '10 minutes left' })).toHaveCount(1);
    await page.clock.runFor('05:10');
    await expect(page.getByRole('timer')).toContainText('5 min left');
    await expect(page.getByRole('button', { name: 'Hide time left' })).toHaveCount(0);
  });

  test('a paper that stops is handed in by itself, with the last words', async ({
    aPerson,
    signedInAs,
    database,
  }) => {
    const student = await aPerson('student');
    const attemptId = await anAttempt(database, student, {
      choices: 1,
      essays: 1,
      timing: 'stops',
      minutes: 5,
      secondsUsed: 292,
    });
    const page = await signedInAs(student);
    await page.goto(`/learn/attempts/${attemptId}#q2`);
    await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Written to the end');
    const dialog = page.getByRole('dialog', { name: 'Time is up' });
    await expect(dialog.getByText('Time is up. Your answers are handed in.')).toBeVisible({
      timeout: 20_000,
    });
    await expect(dialog.getByRole('link', { name: 'See your review' })).toBeVisible();
    const { state, answers } = await storedAttempt(database, attemptId);
    expect(state).toBe('handed_in');
    expect(answers[1]?.value).toBe('Written to the end');
  });

  test('practice that runs on marks where time ended', async ({ aPerson, signedInAs, database }) => {
    const student = await aPerson('student');
    const attemptId = await anAttempt(database, student, {
      choices: 1,
      essays: 1,
      minutes: 5,
      secondsUsed: 294,
    });
    const page = await signedInAs(student);
    await page.goto(`/learn/attempts/${attemptId}#q2`);
    const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
    await answer.fill('In time.');
    await expect(page.getByText('a line in your text shows where it ended')).toBeVisible({ timeout: 15_000 });
    await answer.press('End');
    await answer.pressSequentially(' And after.');
    await expect(page.getByText('time ended here')).toBeVisible();
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
    expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('In time. And after.');
  });
});
