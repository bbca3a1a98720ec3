import type { Page } from '@playwright/test';
import type pg from 'pg';
import type { AttemptWish } from '../attempts';
import { axeClean } from '../axe';
import { type Exam, expect, test } from '../fixtures';
import { handInAnswers } from '../handed-in';

type Wish = { essays?: number; shortAnswers?: number; preset?: string };

/** Hands in an attempt with one written answer and opens the page on which its student marks it. */
async function atTheDesk(
  anExam: (wish: AttemptWish) => Promise<Exam>,
  database: pg.Pool,
  { essays = 0, shortAnswers = 0, preset }: Wish,
): Promise<Exam> {
  const exam = await anExam({ choices: 0, essays, shortAnswers, timing: 'untimed' });
  const { attemptId, address, page } = exam;
  if (preset) {
    await database.query(
      `update "Response" set "presetId" = p.id, "markSchemeVersionId" = s."currentVersionId", "maxMarks" = (p.content->>'marks')::int
       from "Preset" p join "MarkScheme" s on s.id = p."markSchemeId" where p.id = $2 and "attemptId" = $1`,
      [attemptId, preset],
    );
  }
  await handInAnswers(
    page,
    database,
    attemptId,
    () => 'Khrushchev left out collectivisation, which kept the Party safe.',
  );
  await page.goto(`${address}/review/mark/1`);
  return exam;
}

/** The self awards of an attempt and the trail that they left. */
async function stored(database: pg.Pool, attemptId: string) {
  const awards = await database.query(
    `select a.level, a.marks, a.points, a.reason from "Award" a join "Response" r on r.id = a."responseId"
     where r."attemptId" = $1 and a.kind = 'self'`,
    [attemptId],
  );
  const events = await database.query(
    `select e.detail from "AuditEvent" e join "Response" r on r.id = e."subjectId"
     where r."attemptId" = $1 and e.verb = 'award:self' order by e.at`,
    [attemptId],
  );
  return { awards: awards.rows, trail: events.rows.map((row) => row.detail) };
}

const reason = (page: Page) => page.getByRole('textbox', { name: 'Why this mark?' });

