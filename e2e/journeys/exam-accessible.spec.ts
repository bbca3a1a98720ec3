import type { Page } from '@playwright/test';
import { axeClean } from '../axe';
import { headings, keyboardWalk, motionOff, reflow, targetSize, textSpacing } from '../checks';
import { openExam } from '../device';
import { expect, test } from '../fixtures';

async function holds(page: Page): Promise<void> {
  await axeClean(page);
  expect(await headings(page)).toEqual([]);
  expect(await targetSize(page)).toEqual([]);
  expect(await textSpacing(page)).toEqual([]);
  expect(await motionOff(page)).toEqual([]);
  expect(await reflow(page)).toEqual([]);
}

for (const [name, hash, shown] of [
  ['multiple choice', '#q1', 'Question 1 of 3'],
  ['an essay', '#q3', 'Question 3 of 3'],
  ['the review of all answers', '#review', 'Review your answers'],
] as const) {
  test(`${name} can be used by everybody`, { tag: '@phone' }, async ({ anExam, viewport }) => {
    const { address, page } = await anExam({ choices: 2, essays: 1 });
    if (viewport) await page.setViewportSize(viewport);
    await openExam(page, `${address}${hash}`);
    // The server sends the first question; the place comes with the scripts.
    await expect(page.getByText(shown).filter({ visible: true }).first()).toBeVisible();
    await holds(page);
    const { stops, problems } = await keyboardWalk(page);
    expect(problems).toEqual([]);
    expect(stops.length).toBeLessThanOrEqual(25);
  });
}

test('with the largest reading settings, and with its dialogs open', { tag: '@phone' }, async ({
  anExam,
}) => {
  const { address, page } = await anExam({ choices: 2, essays: 1 });
  await openExam(page, `${address}#q3`);
  await page.getByRole('button', { name: 'Display' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await axeClean(page);
  for (const label of ['200%', 'Wide', 'Wider', 'OpenDyslexic', 'Cream'])
    await page.getByRole('dialog').getByLabel(label, { exact: true }).last().check();
  await page.keyboard.press('Escape');
  expect(await reflow(page)).toEqual([]);
  expect(await textSpacing(page)).toEqual([]);
  await axeClean(page);
  await page.goto(`${address}#review`);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await axeClean(page);
});

test('forced colours tell the state of each plate by its border', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 3, essays: 0 });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(address);
  await page.getByRole('radio').first().check();
  await page.goto(`${address}#q2`);
  await expect(page.getByText('Question 2 of 3')).toBeVisible();
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
