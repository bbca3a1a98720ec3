import type { Page } from '@playwright/test';
import { accessible } from '../accessible';
import { keyboardWalk } from '../checks';
import { aClass } from '../classes';
import { expect, test } from '../fixtures';

const PASSWORD = 'fern tractor opera';
const FIRST = ['Sam', 'Nadia', 'Jürgen', 'Li', 'Seán', 'Aisha', 'Tomasz', 'María', 'Ivan', 'Chidi'];
const LAST = ['Okafor', 'Groß', 'O’Neill', 'Żółć'];

/** Names that no other test makes: usernames are unique on the whole site. */
function names(count: number): string[] {
  const mark = Math.random().toString(36).slice(2, 8).replace(/\d/g, 'x');
  return Array.from({ length: count }, (_, i) => `${FIRST[i % 10]}${mark} ${LAST[Math.floor(i / 10)]}`);
}

async function lookThrough(page: Page, list: string): Promise<void> {
  await page.getByLabel('The list').fill(list);
  await page.getByRole('button', { name: 'Look through the list' }).click();
}

test('a list of thirty is looked through, and becomes a class', { tag: '@phone' }, async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const group = await aClass(database, { students: 0 });
  const teacher = await signedInAs(group.teacher);
  const [first, ...rest] = names(28);
  await teacher.goto(`/teach/classes/${group.classId}/import`);
  await accessible(teacher);

  await lookThrough(teacher, [first, ...rest, '=HYPERLINK("x")', `${first}`, '<b>Bad</b> Name'].join('\n'));
  await expect(teacher.getByRole('heading', { name: '28 students to add, 2 need a look' })).toBeFocused();
  await expect(teacher.getByText('The same student as in line 1')).toBeVisible();
  expect(
    (await database.query('select from "Enrolment" where "classId" = $1', [group.classId])).rowCount,
  ).toBe(0);
  await accessible(teacher);
  expect((await keyboardWalk(teacher, 20)).problems).toEqual([]);

  await teacher.getByRole('button', { name: 'Add 28 students' }).click();
  await expect(teacher.getByRole('heading', { name: '28 students added, 2 need a look' })).toBeFocused();
  await expect(teacher.getByText('=HYPERLINK("x")')).toBeVisible();
  await accessible(teacher);

  await teacher.getByRole('link', { name: 'Print sign-in slips' }).click();
  await expect(teacher.getByRole('checkbox', { checked: true })).toHaveCount(28);
});

test('slips are printed, and a student signs in with one and chooses a password', { tag: '@phone' }, async ({
  database,
  page: student,
  signedInAs,
}) => {
  test.slow();
  const group = await aClass(database, { students: 0 });
  const teacher = await signedInAs(group.teacher);
  const [first = '', ...rest] = names(6);
  await teacher.goto(`/teach/classes/${group.classId}/import`);
  await lookThrough(teacher, [first, ...rest].join('\n'));
  await teacher.getByRole('button', { name: 'Add 6 students' }).click();
  await teacher.getByRole('link', { name: 'Print sign-in slips' }).click();
  await expect(teacher.getByRole('checkbox', { checked: true })).toHaveCount(6);
  await accessible(teacher);
  await teacher.getByRole('button', { name: 'Make 6 slips' }).click();
  await expect(teacher.getByRole('heading', { name: '6 slips to print' })).toBeFocused();
  await accessible(teacher);
  await teacher.emulateMedia({ media: 'print' });
  await expect(teacher.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(teacher.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await teacher.emulateMedia({ media: null });

  const slip = teacher.getByRole('list', { name: 'Slips' }).getByRole('listitem').filter({ hasText: first });
  const [, username = '', code = ''] = await slip.locator('dd').allTextContents();
  await student.goto('/sign-in');
  await student.getByLabel('E-mail address or username').fill(username);
  await student.getByLabel('Password').fill(code.toLowerCase().replace('-', ' '));
  await student.getByRole('button', { name: 'Sign in' }).click();
  await expect(student.getByRole('heading', { name: `Welcome, ${first}` })).toBeVisible();
  await accessible(student);

  // Nothing else opens before there is a password.
  for (const path of ['/learn', '/learn/practise', '/teach']) {
    await student.goto(path);
    await expect(student).toHaveURL(/\/sign-in/);
  }
  await student.goto('/choose-password');
  await student.getByLabel('New password').fill('password1');
  await student.getByLabel('The same once more').fill('password1');
  await student.getByRole('button', { name: 'Use this password' }).click();
  await expect(student.getByLabel('New password')).toHaveAccessibleDescription(/first that are guessed/);
  await student.getByLabel('New password').fill(PASSWORD);
  await student.getByLabel('The same once more').fill(PASSWORD);
  await student.getByRole('button', { name: 'Use this password' }).click();
  await expect(student).toHaveURL(/\/learn$/);
  await student.goto('/choose-password');
  await expect(student).toHaveURL(/\/learn$/);
  expect((await student.context().cookies()).map(({ name }) => name)).not.toContain('thaw.choose');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a code and a new password work', async ({ page, database, signedInAs }) => {
    const group = await aClass(database, { students: 1 });
    const teacher = await signedInAs(group.teacher);
    await teacher.goto(`/teach/classes/${group.classId}/slips?student=${group.students[0]?.userId}`);
    await teacher.getByRole('button', { name: 'Make 1 slip' }).click();
    await expect(teacher.getByRole('heading', { name: '1 slip to print' })).toBeVisible();
    const [, username = '', code = ''] = await teacher.locator('dl dd').allTextContents();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address or username').fill(username);
    await page.getByLabel('Password').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByLabel('The same once more').fill(PASSWORD);
    await page.getByRole('button', { name: 'Use this password' }).click();
    await expect(page).toHaveURL(/\/learn$/);
  });
});

