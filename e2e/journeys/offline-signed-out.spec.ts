import type { Page } from '@playwright/test';
import { anAttempt, storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { comeOnline, keptAnswers, saveStatus } from '../device';
import { expect, test } from '../fixtures';
import { signIn } from '../people';

const SAVES = '**/api/v1/attempts/*/responses';
const essayOf = (page: Page) => page.getByRole('textbox', { name: 'Your answer to question 2' });

test('a page of a captive portal and a redirect to it are no acknowledgement', async ({
  anExam,
  database,
}) => {
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
  await page.goto(`${address}#q2`);
  await page.route(SAVES, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Sign in to this Wi-Fi</title>' }),
  );
  await essayOf(page).fill('Behind a portal.');
  await essayOf(page).press('Escape');
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();
  await page.unroute(SAVES);
  await page.route(SAVES, (route) => route.fulfill({ status: 302, headers: { location: '/sign-in' } }));
  await comeOnline(page);
  await expect(page.getByText('The connection is down.')).toBeVisible();
  await expect(saveStatus(page, 'Saved')).toBeHidden();
  await page.unroute(SAVES);
  await comeOnline(page);
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('Behind a portal.');
});

test('an expired session is renewed over the page, with the text and the caret as they were', async ({
  anExam,
  database,
}) => {
  const { student, attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
  await page.goto(`${address}#q2`);
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  await database.query('delete from "Session" where "userId" = $1', [student.userId]);
  await essayOf(page).pressSequentially('Signed out in mid-sentence');
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
  await expect(dialog).toBeVisible({ timeout: 15_000 });
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Sign in another way (new tab)' })).toBeVisible();
  await axeClean(page);
  const name = dialog.getByLabel('E-mail address or username');
  await expect(name).toBeFocused();
  await name.fill(student.email);
  await dialog.getByLabel('Password').fill('wrong');
  await dialog.getByLabel('Password').press('Enter');
  await expect(dialog.getByText('do not belong together')).toBeVisible();
  await dialog.getByLabel('Password').fill(student.password);
  await dialog.getByLabel('Password').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  await expect(essayOf(page)).toBeFocused();
  await page.keyboard.type(', and on.');
  await page.keyboard.press('Control+s');
  await expect
    .poll(async () => (await storedAttempt(database, attemptId)).answers[1]?.value)
    .toBe('Signed out in mid-sentence, and on.');
});

test('when another person signs in, nothing is sent or shown as theirs', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const [ada, ben] = [await aPerson('student'), await aPerson('student')];
  const attemptId = await anAttempt(database, ada, { choices: 1, essays: 1 });
  const page = await signedInAs(ada);
  await page.goto(`/learn/attempts/${attemptId}#q2`);
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  await page.context().clearCookies();
  await essayOf(page).pressSequentially('The words of Ada');
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
  await expect(dialog).toBeVisible({ timeout: 15_000 });

  const saves: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') saves.push(request.url());
  });
  await dialog.getByLabel('E-mail address or username').fill(ben.email);
  await dialog.getByLabel('Password').fill(ben.password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  const theirs = page.getByRole('dialog', { name: `This attempt belongs to ${ada.name}` });
  await expect(theirs).toBeVisible();
  await expect(essayOf(page)).toBeHidden();
  await axeClean(page);
  await theirs.getByRole('button', { name: 'Close' }).click();
  await expect(theirs).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    theirs.getByRole('button', { name: 'Download the text' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('Practice paper.txt');
  expect(saves).toEqual([]);

  await signIn(database, page.context(), ada.userId);
  await comeOnline(page);
  await expect(theirs).toBeHidden();
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  expect((await storedAttempt(database, attemptId)).answers[1]?.value).toBe('The words of Ada');
});

test('an exam with everything saved is hidden from the next person, and nothing can be written in it', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const [ada, ben] = [await aPerson('student'), await aPerson('student')];
  const attemptId = await anAttempt(database, ada, { choices: 1, essays: 1 });
  const page = await signedInAs(ada);
  await page.goto(`/learn/attempts/${attemptId}#q2`);
  await essayOf(page).fill('The words of Ada');
  await essayOf(page).press('Control+s');
  await expect(saveStatus(page, 'Saved')).toBeVisible();

  await page.context().clearCookies();
  await comeOnline(page);
  const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
  await expect(dialog.getByText('Everything is saved.')).toBeVisible();
  await axeClean(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(essayOf(page)).not.toBeEditable();

  await signIn(database, page.context(), ben.userId);
  // As when Ben comes back to the window of Ada.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const theirs = page.getByRole('dialog', { name: `This attempt belongs to ${ada.name}` });
  await expect(theirs).toBeVisible();
  await expect(essayOf(page)).toBeHidden();
  await expect(theirs.getByRole('button', { name: 'Download the text' })).toBeHidden();
  await axeClean(page);
  await page.keyboard.press('Control+s');
  expect(await keptAnswers(page)).toEqual([]);

  await page.context().clearCookies();
  await signIn(database, page.context(), ada.userId);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(theirs).toBeHidden();
  await expect(essayOf(page)).toBeEditable();
  await essayOf(page).fill('The words of Ada, and on.');
  await essayOf(page).press('Control+s');
  await expect
    .poll(async () => (await storedAttempt(database, attemptId)).answers[1]?.value)
    .toBe('The words of Ada, and on.');
});

test('who is signed in is told to that person alone', async ({ aPerson, signedInAs, request }) => {
  const student = await aPerson('student');
  const page = await signedInAs(student);
  expect(await (await page.request.get('/api/v1/me')).json()).toEqual({ userId: student.userId });
  expect((await request.get('/api/v1/me')).status()).toBe(401);
});
