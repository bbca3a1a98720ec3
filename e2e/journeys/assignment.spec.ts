import { storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { aClass, anAssignment, toNoon } from '../classes';
import { expect, test } from '../fixtures';
import { handInAnswers } from '../handed-in';

const ATTEMPT = /\/learn\/attempts\/[0-9a-f-]{36}(#.*)?$/;
const idOf = (url: string) => new URL(url).pathname.split('/')[3] ?? '';

const due = () => ({ title: 'The Secret Speech', closesIn: toNoon(1), late: 'held' }) as const;

test('a student sees due work first, and what is expected before it starts', { tag: '@phone' }, async ({
  signedInAs,
  database,
}) => {
  const classroom = await aClass(database);
  await anAssignment(database, classroom, due());
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
  const id = await anAssignment(database, classroom, due());
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

test('before the first timed paper one may set up reading and try the exam screen', {
  tag: '@phone',
}, async ({ signedInAs, database }) => {
  const classroom = await aClass(database);
  const student = classroom.students[0] as (typeof classroom.students)[0];
  const id = await anAssignment(database, classroom, { ...due(), kind: 'mock' });
  const page = await signedInAs(student);
  await page.goto(`/learn/assignments/${id}`);
  const first = page.getByRole('region', { name: 'Before your first timed paper' });
  await first.getByRole('button', { name: 'Set up how I read' }).click();
  const dialog = page.getByRole('dialog', { name: 'Display' });
  await dialog.getByRole('radio', { name: '120%' }).check();
  await axeClean(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(first.getByRole('button', { name: 'Set up how I read' })).toBeFocused();

  await first.getByRole('button', { name: 'Try the exam screen first' }).click();
  await expect(page).toHaveURL(ATTEMPT);
  await expect(page.getByRole('timer')).toContainText('2 min left');
  expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--size'))).toBe('1.2');
  const attemptId = idOf(page.url());
  const shown = await database.query(
    `select count(*)::int as n, count(a."assignmentId")::int as set,
       count(*) filter (where p.definition->'sections' @> jsonb_build_array(jsonb_build_object('slugs', jsonb_build_array(i.slug))))::int as named
     from "Attempt" a join "Response" r on r."attemptId" = a.id join "ItemVersion" v on v.id = r."itemVersionId"
     join "Item" i on i.id = v."itemId" cross join "Assignment" s join "Paper" p on p.id = s."paperId"
     where a.id = $1 and s.id = $2`,
    [attemptId, id],
  );
  expect(shown.rows).toEqual([{ n: 2, set: 0, named: 0 }]);

  await page.goto(`/learn/assignments/${id}`);
  await expect(page.getByText(/\. Not started\./)).toBeVisible();
  await expect(first).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page).toHaveURL(ATTEMPT);
  expect(idOf(page.url())).not.toBe(attemptId);
  const next = await anAssignment(database, classroom, { title: 'The second' });
  await page.goto(`/learn/assignments/${next}`);
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  await expect(first).toHaveCount(0);
});

test('late work is still taken and waits; what closed is missed; a class is joined from the first page', {
  tag: '@phone',
}, async ({ signedInAs, aPerson, database }) => {
  const classroom = await aClass(database);
  await database.query(
    `update "Enrolment" set "enrolledAt" = now() - interval '9 days' where "classId" = $1`,
    [classroom.classId],
  );
  const [past, day] = [toNoon(-3), toNoon(-1)];
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
  test.slow(); // it waits for the end and the grace
  const classroom = await aClass(database);
  const id = await anAssignment(database, classroom, { minutes: null, closesIn: toNoon(1) });
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
