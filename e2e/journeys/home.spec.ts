import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { expect, test } from '../fixtures';

const ATTEMPT = /\/learn\/attempts\/[0-9a-f-]{36}$/;

test('a new student is offered a first question, and can go on with it later', { tag: '@phone' }, async ({
  signedInAs,
}) => {
  const page = await signedInAs('student');
  await page.goto('/learn');
  await expect(page).toHaveTitle('Home – Thaw');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Try a question now');
  const topic = page.getByRole('link', { name: /After Stalin: the succession/ });
  await expect(topic).toContainText('no answers yet');
  await expect(topic).not.toContainText('%');
  await axeClean(page);

  await page.getByRole('button', { name: 'Start 5 questions' }).click();
  await expect(page).toHaveURL(ATTEMPT);
  const attempt = new URL(page.url()).pathname;

  await page.goto('/learn');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'After Stalin: the succession: 5 questions',
  );
  await expect(
    page.getByText(/^You started this (today|yesterday), .* answered 0 of 5 questions\.$/),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Continue', exact: true })).toHaveAttribute('href', attempt);
  await axeClean(page);
});

test('the next action is the first stop after the header and stands in the first window', {
  tag: '@phone',
}, async ({ signedInAs }) => {
  const page = await signedInAs('student');
  await page.goto('/learn');
  const start = page.getByRole('button', { name: 'Start 5 questions' });
  await expect(start).toBeInViewport();
  await page.getByRole('link', { name: 'Skip to the page' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(start).toBeFocused();
});

test('my work is empty at first and then lists what was started', { tag: '@phone' }, async ({
  signedInAs,
}) => {
  const page = await signedInAs('student');
  await page.goto('/learn/work');
  await expect(page.getByText('You have not started anything yet.')).toBeVisible();
  await axeClean(page);
  await page.getByRole('link', { name: 'Try a question now' }).click();
  await page.getByRole('button', { name: 'Start 5 questions' }).click();
  await expect(page).toHaveURL(ATTEMPT);
  await page.goto('/learn/work');
  await expect(page.getByText('In progress, no time limit')).toBeVisible();
  await expect(page.getByText('0 of 5 answered')).toBeVisible();
  await axeClean(page);
});

test('a topic leads to practice, its note and its essays', { tag: '@phone' }, async ({ signedInAs }) => {
  const page = await signedInAs('student');
  await page.goto('/learn/topics/T08');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The farms');
  await expect(page.getByText('No answers yet.')).toBeVisible();
  await axeClean(page);
  await page.getByRole('link', { name: 'Read the note' }).click();
  await expect(page).toHaveURL('/learn/notes/T08');
  await axeClean(page);
  await page.getByRole('link', { name: 'Retrieval' }).click();
  await page.getByText('Show the answers').click();
  await expect(page.getByText('prices up, taxes down;')).toBeVisible();
});

test('addresses that lead nowhere say so', async ({ signedInAs }) => {
  const page = await signedInAs('student');
  for (const address of ['/learn/topics/T99', '/learn/notes/T99', '/learn/topics/%00']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await expect(page).not.toHaveTitle(/farms/i);
  }
});

test('old address of the notes leads on; notes that are not written are no links', { tag: '@phone' }, async ({
  signedInAs,
}) => {
  const page = await signedInAs('student');
  await page.goto('/practise/notes');
  await expect(page).toHaveURL('/learn/notes');
  await expect(page.getByRole('link', { name: 'The farms' })).toBeVisible();
  await axeClean(page);
});

test('a note prints on two sides of A4', async ({ signedInAs }) => {
  const page = await signedInAs('student');
  await page.goto('/learn/notes');
  const links = page.locator('main a[href^="/learn/notes/T"]');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) {
    await page.goto(address);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect((pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length, address).toBeLessThanOrEqual(2);
  }
});

test('student pages can be used at 400% zoom, with wide spacing and by keyboard', { tag: '@phone' }, async ({
  signedInAs,
}) => {
  test.slow();
  const page = await signedInAs('student');
  for (const address of ['/learn', '/learn/topics/T08', '/learn/notes', '/learn/notes/T08', '/learn/work']) {
    await page.goto(address);
    expect(await headings(page), address).toEqual([]);
    expect(await reflow(page), address).toEqual([]);
    expect(await textSpacing(page), address).toEqual([]);
    expect(await targetSize(page), address).toEqual([]);
  }
  await page.goto('/learn');
  expect((await keyboardWalk(page)).problems).toEqual([]);
});

test('nobody sees these pages without signing in', async ({ page }) => {
  for (const address of [
    '/learn',
    '/learn/practise',
    '/learn/work',
    '/learn/notes/T08',
    '/learn/topics/T08',
  ]) {
    await page.goto(address);
    await expect(page).toHaveURL(`/sign-in?callbackUrl=${encodeURIComponent(address)}`);
  }
});
