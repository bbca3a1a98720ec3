import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { accessible } from '../accessible';
import { axeClean } from '../axe';
import { keyboardWalk, textSpacing } from '../checks';
import { aClass, anAssignment } from '../classes';
import { expect, test } from '../fixtures';

const ASSIGNMENT = /\/teach\/assignments\/[0-9a-f-]{36}$/;

/** Expects that a page can be used by everybody, in light and dark, narrow and zoomed. */
async function usable(page: Page): Promise<void> {
  await accessible(page);
  expect(await textSpacing(page)).toEqual([]);
}

test('a new teacher has set a paper to a class in ten clicks', { tag: '@phone' }, async ({
  page,
  database,
}) => {
  let clicks = 0;
  const click = async (name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button') => {
    clicks += 1;
    await page.getByRole(role, { name }).first().click();
  };
  const begun = Date.now();
  const email = `${randomBytes(6).toString('hex')}@school.example`;
  await page.goto('/sign-up?role=teacher');
  await page.getByLabel('Your name').fill('Nadia Petrova');
  await page.getByLabel('E-mail address').fill(email);
  const school = page.getByLabel('School', { exact: true });
  if (await school.isVisible()) await school.fill('Northgate');
  await page.getByLabel('Password').fill('fern tractor opera');
  await click('Make my account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Three steps to your first marked work');
  await usable(page);
  await click('Make a class', 'link');
  await page.getByLabel('Name of the class').fill('12 History A');
  await click('Make the class');
  await click('Set a paper', 'link');
  await expect(page.getByRole('checkbox', { name: /12 History A/ })).toBeChecked();
  clicks += 2;
  await page.getByLabel('Paper', { exact: true }).selectOption({ index: 1 });
  await expect(page.getByLabel('Title', { exact: true })).not.toHaveValue('');
  await expect(
    page.getByText(/Everybody in 12 History A can start from now, until .+16:00 \(London\)/),
  ).toBeVisible();
  await click('Set it');
  await expect(page).toHaveURL(ASSIGNMENT);
  expect(clicks).toBeLessThanOrEqual(10);
  expect(Date.now() - begun).toBeLessThan(180_000);
  const { rows } = await database.query(
    `select p."frozenAt" is not null as frozen, p.definition ? 'pinned' as pinned from "Assignment" a
     join "Paper" p on p.id = a."paperId" join "User" u on u.id = a."createdById" where u.email = $1`,
    [email],
  );
  expect(rows).toEqual([{ frozen: true, pinned: true }]);
  await page.goto('/teach');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('One assignment is open');
});

test('what works against itself is explained, and ticked, before it is set', { tag: '@phone' }, async ({
  signedInAs,
  database,
}) => {
  const { teacher, name } = await aClass(database);
  const page = await signedInAs(teacher);
  await page.goto('/teach/assignments/new?paper=paper/mixed-1');
  await expect(page.getByLabel('Paper', { exact: true })).toHaveValue('paper/mixed-1');
  await page.getByText('What students see, and when').click();
  await page.getByLabel('Right answers').selectOption('at_hand_in');
  const told = page.getByRole('checkbox', { name: /early finishers could pass them on/ });
  await expect(told).not.toBeChecked();
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'tick it to go on' })).toBeFocused();
  expect(
    (await database.query('select from "Assignment" where "schoolId" = $1', [teacher.schoolId])).rows,
  ).toHaveLength(0);
  await usable(page);
  await told.check();
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(page).toHaveURL(ASSIGNMENT);
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await usable(page);
});

test('what a teacher has set stays when the kind or the paper changes; what nobody set follows', async ({
  signedInAs,
  database,
}) => {
  const classroom = await aClass(database);
  const page = await signedInAs(classroom.teacher);
  await page.goto('/teach/assignments/new?paper=paper/mixed-1');
  const late = (name: string) => page.getByRole('radio', { name });
  await page.getByText('Attempts, late work and order').click();
  await page.getByText('What students see, and when').click();
  await page.getByRole('radio', { name: 'Mock' }).check();
  await expect(late('Nothing is taken after the close')).toBeChecked();
  await page.getByRole('radio', { name: 'Practice' }).check();
  await expect(late('It counts, marked late')).toBeChecked();

  await late('It is kept, and you decide').check();
  await page.getByLabel('Attempts', { exact: true }).selectOption('3');
  await page.getByLabel('Which attempt counts').selectOption('best');
  await page.getByLabel('Attempts', { exact: true }).selectOption('2');
  await page.getByLabel('Marks', { exact: true }).selectOption('at_close');
  await page.getByRole('checkbox', { name: /Another order for everybody/ }).check();
  await page.getByLabel('Time limit in minutes').fill('33');
  await page.getByRole('radio', { name: 'Mock' }).check();
  await page.getByLabel('Paper', { exact: true }).selectOption({ index: 2 });
  await expect(late('It is kept, and you decide')).toBeChecked();
  await expect(page.getByLabel('Attempts', { exact: true })).toHaveValue('2');
  await expect(page.getByLabel('Which attempt counts')).toHaveValue('best');
  await expect(page.getByLabel('Marks', { exact: true })).toHaveValue('at_close');
  await expect(page.getByRole('checkbox', { name: /Another order for everybody/ })).toBeChecked();
  await expect(page.getByLabel('Time limit in minutes')).toHaveValue('33');
  await expect(
    page.getByRole('checkbox', { name: /mock that may be started after its close/ }),
  ).toBeVisible();

  // What is stored was set by somebody.
  const id = await anAssignment(database, classroom, { late: 'accepted' });
  await page.goto(`/teach/assignments/${id}/settings`);
  await page.getByRole('radio', { name: 'Mock' }).check();
  await expect(late('It counts, marked late')).toBeChecked();
  await expect(
    page.getByRole('checkbox', { name: /mock that may be started after its close/ }),
  ).toBeVisible();
});

