import { endsIn, storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { API, comeOnline, keptAnswers, openListening, saveStatus } from '../device';
import { expect, test } from '../fixtures';
import { theSite } from '../site';

test('handing in offline is kept through a reload and sent by itself', async ({ anExam, database }) => {
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1 });
  await page.goto(`${address}#q2`);
  await page.route(API, (route) => route.abort());
  const essay = page.getByRole('textbox', { name: 'Your answer to question 2' });
  await essay.fill('All that I know.');
  await page.goto(`${address}#review`);
  await page.getByRole('button', { name: 'Hand in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand in your answers?' });
  await dialog.getByRole('button', { name: 'Hand in' }).click();
  const words = /Handed in on this device at \d\d:\d\d; it will be sent when the connection is back\./;
  await expect(dialog.getByText(words)).toBeVisible();
  await axeClean(page);
  expect((await storedAttempt(database, attemptId)).state).toBe('open');

  page.on('dialog', (warning) => void warning.accept());
  await page.reload();
  await expect(page.getByRole('main').getByText(words)).toBeVisible();
  await page.goto(`${address}#q2`);
  await expect(essay).toHaveValue('All that I know.');
  await expect(essay).not.toBeEditable();

  await page.unroute(API);
  await comeOnline(page);
  await expect(page).toHaveURL(/\/review$/, { timeout: 15_000 });
  await expect(page.getByText('Receipt')).toBeVisible();
  const { state, answers } = await storedAttempt(database, attemptId);
  expect(state).toBe('handed_in');
  expect(answers[1]?.value).toBe('All that I know.');
  expect(await keptAnswers(page)).toEqual([]);
});

test('offline across the end of time: nothing is lost, and what came late is kept but does not count', async ({
  anExam,
  database,
}) => {
  test.slow(); // it waits for the end
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
  await openListening(page, `${address}#q2`);
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  await endsIn(database, attemptId, 10);
  await expect(page.getByRole('timer')).toContainText('sec');
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Written in time, offline.');
  const dialog = page.getByRole('dialog', { name: 'Time is up' });
  await expect(dialog.getByText(/Handed in on this device at \d\d:\d\d/)).toBeVisible({ timeout: 25_000 });
  await axeClean(page);

  // Five minutes later.
  await database.query(
    `update "Attempt" set "startedAt" = "startedAt" - interval '5 minutes', "deadlineAt" = "deadlineAt" - interval '5 minutes' where id = $1`,
    [attemptId],
  );
  await page.context().setOffline(false);
  await expect(dialog.getByText('Time was over when this arrived. It is kept for your teacher')).toBeVisible({
    timeout: 15_000,
  });
  await expect(dialog.getByRole('link', { name: 'See your review' })).toBeVisible();
  const { state, answers } = await storedAttempt(database, attemptId);
  expect(state).toBe('handed_in');
  expect(answers[1]?.value).toBe('');
  const { rows } = await database.query(
    'select v.value, v.outcome::text from "ResponseRevision" v join "Response" r on r.id = v."responseId" where r."attemptId" = $1',
    [attemptId],
  );
  expect(rows).toEqual([{ value: 'Written in time, offline.', outcome: 'held' }]);
  expect(await keptAnswers(page)).toEqual([]);
});

test('a change that the server refuses does not hold up the hand-in at the end of time', async ({
  anExam,
  database,
}) => {
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
  await page.goto(`${address}#q2`);
  await page.route('**/responses', (route) =>
    route.fulfill({ status: 400, json: { code: 'invalid', message: 'Some of this cannot be used.' } }),
  );
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Refused for some reason.');
  await endsIn(database, attemptId, 4);
  const dialog = page.getByRole('dialog', { name: 'Time is up' });
  await expect(dialog.getByText('the server did not take your last change of question 2')).toBeVisible({
    timeout: 25_000,
  });
  await expect(dialog.getByRole('button', { name: 'Copy your text' })).toBeVisible();
  expect((await storedAttempt(database, attemptId)).state).toBe('handed_in');
});

test('what waited while the attempt was closed is sent from any page, and kept for the teacher', async ({
  anExam,
  signedInAs,
  database,
}) => {
  const { student, attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'stops' });
  const context = page.context();
  await page.goto(`${address}#q2`);
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('The battery went flat.');
  await expect(saveStatus(page, 'Saved on this device')).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto('/learn');
  const open = next.getByRole('link', { name: 'Open it to send them' });
  await expect(open).toHaveAttribute('href', address);
  await axeClean(next);

  // A day later time is long over; looking at the paper closes it.
  await database.query(
    `update "Attempt" set "startedAt" = "startedAt" - interval '1 day', "deadlineAt" = "deadlineAt" - interval '1 day' where id = $1`,
    [attemptId],
  );
  const other = await signedInAs(student);
  await other.request.post(`/api/v1/attempts/${attemptId}/hand-in`, {
    headers: { origin: theSite().baseUrl },
    data: { idempotencyKey: '00000000-0000-4000-8000-000000000001', revisions: [] },
  });
  await next.goto(address);
  await expect(next).toHaveURL(/\/review$/);
  await expect(next.getByText('They are kept for your teacher to look at and do not count.')).toBeVisible();
  const { rows } = await database.query(
    'select v.value, v.outcome::text from "ResponseRevision" v join "Response" r on r.id = v."responseId" where r."attemptId" = $1',
    [attemptId],
  );
  expect(rows).toEqual([{ value: 'The battery went flat.', outcome: 'held' }]);
  expect(await keptAnswers(next)).toEqual([]);
});
