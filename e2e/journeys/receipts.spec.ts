import { anAttempt } from '../attempts';
import { axeClean } from '../axe';
import { headings, keyboardWalk, reflow, targetSize, textSpacing } from '../checks';
import { aClass, enrol } from '../classes';
import { expect, test } from '../fixtures';
import { handInAnswers } from '../handed-in';

test('a teacher looks up a receipt: who, what, when, and that the answers are the same', {
  tag: '@phone',
}, async ({ aPerson, database, signedInAs }) => {
  test.slow();
  const student = await aPerson('student');
  const id = await anAttempt(database, student, { choices: 1, essays: 1, timing: 'stops' });
  const theirs = await signedInAs(student);
  await handInAnswers(theirs, database, id, (question) => question.key ?? 'Four words in all.');
  const { rows } = await database.query('select receipt from "Attempt" where id = $1', [id]);
  const receipt: string = rows[0].receipt;

  const { schoolId, classId, teacher } = await aClass(database, { schoolId: student.schoolId, students: 0 });
  await enrol(database, { schoolId, classId }, student.userId);
  const page = await signedInAs(teacher);
  await page.goto('/teach');
  await page.getByRole('link', { name: 'Look up a receipt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look up a receipt' })).toBeVisible();
  await axeClean(page);
  await page
    .getByRole('textbox', { name: 'Receipt' })
    .fill(`${receipt.slice(0, 5).toUpperCase()} ${receipt.slice(5)}`);
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect(page.getByRole('heading', { name: `${student.name}: Practice paper` })).toBeVisible();
  await expect(page.getByText('the student', { exact: true })).toBeVisible();
  await expect(page.getByText('The same as handed in')).toBeVisible();
  await expect(page.locator('dl').getByText('4', { exact: true })).toBeVisible();
  await axeClean(page);
  for (const check of [headings, reflow, textSpacing, targetSize]) expect(await check(page)).toEqual([]);
  expect((await keyboardWalk(page)).problems).toEqual([]);

  await page.getByRole('textbox', { name: 'Receipt' }).fill('0123456789');
  await page.getByRole('textbox', { name: 'Receipt' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing was handed in with this receipt' })).toBeVisible();
  await axeClean(page);
  await page.getByRole('textbox', { name: 'Receipt' }).fill('not a receipt');
  await page.getByRole('textbox', { name: 'Receipt' }).press('Enter');
  await expect(page.getByText('A receipt has ten characters')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Receipt' })).toHaveAttribute('aria-invalid', 'true');
  await axeClean(page);
});

test('students find no such page, staff without the class no such receipt, and nobody unknown anything', async ({
  aPerson,
  database,
  signedInAs,
  page: nobody,
}) => {
  const student = await aPerson('student');
  const id = await anAttempt(database, student, { choices: 1, essays: 1 });
  const theirs = await signedInAs(student);
  await handInAnswers(theirs, database, id, (question) => question.key ?? 'Four words in all.');
  const { rows } = await database.query('select receipt from "Attempt" where id = $1', [id]);
  const url = `/teach/receipts?receipt=${rows[0].receipt}`;

  expect((await theirs.goto(url))?.status()).toBe(404);
  await expect(theirs.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  const colleague = await aClass(database, { schoolId: student.schoolId });
  for (const stranger of [await aPerson('teacher'), colleague.teacher]) {
    const theirs = await signedInAs(stranger);
    await theirs.goto(url);
    await expect(theirs.getByRole('heading', { name: 'Nothing was handed in' })).toBeVisible();
    expect(await theirs.content()).not.toContain(student.name);
  }
  await nobody.goto(url);
  await expect(nobody).toHaveURL(/\/sign-in\?callbackUrl=/);
});
