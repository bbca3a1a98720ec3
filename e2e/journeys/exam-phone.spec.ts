import { storedAttempt } from '../attempts';
import { expect, test } from '../fixtures';

test('an exam on a phone', { tag: '@phone' }, async ({ anExam, database }) => {
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: 'Flag question 1 for review' }).click();
  await page.getByRole('link', { name: 'Question 2', exact: true }).click();

  const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
  await answer.fill(
    Array.from({ length: 60 }, (_, i) => `Paragraph ${i + 1} of a long answer.`).join('\n\n'),
  );
  await answer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(120, 120));
  // Until the page has heard of it: from then on the pane knows its place.
  await page.evaluate(
    () =>
      new Promise<void>((heard) => {
        window.addEventListener('scroll', () => heard(), { once: true });
        window.scrollTo(0, 900);
      }),
  );
  // Events, not clicks: Playwright may scroll before it clicks something that sticks.
  await page.getByRole('button', { name: 'Plan', exact: true }).dispatchEvent('click');
  await expect(answer).toBeHidden();
  await page.getByRole('textbox', { name: 'Point 1 of your plan' }).fill('Both aims');
  await page.getByRole('button', { name: 'Plan 0/1' }).click();
  await page.getByRole('button', { name: 'Answer', exact: true }).dispatchEvent('click');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(900);
  expect(await answer.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(120);

  await page.getByRole('link', { name: 'Review all answers' }).first().click();
  await expect(page.getByText('Flagged for review: 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await page.waitForURL(`**/learn/attempts/${attemptId}/review`);
  const { state, answers } = await storedAttempt(database, attemptId);
  expect(state).toBe('handed_in');
  expect(answers[0]?.working).toMatchObject({ flagged: true });
  expect(answers[1]?.working).toMatchObject({ plan: 'Both aims' });
});
