import type { Page } from '@playwright/test';
import type pg from 'pg';
import { anAttempt, inSections } from '../attempts';
import { axeClean } from '../axe';
import { reflow, textSpacing } from '../checks';
import { expect, test } from '../fixtures';
import type { Person } from '../people';

const withoutNews = (page: Page) =>
  page.route(/\/attempts\/[^/]+\/(status|events)$/, (route) => route.abort());
const spoken = (page: Page) => page.getByRole('status').filter({ hasText: 'The time for' });

/** Forty minutes, of which Section A has ten, Section B twenty, and ten are left for checking. */
async function aPaperInSections(database: pg.Pool, student: Person, secondsUsed = 0): Promise<string> {
  const attemptId = await anAttempt(database, student, { choices: 2, essays: 1, minutes: 40, secondsUsed });
  await inSections(database, attemptId, 40, [
    { title: 'Section A', minutes: 10, positions: [1, 2] },
    { title: 'Section B', minutes: 20, positions: [3] },
  ]);
  return attemptId;
}

/** `sitting`: such a paper open on a clock that the test moves, without news from the server. */
const alone = test.extend<{ sitting: { page: Page; address: string } }>({
  sitting: async ({ aPerson, signedInAs, database }, use) => {
    const student = await aPerson('student');
    const address = `/learn/attempts/${await aPaperInSections(database, student)}`;
    const page = await signedInAs(student);
    await page.clock.install();
    await withoutNews(page);
    await page.goto(address);
    // The scripts must be there before time runs.
    await expect(page.getByRole('radio').first()).toBeEnabled();
    await use({ page, address });
  },
});

alone(
  'the time of a section guides: it shows, is told once, and ends nothing',
  { tag: '@phone' },
  async ({ sitting: { page, address } }) => {
    await expect(page.getByText(/^Section A: move on by \d\d:\d\d, 10 minutes left$/)).toBeVisible();
    await page.clock.runFor('04:00');
    await expect(page.getByText(/^Section A: move on by \d\d:\d\d, 6 minutes left$/)).toBeVisible();
    await page.clock.runFor('06:05');
    await expect(spoken(page)).toHaveText('The time for Section A is over. You can go on with it.');
    await expect(page.getByText('Section A: its time is over, you can go on')).toBeVisible();
    await page.goto(`${address}#q3`);
    await expect(page.getByText(/^Section B: finish by \d\d:\d\d, \d+ minutes left$/)).toBeVisible();
    await page.goto(`${address}#review`);
    await expect(page.getByRole('heading', { name: /^Section A its time is over/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^Section B finish by/ })).toBeVisible();

    // Last, because the reply to a save tells the page the server's time, which did not run.
    await page.goto(`${address}#q1`);
    await page.getByRole('radio').nth(1).check();
    await expect(page.getByRole('radio').nth(1)).toBeChecked();
    await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  },
);

alone(
  'whoever hides the clock neither sees nor hears the time of sections',
  async ({ sitting: { page } }) => {
    await page.getByRole('button', { name: 'Hide time left' }).click();
    await expect(page.getByText('Section A: about 10 minutes')).toBeVisible();
    await page.clock.runFor('11:00');
    await expect(page.getByText('Section A: about 10 minutes')).toBeVisible();
    await expect(spoken(page)).toHaveCount(0);
  },
);

test('more time moves the sections with it, and so does a break', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const student = await aPerson('student');
  const attemptId = await aPaperInSections(database, student);
  const page = await signedInAs(student);
  await page.goto(`/learn/attempts/${attemptId}`);
  const section = page.getByText(/^Section A: move on by/);
  await expect(section).toContainText('10 minutes left');
  await database.query(
    `insert into "Extension"("schoolId", id, "attemptId", seconds, reason, "grantedById")
     values ($1, gen_random_uuid(), $2, 2400, 'Fire alarm', $3)`,
    [student.schoolId, attemptId, student.userId],
  );
  await database.query(
    `update "Attempt" set "deadlineAt" = "deadlineAt" + interval '40 minutes' where id = $1`,
    [attemptId],
  );
  await database.query(`select pg_notify('thaw_attempt', $1)`, [attemptId]);
  await expect(section).toContainText('20 minutes left', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Take a break' }).click();
  const end = page.getByRole('button', { name: 'End the break' });
  await expect(end).toBeVisible();
  // As if it had begun earlier; the clock on the wall stays where it is.
  await database.query(
    `update "Break" set "startedAt" = "startedAt" - interval '10 minutes' where "attemptId" = $1`,
    [attemptId],
  );
  await end.click();
  await expect(section).toContainText('30 minutes left');
  await page.reload();
  await expect(section).toContainText('30 minutes left');
});

test('the sections read well on a narrow page, and in both themes', { tag: '@phone' }, async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const student = await aPerson('student');
  const attemptId = await aPaperInSections(database, student, 60);
  const page = await signedInAs(student);
  for (const place of ['#q1', '#q3', '#review']) {
    await page.goto(`/learn/attempts/${attemptId}${place}`);
    await expect(page.getByText(/(move on|finish) by/).first()).toBeVisible();
    await axeClean(page);
    expect(await reflow(page)).toEqual([]);
    expect(await textSpacing(page)).toEqual([]);
  }
});
