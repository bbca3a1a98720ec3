import type { Page } from '@playwright/test';
import { anAttempt } from '../attempts';
import { headings, keyboardWalk, motionOff, reflow, targetSize, textSpacing } from '../checks';
import { axeClean, expect, test } from '../fixtures';

async function holds(page: Page): Promise<void> {
  await axeClean(page);
  expect(await headings(page)).toEqual([]);
  expect(await targetSize(page)).toEqual([]);
  expect(await textSpacing(page)).toEqual([]);
  expect(await motionOff(page)).toEqual([]);
  expect(await reflow(page)).toEqual([]);
}

for (const [name, hash] of [
  ['multiple choice', '#q1'],
  ['an essay', '#q3'],
  ['the review of all answers', '#review'],
] as const) {
  test(`${name} can be used by everybody`, async ({ aPerson, signedInAs, database, viewport }) => {
    const student = await aPerson('student');
    const attemptId = await anAttempt(database, student, { choices: 2, essays: 1 });
    const page = await signedInAs(student);
    if (viewport) await page.setViewportSize(viewport);
    await page.goto(`/learn/attempts/${attemptId}${hash}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await holds(page);
    const { stops, problems } = await keyboardWalk(page);
    expect(problems).toEqual([]);
    expect(stops.length).toBeLessThanOrEqual(25);
  });
}

test('with the largest reading settings, and with its dialogs open', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, { choices: 2, essays: 1 });
  const page = await signedInAs(student);
  await page.goto(`/learn/attempts/${attemptId}#q3`);
  await page.getByRole('button', { name: 'Display' }).click();
  await axeClean(page);
  for (const label of ['200%', 'Wide', 'Wider', 'OpenDyslexic', 'Cream'])
    await page.getByRole('dialog').getByLabel(label, { exact: true }).last().check();
  await page.keyboard.press('Escape');
  expect(await reflow(page)).toEqual([]);
  expect(await textSpacing(page)).toEqual([]);
  await axeClean(page);
  await page.goto(`/learn/attempts/${attemptId}#review`);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await axeClean(page);
});

test('forced colours tell the state of each plate by its border', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, { choices: 3, essays: 0 });
  const page = await signedInAs(student);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`/learn/attempts/${attemptId}`);
  await page.getByRole('radio').first().check();
  await page.goto(`/learn/attempts/${attemptId}#q2`);
  const looks = await page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('link')
    .evaluateAll((plates) =>
      plates.map((plate) => {
        const { borderTopStyle, backgroundColor } = getComputedStyle(plate);
        return `${borderTopStyle} ${backgroundColor}`;
      }),
    );
  expect(new Set(looks).size).toBe(3);
});
