import { axeClean } from '../axe';
import { headings, reflow, targetSize, textSpacing } from '../checks';
import { expect, test } from '../fixtures';

const ATTEMPT = /\/learn\/attempts\/[0-9a-f-]{36}$/;

test('five mixed multiple-choice questions, by keyboard alone', { tag: '@phone' }, async ({ signedInAs }) => {
  const page = await signedInAs('student');
  await page.goto('/learn/practise');
  await axeClean(page);
  const choice = page.getByRole('region', { name: 'Multiple choice' });
  await expect(choice.getByLabel('Topic')).toHaveValue('mixed');
  await choice.getByLabel('Topic').focus();
  await page.keyboard.press('Tab');
  await expect(choice.getByRole('radio', { name: '5', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(choice.getByRole('button')).toHaveText('Start 10 questions');
  await expect(choice.getByText('10 minutes. When they are over you may go on.')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(choice.getByRole('button', { name: 'Start 5 questions' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(ATTEMPT);
});

test('a link chooses the topic, and numbers that it cannot fill are closed with the reason', async ({
  signedInAs,
}) => {
  const page = await signedInAs('student');
  await page.goto('/learn/practise?topic=T08');
  const choice = page.getByRole('region', { name: 'Multiple choice' });
  await expect(choice.getByLabel('Topic')).toHaveValue('T08');
  const held = Number((await choice.locator('option[value=T08]').textContent())?.match(/\d+/)?.[0]);
  for (const count of [5, 10, 20]) {
    const radio = choice.getByRole('radio', { name: String(count), exact: true });
    await (count > held ? expect(radio).toBeDisabled() : expect(radio).toBeEnabled());
  }
  if (held < 20) await expect(choice.getByText(`The farms has ${held} questions so far.`)).toBeVisible();
});

test('an essay in a chosen exam format with its own time', { tag: '@phone' }, async ({ signedInAs }) => {
  const page = await signedInAs('student');
  await page.goto('/learn/practise');
  await page.getByRole('link', { name: /farming was the field in which Khrushchev failed/ }).click();
  await expect(page).toHaveURL('/learn/practise?essay=T08-ES-01#essay');
  const essay = page.getByRole('region', { name: 'One essay' });
  await essay.getByRole('radio', { name: /^AQA A-level essay: 25 marks in 45 minutes/ }).check();
  await essay.getByRole('radio', { name: /^Timed, and stops/ }).check();
  await expect(essay.getByText('45 minutes. Then your answers are handed in as they stand.')).toBeVisible();
  await axeClean(page);
  await essay.getByRole('button', { name: 'Start writing' }).click();
  await expect(page).toHaveURL(ATTEMPT);

  await page.goto('/learn/practise');
  const open = page.getByRole('region', { name: 'In progress' });
  await expect(open.getByText('In progress, 45 minutes left')).toBeVisible();
  await expect(open.getByRole('link', { name: /^Continue: Essay: AQA A-level essay/ })).toBeVisible();
});

test('a mixed paper says its marks and minutes before it starts', async ({ signedInAs }) => {
  const page = await signedInAs('student');
  await page.goto('/learn/practise');
  const papers = page.getByRole('region', { name: 'Papers', exact: true });
  await expect(papers.getByRole('radio', { name: /^Mixed paper 1: 25 marks, 60 minutes/ })).toBeChecked();
  await papers.getByRole('radio', { name: /^No clock/ }).check();
  await papers.getByRole('button', { name: 'Start the paper' }).click();
  await expect(page).toHaveURL(ATTEMPT);
});

test('what cannot be started is refused beside the field, and what was chosen stays', {
  tag: '@phone',
}, async ({ signedInAs, database }) => {
  const person = await signedInAs('student');
  await person.goto('/learn/practise?topic=T08');
  const choice = person.getByRole('region', { name: 'Multiple choice' });
  await choice.getByRole('radio', { name: /^Timed, and stops/ }).check();
  // A form that was changed by hand, or a bank that shrank in the meantime.
  await choice.getByRole('radio', { name: '5', exact: true }).evaluate((radio) => {
    (radio as HTMLInputElement).value = '7';
  });
  await choice.getByRole('button', { name: 'Start 5 questions' }).click();
  await expect(person.getByRole('alert').filter({ hasText: 'Choose how many questions.' })).toBeFocused();
  await expect(choice.getByRole('group', { name: 'Questions' })).toContainText('Choose how many questions.');
  await expect(choice.getByRole('radio', { name: /^Timed, and stops/ })).toBeChecked();
  await axeClean(person);
  const { rows } = await database.query('select count(*)::int as n from "Attempt" where title like $1', [
    'The farms: 7 %',
  ]);
  expect(rows[0].n).toBe(0);
});

test('practice starts without JavaScript', async ({ browser, signedInAs, baseURL }) => {
  const state = await (await signedInAs('student')).context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: state, baseURL });
  const page = await context.newPage();
  await page.goto('/learn/practise?essay=T03-ES-01');
  await page.getByRole('button', { name: 'Start writing' }).click();
  await expect(page).toHaveURL(ATTEMPT);
  await context.close();
});

test('the practise page can be used at 400% zoom and with wide spacing', { tag: '@phone' }, async ({
  signedInAs,
}) => {
  const page = await signedInAs('student');
  for (const address of ['/learn/practise', '/learn/practise?essay=T03-ES-01']) {
    await page.goto(address);
    expect(await headings(page), address).toEqual([]);
    expect(await reflow(page), address).toEqual([]);
    expect(await textSpacing(page), address).toEqual([]);
    expect(await targetSize(page), address).toEqual([]);
  }
});