test('a time that does not exist, and a close before the opening, stand beside their fields', async ({
  signedInAs,
  database,
}) => {
  const { teacher } = await aClass(database);
  const page = await signedInAs(teacher);
  await page.goto('/teach/assignments/new?paper=paper/mixed-1');
  const closes = page.getByLabel(/^Closes/);
  await closes.fill('2027-03-28T01:30');
  await expect(closes).toHaveAccessibleDescription(/does not exist: clocks go forward/);
  await closes.fill('2027-10-31T01:30');
  await expect(closes).toHaveAccessibleDescription(/The first of the two is taken/);
  await page.getByLabel(/^Opens/).fill('2027-11-01T09:00');
  await page.getByRole('button', { name: 'Set it' }).click();
  await expect(closes).toHaveAccessibleDescription(/close before it opens/);
  await expect(closes).toHaveValue('2027-10-31T01:30');
});

test('a teacher gives one student a later close, with a reason', { tag: '@phone' }, async ({
  signedInAs,
  database,
}) => {
  const classroom = await aClass(database, { students: 2 });
  const { teacher, students } = classroom;
  await anAssignment(database, classroom, { title: 'Secret Speech', closesIn: 60 * 24 });
  const page = await signedInAs(teacher);
  await page.goto('/teach/assignments');
  await expect(page.getByText('0 of 2 started, 0 handed in')).toBeVisible();
  await usable(page);
  await page.getByRole('link', { name: 'Secret Speech', exact: true }).click();
  const student = students[0]?.name ?? '';
  await page.getByRole('button', { name: `Extend: ${student}` }).click();
  await page.getByLabel(/Closes for them/).fill('2027-12-01T16:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Why')).toHaveAccessibleDescription(/Say why/);
  await axeClean(page);
  await page.getByLabel('Why').fill('Ill last week');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByText('closes Wednesday 1 December 2027, 16:00 (London). Ill last week'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: `Change extension: ${student}` })).toBeFocused();
});

test('a teacher moves the close for all, withdraws the work and shows it again', { tag: '@phone' }, async ({
  signedInAs,
  database,
}) => {
  const classroom = await aClass(database);
  const id = await anAssignment(database, classroom, { closesIn: 60 * 24 });
  const page = await signedInAs(classroom.teacher);
  await page.goto(`/teach/assignments/${id}`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(/settings$/);
  await expect(page.getByRole('button', { name: 'Save the settings' })).toBeVisible();
  await usable(page);
  await page.getByLabel(/^Closes/).fill('2027-11-30T16:00');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page).toHaveURL(ASSIGNMENT);
  await expect(
    page.getByText('Open, closes Tuesday 30 November 2027, 16:00 (London).', { exact: false }).first(),
  ).toBeVisible();

  await page.goto(`/teach/assignments/${id}/settings`);
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByText('It is withdrawn')).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show it again' }).click();
  await expect(page.getByText('It is withdrawn')).toBeHidden();
});

test('two teachers with the same settings open: the second is told', async ({ signedInAs, database }) => {
  const classroom = await aClass(database);
  const id = await anAssignment(database, classroom);
  const page = await signedInAs(classroom.teacher);
  await page.goto(`/teach/assignments/${id}/settings`);
  await database.query('update "Assignment" set revision = revision + 1 where id = $1', [id]);
  await page.getByLabel('Title', { exact: true }).fill('Another');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody has changed this' })).toBeFocused();
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Another');
});

test('the form for new work is walked with the keyboard, and set without scripts', async ({
  browser,
  signedInAs,
  database,
}) => {
  const { teacher } = await aClass(database);
  const page = await signedInAs(teacher);
  await page.goto('/teach/assignments/new');
  const { stops, problems } = await keyboardWalk(page);
  expect(problems).toEqual([]);
  expect(stops.at(-1)).toBeTruthy();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(new URL('/teach/assignments/new?paper=paper/mixed-1', page.url()).href);
  await plain.getByRole('button', { name: 'Set it' }).click();
  await expect(plain).toHaveURL(ASSIGNMENT);
  await context.close();
});

test('a private calendar address is shown once, read without signing in, and taken away', {
  tag: '@phone',
}, async ({ signedInAs, database, playwright }) => {
  const classroom = await aClass(database, { students: 1 });
  const student = classroom.students[0];
  if (!student) throw new Error('no student');
  await anAssignment(database, classroom, { title: 'Secret Speech' });
  const page = await signedInAs(student);
  await page.goto('/learn/calendar');
  await usable(page);
  await page.getByRole('button', { name: 'Make the address' }).click();
  const field = page.getByLabel('Address for your calendar program');
  await expect(field).toBeFocused();
  const address = await field.inputValue();
  await axeClean(page);
  const stranger = await playwright.request.newContext();
  const answer = await stranger.get(address);
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-store',
  });
  expect(await answer.text()).toContain('SUMMARY:Due: Secret Speech');
  expect((await stranger.get(`${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`)).status()).toBe(
    404,
  );
  await page.reload();
  await expect(page.getByText('You made one')).toBeVisible();
  await expect(field).toBeHidden();
  await page.getByRole('button', { name: 'Take it away' }).click();
  await expect(page.getByText('Calendars that had it get nothing more')).toBeVisible();
  expect((await stranger.get(address)).status()).toBe(404);
  await stranger.dispose();
});
