import type pg from 'pg';
import { accessible } from '../accessible';
import { anAttempt } from '../attempts';
import { keyboardWalk } from '../checks';
import { aClass, anAssignment, type TestClass } from '../classes';
import { expect, test } from '../fixtures';
import { type Person, signIn } from '../people';
import { aScript } from '../scripts';

type Twins = { group: TestClass; own: Person; listed: Person };

/** A class in which one student is twice: with an account of their own, and as a list wrote them. */
async function twins(database: pg.Pool): Promise<Twins> {
  const group = await aClass(database, { students: 3 });
  const [own, listed] = group.students as [Person, Person];
  await database.query(
    'update "User" set name = upper($2), email = null, username = $3, "passwordHash" = null where id = $1',
    [listed.userId, own.name, `u${listed.userId.slice(-10)}`],
  );
  return { group, own, listed };
}

test('a student who is in a class twice becomes one, and finds all their work', { tag: '@phone' }, async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const { group, own, listed } = await twins(database);
  const assignmentId = await anAssignment(database, group, { title: 'Secret Speech', attemptsAllowed: 2 });
  await aScript(database, group, assignmentId, own);
  await aScript(database, group, assignmentId, listed);
  await anAttempt(database, listed, { timing: 'untimed' });

  const teacher = await signedInAs(group.teacher);
  await teacher.goto(`/teach/classes/${group.classId}`);
  await accessible(teacher);
  await teacher.getByRole('link', { name: 'Are they the same person?' }).click();
  await expect(teacher.getByRole('heading', { name: 'Not now' })).toBeFocused();
  await expect(teacher.getByText('“Practice paper” is still open')).toBeVisible();
  await accessible(teacher);

  await teacher.getByRole('button', { name: 'Hand in for the student' }).click();
  await expect(teacher.getByRole('heading', { name: 'Which record stays?' })).toBeFocused();
  await expect(teacher.getByRole('radio', { checked: true })).toHaveValue(own.userId);
  await expect(teacher.getByText('Both have “Secret Speech”: then it has 2 attempts')).toBeVisible();
  await expect(teacher.getByText('1 attempt at work that was set, 1 of practice')).toBeVisible();
  await accessible(teacher);
  expect((await keyboardWalk(teacher, 30)).problems).toEqual([]);

  // Without the tick nothing happens, and what was chosen stays.
  const choice = (person: Person) => teacher.locator(`input[name=keep][value="${person.userId}"]`);
  await choice(listed).check();
  await teacher.getByRole('button', { name: 'Make them one record' }).click();
  await expect(teacher.getByRole('link', { name: 'Tick that they are one person.' })).toBeVisible();
  await expect(choice(listed)).toBeChecked();
  await choice(own).check();
  await teacher.getByRole('checkbox', { name: 'I am sure' }).check();
  await teacher.getByRole('button', { name: 'Make them one record' }).click();
  await expect(teacher.getByRole('heading', { name: 'There is one record now' })).toBeFocused();
  await expect(teacher.getByText(`sign in as ${own.email}`)).toBeVisible();
  await accessible(teacher);
  await teacher.goto(`/teach/classes/${group.classId}`);
  await expect(teacher.getByText('2 students.')).toBeVisible();
  await expect(teacher.getByText('Are they the same person?')).toHaveCount(0);

  const student = await signedInAs(own);
  await student.goto('/learn/work');
  await expect(student.getByRole('listitem').filter({ hasText: 'Practice paper' })).toHaveCount(3);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('two records become one', async ({ context, database, page }) => {
    const { group, own, listed } = await twins(database);
    await signIn(database, context, group.teacher.userId);
    await page.goto(`/teach/students/${listed.userId}`);
    await page.getByRole('link', { name: 'Same person as another student' }).click();
    await page.getByLabel('Who is the same person?').selectOption(own.userId);
    await page.getByRole('button', { name: 'Look at both' }).click();
    await page.getByRole('button', { name: 'Make them one record' }).click();
    await expect(page.getByRole('link', { name: 'Tick that they are one person.' })).toBeVisible();
    await page.getByRole('checkbox', { name: 'I am sure' }).check();
    await page.getByRole('button', { name: 'Make them one record' }).click();
    await expect(page).toHaveURL(`/teach/students/${own.userId}?merged=yes`);
    const { rows } = await database.query('select 1 from "User" where id = $1', [listed.userId]);
    expect(rows).toEqual([]);
  });
});
