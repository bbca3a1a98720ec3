import type { Page } from '@playwright/test';
import { storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { openExam } from '../device';
import { expect, test } from '../fixtures';

const answerTo = (page: Page, position: number) =>
  page.getByRole('textbox', { name: `Your answer to question ${position}` });
const breakHeading = (page: Page) => page.getByRole('heading', { level: 1, name: 'You are on a break' });

test('a break saves first, hides the question, stops the clock, and ends where it began', {
  tag: '@phone',
}, async ({ anExam, database }) => {
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
  await openExam(page, `${address}#q2`);
  await expect(answerTo(page, 2)).toBeVisible();
  const question = await page.getByRole('heading', { level: 1 }).innerText();
  await answerTo(page, 2).fill('Written before the break.');
  await page.getByRole('button', { name: 'Take a break' }).click();

  await expect(breakHeading(page)).toBeFocused();
  await expect(page).toHaveTitle('On a break – 45 minutes left');
  expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('Written before the break.');
  await expect(page.getByRole('timer')).toHaveText('45 min left · stands still');
  await expect(page.locator('main textarea, main [role=radio]')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(question, { useInnerText: true });
  await expect(page.getByText('A break lasts 60 minutes at most.')).toBeVisible();
  // The database's clock goes on, the student's does not.
  await database.query(
    `update "Break" set "startedAt" = "startedAt" - interval '10 minutes' where "attemptId" = $1`,
    [attemptId],
  );
  await page.getByRole('button', { name: 'End the break' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(
    page.getByRole('status').filter({ hasText: 'Your break is over. Your time now ends at' }),
  ).toBeVisible();
  await expect(answerTo(page, 2)).toHaveValue('Written before the break.');
  const { rows } = await database.query<{ minutes: number }>(
    `select round(extract(epoch from "deadlineAt" - "startedAt") / 60)::int as minutes from "Attempt" where id = $1`,
    [attemptId],
  );
  expect(rows[0]?.minutes).toBe(55);
  await page.getByRole('button', { name: 'Close this note' }).click();
  await expect(page.getByText('Your break is over.')).toBeHidden();
});

test('a reload during a break brings no question back, and neither does the list of work', async ({
  anExam,
}) => {
  const { address, page } = await anExam({ choices: 0, essays: 1, timing: 'runs_on' });
  await openExam(page, address);
  const question = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('button', { name: 'Take a break' }).click();
  await expect(breakHeading(page)).toBeVisible();
  const reply = await page.reload();
  const html = (await reply?.text()) ?? '';
  expect(html).toContain('You are on a break');
  expect(html).not.toContain(question.slice(0, 40));
  await expect(page.getByRole('timer')).toHaveText('45 min left · stands still');
  await page.goto('/learn/work');
  await expect(page.getByText('On a break')).toBeVisible();
  await expect(page.getByText(question)).toHaveCount(0);
  await page.goto(address);
  await page.getByRole('button', { name: 'End the break' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
  await expect(page.getByRole('timer')).toContainText('45 min left');
});

test('the other tab follows', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 1, essays: 1 });
  await openExam(page, `${address}#q2`);
  const other = await page.context().newPage();
  await openExam(other, `${address}#q2`);
  await other.getByRole('button', { name: 'Take a break' }).click();
  await expect(breakHeading(other)).toBeVisible();
  await expect(breakHeading(page)).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'End the break' }).click();
  await expect(answerTo(other, 2)).toBeVisible({ timeout: 15_000 });
});

test('without a connection no break starts, and the student hears that time goes on', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 1, essays: 0 });
  await openExam(page, address);
  await page.route('**/api/v1/attempts/*/break', (route) => route.abort());
  await page.getByRole('button', { name: 'Take a break' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The break did not start' })).toBeVisible();
  await expect(page.getByRole('radio').first()).toBeVisible();
});

test('there is no break without a clock', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 1, essays: 0, timing: 'untimed' });
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Flag question 1 for review' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take a break' })).toHaveCount(0);
});

test('a break is accessible', { tag: '@phone' }, async ({ anExam, isMobile }) => {
  const { address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
  await openExam(page, `${address}#q2`);
  if (!isMobile) {
    const { stops } = await keyboardWalk(page);
    expect(stops).toContain('Take a break');
  }
  expect(await reflow(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take a break' }).click();
  await expect(breakHeading(page)).toBeVisible();
  for (const reloaded of [false, true]) {
    if (reloaded) await page.reload();
    await expect(breakHeading(page)).toBeVisible();
    await axeClean(page);
    expect(await headings(page)).toEqual([]);
    expect(await reflow(page)).toEqual([]);
    expect(await textSpacing(page)).toEqual([]);
    expect(await targetSize(page)).toEqual([]);
    if (isMobile) continue;
    const { stops, problems } = await keyboardWalk(page);
    expect(stops).toContain('End the break');
    expect(problems).toEqual([]);
  }
});