test('a file in Windows letters with semicolons is read, and a list can be undone', {
  tag: '@phone',
}, async ({ database, signedInAs }) => {
  test.slow();
  const group = await aClass(database, { students: 0 });
  const teacher = await signedInAs(group.teacher);
  const [one, two] = names(2);
  const text = `Nachname;Vorname;__proto__\r\nMüller;${one?.split(' ')[0]};x\r\nGroß;${two?.split(' ')[0]};y\r\n`;
  const url = `/teach/classes/${group.classId}/import`;
  await teacher.goto(url);
  await teacher.getByLabel('Or a file').setInputFiles({
    name: 'klasse.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text, 'latin1'),
  });
  await teacher.getByRole('button', { name: 'Look through the list' }).click();
  await expect(teacher.getByText('Columns that are not used: __proto__.')).toBeVisible();
  await expect(teacher.getByRole('checkbox', { name: /Müller/ })).toBeChecked();
  await teacher.getByRole('checkbox', { name: /Groß/ }).uncheck();
  await teacher.getByRole('button', { name: 'Add 1 student' }).click();
  await expect(teacher.getByText('Besides: 1 left out.')).toBeVisible();
  await teacher.getByRole('button', { name: /^Undo/ }).click();
  await expect(teacher.getByRole('heading', { name: 'Undone: 1 student out of the class' })).toBeFocused();
  await expect(teacher.getByText('1 account that nobody had used is deleted.')).toBeVisible();
  await accessible(teacher);
  await teacher.goto(url);
  await expect(teacher.getByText('Undone', { exact: true })).toBeVisible();
});

test('what cannot be read says why, and what was pasted stays', async ({ database, signedInAs }) => {
  test.slow();
  const group = await aClass(database, { students: 0 });
  const teacher = await signedInAs(group.teacher);
  await teacher.goto(`/teach/classes/${group.classId}/import`);
  const alert = teacher.getByRole('alert').filter({ hasText: /./ });
  await lookThrough(teacher, '');
  await expect(alert).toContainText('The list is empty');
  await lookThrough(teacher, 'E-mail\ns@x.example');
  await expect(alert).toContainText('No column holds names');
  await expect(alert).toBeFocused();
  await expect(teacher.getByLabel('The list')).toHaveValue('E-mail\ns@x.example');
  await teacher.getByLabel('The list').fill('');
  const many = Array.from({ length: 10_000 }, (_, i) => `Student ${i}`).join('\n');
  const long = { name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(many) };
  await teacher.getByLabel('Or a file').setInputFiles(long);
  await teacher.getByRole('button', { name: 'Look through the list' }).click();
  await expect(alert).toContainText('10,000 lines');
  const huge = { name: 'huge.csv', mimeType: 'text/csv', buffer: Buffer.alloc(2_000_000, 'x') };
  await teacher.getByLabel('Or a file').setInputFiles(huge);
  await teacher.getByRole('button', { name: 'Look through the list' }).click();
  await expect(alert).toContainText('This file is too large');
  await teacher.getByLabel('Or a file').setInputFiles([]);
  const line = 'Sam Okafor, a line of another school\n';
  const list = teacher.getByLabel('The list');
  // Set at once: typing as much takes the browser minutes.
  await list.evaluate((area: HTMLTextAreaElement, text) => {
    area.value = text.repeat(30_000);
  }, line);
  await teacher.getByRole('button', { name: 'Look through the list' }).click();
  await expect(alert).toContainText('What was pasted is too large');
  await expect(alert).toBeFocused();
  const kept = await list.evaluate((area: HTMLTextAreaElement) => area.value.length);
  expect(kept).toBe(line.length * 30_000);
});

test('a teacher sets access arrangements, and they stay', { tag: '@phone' }, async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const group = await aClass(database, { students: 1 });
  const studentId = group.students[0]?.userId;
  const teacher = await signedInAs(group.teacher);
  await teacher.goto(`/teach/students/${studentId}`);
  await expect(teacher.getByRole('radio', { name: 'As the paper says' })).toBeChecked();
  await accessible(teacher);
  await teacher.getByRole('radio', { name: '25% more' }).check();
  await teacher.getByLabel('Minutes on top').fill('ten');
  await teacher.getByRole('button', { name: 'Save the arrangements' }).click();
  await expect(teacher.getByLabel('Minutes on top')).toHaveAccessibleDescription(/whole minutes/);
  await expect(teacher.getByRole('radio', { name: '25% more' })).toBeChecked();
  await teacher.getByLabel('Minutes on top').fill('10');
  await teacher.getByLabel('Rest breaks').check();
  await teacher.getByRole('button', { name: 'Save the arrangements' }).click();
  await expect(teacher.getByText('Saved. They count at once.')).toBeVisible();
  await teacher.reload();
  await expect(teacher.getByRole('radio', { name: '25% more' })).toBeChecked();
  await expect(teacher.getByLabel('Minutes on top')).toHaveValue('10');
  await expect(teacher.getByLabel('Rest breaks')).toBeChecked();
  await expect(teacher.getByText(`Set by ${group.teacher.name}`)).toBeVisible();
  const { rows } = await database.query(
    `select "multiplierPercent", "extraMinutes", untimed, "restBreaks", "spellingCheck" from "AccessArrangement" where "studentId" = $1`,
    [studentId],
  );
  expect(rows).toEqual([
    { multiplierPercent: 125, extraMinutes: 10, untimed: false, restBreaks: true, spellingCheck: false },
  ]);
});
