import { axeClean } from '../axe';
import { headings, keyboardWalk, motionOff, reflow, targetSize, textSpacing } from '../checks';
import { expect, test } from '../fixtures';

test('a visitor answers a real question and learns why', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practise the years when the ice broke');
  await page.getByRole('link', { name: 'Try a question' }).click();
  const answers = page.getByRole('radio');
  expect(await answers.count()).toBeGreaterThanOrEqual(4);
  await answers.last().check();
  await page.getByRole('button', { name: 'See if it is right' }).click();
  await expect(page.getByRole('heading', { name: 'Your answer' })).toBeVisible();
  await expect(page.getByText('– right')).toHaveCount(1);
  await expect(page.getByText(', your answer')).toHaveCount(1);
  await axeClean(page);
  await page.getByRole('link', { name: 'Answer again' }).click();
  await expect(page.getByRole('radio').first()).toBeVisible();
});

test('the landing page shows the topics, for whom it is and what happens to data', async ({ page }) => {
  await page.goto('/');
  const topics = page.getByRole('region', { name: 'What you can practise' });
  expect(await topics.getByRole('listitem').count()).toBeGreaterThanOrEqual(8);
  await expect(page.getByRole('heading', { name: 'Who it is for' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What happens to your data' })).toBeVisible();
});

test('a made-up choice is not an answer', async ({ page }) => {
  await page.goto('/?choice=%00%27%22%3Cscript%3E');
  await expect(page.getByText('Choose one of the answers below.')).toBeVisible();
  await expect(page.getByText('– right')).toHaveCount(0);
});

test('the key of the question is not in the page before the answer', async ({ page }) => {
  const html = await (await page.goto('/'))?.text();
  const answer = await page.getByRole('radio').first().getAttribute('value');
  await page.goto(`/?choice=${answer}`);
  const reasons = await page
    .getByRole('region', { name: 'Your answer' })
    .locator('li p:nth-child(2)')
    .allTextContents();
  expect(reasons.length).toBeGreaterThanOrEqual(4);
  for (const reason of reasons) expect(html).not.toContain(reason.slice(0, 40));
});

for (const path of ['/', '/sign-in', '/sign-up', '/privacy', '/accessibility', '/nowhere']) {
  test(`${path} is accessible`, { tag: '@phone' }, async ({ page }) => {
    await page.goto(path);
    await axeClean(page);
    expect(await headings(page)).toEqual([]);
    expect(await reflow(page)).toEqual([]);
    expect(await textSpacing(page)).toEqual([]);
    expect(await targetSize(page)).toEqual([]);
    expect(await motionOff(page)).toEqual([]);
    const { stops, problems } = await keyboardWalk(page);
    expect(problems).toEqual([]);
    expect(stops[0]).toBe('Skip to the page');
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the question works', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'See if it is right' }).click();
    await expect(page.getByText('– right')).toHaveCount(1);
  });
});

test('a signed-in visitor comes to their own start', async ({ signedInAs }) => {
  const teacher = await signedInAs('teacher');
  await teacher.goto('/');
  await expect(teacher).toHaveURL(/\/teach$/);
  const student = await signedInAs('student');
  await student.goto('/');
  await expect(student).toHaveURL(/\/learn$/);
});
