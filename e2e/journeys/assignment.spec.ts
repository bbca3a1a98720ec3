import { storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { aClass, anAssignment } from '../classes';
import { expect, test } from '../fixtures';
import { handInAnswers } from '../handed-in';

const ATTEMPT = /\/learn\/attempts\/[0-9a-f-]{36}(#.*)?$/;
const idOf = (url: string) => new URL(url).pathname.split('/')[3] ?? '';

const DUE = { title: 'The Secret Speech', closesIn: 24 * 60, late: 'held' } as const;

test('a student sees due work first, and what is expected before it starts', { tag: '@phone' }, async ({
  signedInAs,
  database,
}) => {
  const classroom = await aClass(database);
  await anAssignment(database, classroom, DUE);
  await anAssignment(database, classroom, { title: 'Hungary', opensIn: 48 * 60 });
  const page = await signedInAs(classroom.students[0] as (typeof classroom.students)[0]);

  await page.goto('/learn');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Secret Speech');
  await expect(page.getByText(/^Due tomorrow, \w+ \d\d:\d\d\. 45 minutes\.$/)).toBeVisible();
  const next = page.getByRole('link', { name: 'Open it' });
  await expect(next).toBeInViewport();
  const set = page.getByRole('region', { name: 'Set for you' });
  await expect(set.getByRole('listitem').filter({ hasText: 'Hungary' })).toContainText('Not open yet');
  await axeClean(page);

  await next.click();
  await expect(page).toHaveTitle('The Secret Speech – Thaw');
  await expect(page.getByText(/Due tomorrow, .*\. Not started\./)).toBeVisible();
  await expect(page.getByText('45 minutes, from when you start.')).toBeVisible();
  await expect(page.getByText('your teacher decides whether it counts')).toBeVisible();
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await expect(start).toBeInViewport();
  await axeClean(page);
  for (const check of [headings, targetSize, textSpacing, reflow]) expect(await check(page)).toEqual([]);
  expect((await keyboardWalk(page)).problems).toEqual([]);
});

test('what was set is started, gone on with, answered and handed in, and says how it stands', {
  tag: '@phone',
}, async ({ signedInAs, database }) => {
  const classroom = await aClass(database);
  const id = await anAssignment(database, classroom, DUE);
  const page = await signedInAs(classroom.students[0] as (typeof classroom.students)[0]);
  await page.goto(`/learn/assignments/${id}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL(ATTEMPT);
  const attemptId = idOf(page.url());
  await page.goto('/learn');
  await expect(page.getByRole('link', { name: 'Continue', exact: true })).toHaveAttribute(
    'href',
    `/learn/attempts/${attemptId}`,
  );
  await handInAnswers(page, database, attemptId, (question) => question.key ?? 'An answer.');

  await page.goto(`/learn/assignments/${id}`);
  await expect(page.getByText(/\. Handed in\./)).toBeVisible();
  await expect(page.getByText('One, and you have used it.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Start/ })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Your attempt' })).not.toContainText('marks');
  await axeClean(page);
  await page.goto('/learn/work');
  await expect(page.getByRole('region', { name: 'Set for you' })).toContainText('Handed in');
  await expect(page.getByRole('region', { name: 'Attempts' })).not.toContainText('of');
  await axeClean(page);
});

test('late work is still taken and waits; what closed is missed; a class is joined from the first page', {
  tag: '@phone',
}, async ({ signedInAs, aPerson, database }) => {
  const classroom = await aClass(database);
  await database.query(
    `update "Enrolment" set "enrolledAt" = now() - interval '9 days' where "classId" = $1`,
    [classroom.classId],
  );
  const [past, day] = [-3 * 24 * 60, -24 * 60];
  const late = await anAssignment(database, classroom, {
    title: 'Virgin lands',
    late: 'held',
    opensIn: past,
    closesIn: day,
  });
  const missed = await anAssignment(database, classroom, { title: 'Berlin', opensIn: past, closesIn: day });
  const page = await signedInAs(classroom.students[0] as (typeof classroom.students)[0]);
  await page.goto('/learn');
  await expect(page.getByText(/^Was due yesterday, .* You can still hand it in\./)).toBeVisible();
  await page.goto(`/learn/assignments/${late}`);
  await page.getByRole('button', { name: 'Start late' }).click();
  await expect(page).toHaveURL(ATTEMPT);
  await handInAnswers(page, database, idOf(page.url()), (question) => question.key ?? 'An answer.');
  await page.goto(`/learn/assignments/${late}`);
  await expect(
    page.getByText(/Handed in late\. Your teacher decides whether it counts/).first(),
  ).toBeVisible();

  await page.goto(`/learn/assignments/${missed}`);
  await expect(page.getByText(/Missed\. It closed before you started\./)).toBeVisible();
  await expect(page.getByText('Ask your teacher if you need more time')).toBeVisible();
  await axeClean(page);

  const alone = await signedInAs(await aPerson('student'));
  await alone.goto('/learn');
  await expect(alone.getByRole('link', { name: 'Join a class' })).toHaveAttribute('href', '/join');
});

test('without a limit the exam shows when it closes, and stops there', { tag: '@phone' }, async ({
  signedInAs,
  database,
}) => {
  const classroom = await aClass(database);
  const id = await anAssignment(database, classroom, { minutes: null, closesIn: 24 * 60 });
  const page = await signedInAs(classroom.students[0] as (typeof classroom.students)[0]);
  await page.goto(`/learn/assignments/${id}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL(ATTEMPT);
  const attemptId = idOf(page.url());
  await expect(page.getByText(/^Closes tomorrow, \d\d:\d\d$/)).toBeVisible();
  await axeClean(page);
  await page.getByRole('radio').first().check();
  await expect(page.getByText(/^Saved/).first()).toBeVisible();

  await database.query(
    `with moved as (update "Attempt" set "stopsAt" = now() + interval '5 seconds' where id = $1)
     select pg_notify('thaw_attempt', $2)`,
    [attemptId, attemptId],
  );
  await expect(page.getByText(/^This now closes at \d\d:\d\d\.$/)).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'This has closed' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/This has closed\. Your answers are handed in\./)).toBeVisible({
    timeout: 30_000,
  });
  expect((await storedAttempt(database, attemptId)).state).toBe('handed_in');
});