test('marking an essay with the keyboard alone, then changing the mark', async ({ anExam, database }) => {
  const { attemptId, page } = await atTheDesk(anExam, database, { essays: 1, preset: 'aqa-essay' });
  await expect(page.getByRole('heading', { level: 1, name: 'Mark your own essay' })).toBeVisible();
  await expect(page.getByText('An answer in the top level')).toBeHidden();

  await expect(async () => {
    await page.keyboard.press('4'); // again when the page was not listening yet
    await expect(page.getByRole('radio', { name: '18', exact: true })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '19', exact: true })).toBeChecked();
  await expect(page.getByText('An answer in the top level')).toBeVisible();
  for (let i = 0; i < 6 && !(await reason(page).evaluate((field) => field === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('It weighs both sides in 1956.');
  await page.keyboard.press('Control+Enter');

  await page.waitForURL(/\/review#q1$/);
  await expect(page.getByText('You are here').first()).toBeVisible();
  await expect(page.getByText('To reach level 5:').first()).toBeVisible();
  await expect(page.getByText('It weighs both sides in 1956.')).toBeVisible();
  expect((await stored(database, attemptId)).awards).toEqual([
    { level: 4, marks: 19, points: null, reason: 'It weighs both sides in 1956.' },
  ]);

  await expect(page.getByText('An answer in the top level')).toBeHidden();
  await page.getByRole('link', { name: 'Compare with the model answer' }).click();
  await expect(page.getByText('An answer in the top level')).toBeVisible();

  await page.getByRole('link', { name: 'Change your mark' }).click();
  await expect(page.getByRole('radio', { name: '19', exact: true })).toBeChecked();
  await page.getByRole('radio', { name: /^Level 3/ }).check();
  await expect(page.getByRole('radio', { name: '13', exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await page.waitForURL(/\/review#q1$/);
  await expect(page.getByText('13 of 25', { exact: false }).first()).toBeVisible();
  const { awards, trail } = await stored(database, attemptId);
  expect(awards).toMatchObject([{ level: 3, marks: 13 }]);
  expect(trail).toMatchObject([
    { old: null, new: { level: 4, marks: 19 } },
    { old: { level: 4, marks: 19 }, new: { level: 3, marks: 13 } },
  ]);
});

test('what is missing is said beside its field, and nothing is saved', { tag: '@phone' }, async ({
  anExam,
  database,
}) => {
  const { attemptId, page } = await atTheDesk(anExam, database, { essays: 1, preset: 'ib-p3' });
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This is not saved yet.' })).toBeFocused();
  await expect(page.getByRole('group', { name: 'Which level fits best?' })).toContainText(
    'Choose a level first.',
  );
  await expect(reason(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(reason(page)).toHaveAccessibleDescription(/Say in a sentence why/);
  await axeClean(page);

  await page.getByRole('radio', { name: /^Level 2/ }).check();
  await reason(page).fill('x'.repeat(1001));
  await expect(page.getByText('1 characters too many')).toBeVisible();
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await expect(reason(page)).toHaveAccessibleDescription(/Keep it to 1000 characters/);
  expect(await stored(database, attemptId)).toEqual({ awards: [], trail: [] });

  await reason(page).fill('It tells more than it argues.');
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await page.waitForURL(/\/review#q1$/);
});

test('a mark scheme of points takes a number for each part', { tag: '@phone' }, async ({
  anExam,
  database,
}) => {
  const { attemptId, page } = await atTheDesk(anExam, database, { essays: 1, preset: 'sqa-higher' });
  const parts = { Context: 2, Knowledge: 4, Analysis: 3, Evaluation: 2 };
  for (const [part, marks] of Object.entries(parts)) {
    await page
      .getByRole('group', { name: new RegExp(`^${part}`) })
      .getByRole('radio', { name: String(marks), exact: true })
      .check();
  }
  await reason(page).fill('Analysis in two paragraphs.');
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await expect(page.getByRole('group', { name: /^Conclusion/ })).toContainText(
    'Choose a number for "Conclusion".',
  );
  await page
    .getByRole('group', { name: /^Conclusion/ })
    .getByRole('radio', { name: '1', exact: true })
    .check();
  await expect(page.getByRole('form', { name: 'Your mark' })).toContainText('12out of 22');
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await page.waitForURL(/\/review#q1$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Work on this first');
  expect((await stored(database, attemptId)).awards).toMatchObject([
    {
      level: null,
      marks: 12,
      points: { context: 2, knowledge: 4, analysis: 3, evaluation: 2, conclusion: 1 },
    },
  ]);
});

test('points of a short answer propose a mark, the student decides it', { tag: '@phone' }, async ({
  anExam,
  database,
}) => {
  const { attemptId, page } = await atTheDesk(anExam, database, { shortAnswers: 1 });
  const points = page.getByRole('checkbox');
  await points.nth(0).check();
  await points.nth(1).check();
  await expect(page.getByRole('radio', { name: '2', exact: true })).toBeChecked();
  await points.nth(1).uncheck();
  await expect(page.getByRole('radio', { name: '1', exact: true })).toBeChecked();
  await page.getByRole('radio', { name: '2', exact: true }).check();
  await expect(page.getByText('the points ticked propose 1')).toBeVisible();
  await reason(page).fill('The second point is half there.');
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await page.waitForURL(/\/review#q1$/);
  expect((await stored(database, attemptId)).awards).toMatchObject([
    { level: null, marks: 2, points: { '1': 1 } },
  ]);
});

test('single keys do nothing when they are turned off, nor inside the reason', async ({
  anExam,
  database,
}) => {
  const { page } = await atTheDesk(anExam, database, { essays: 1, preset: 'aqa-essay' });
  await reason(page).pressSequentially('In 4 parts');
  await expect(page.getByText('No mark yet,')).toBeVisible();
  await reason(page).blur();
  await page.evaluate(() => {
    document.documentElement.dataset.singleKeys = 'off';
  });
  await page.keyboard.press('4');
  await expect(page.getByText('No mark yet,')).toBeVisible();
});

test('a mark that does not fit is refused by the server as well', async ({ anExam, database }) => {
  const { attemptId, page } = await atTheDesk(anExam, database, { essays: 1, preset: 'aqa-essay' });
  await page.getByRole('radio', { name: /^Level 4/ }).check();
  await reason(page).fill('A mark of another level.');
  await page.route('**/review/mark/1', async (route) => {
    const request = route.request();
    if (request.method() !== 'POST') return route.continue();
    return route.continue({ postData: (request.postData() ?? '').replace('"marks":18', '"marks":25') });
  });
  await page.getByRole('button', { name: 'Save my mark' }).click();
  await expect(page.getByText('Level 4 is 16 to 20 marks.').first()).toBeVisible();
  expect(await stored(database, attemptId)).toEqual({ awards: [], trail: [] });
});
