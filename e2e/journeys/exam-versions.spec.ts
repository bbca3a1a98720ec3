import type { Page } from '@playwright/test';
import type pg from 'pg';
import { uuid7 } from '../../lib/platform/ids';
import { anAttempt, storedAttempt } from '../attempts';
import { axeClean } from '../axe';
import { headings, keyboardWalk, targetSize, textSpacing } from '../checks';
import { openExam } from '../device';
import { expect, test } from '../fixtures';
import { questionsOf } from '../handed-in';
import type { Person } from '../people';

type Old = { minutesAgo: number; value: string; outcome?: 'accepted' | 'superseded' | 'held' };

/** Stores what the history would hold of an answer after some minutes of writing; the last one accepted is the answer. */
async function writtenBefore(
  database: pg.Pool,
  person: Person,
  responseId: string,
  history: Old[],
): Promise<void> {
  for (const [index, { minutesAgo, value, outcome = 'accepted' }] of history.entries()) {
    const revision = index + 1;
    await database.query(
      `insert into "ResponseRevision" ("schoolId", id, "responseId", revision, value, sha256, outcome, "receivedAt")
       values ($1, $2, $3, $4, $5, encode(sha256(convert_to($5, 'UTF8')), 'hex'), $6::"RevisionOutcome", now() - $7 * interval '1 minute')`,
      [person.schoolId, uuid7(), responseId, revision, value, outcome, minutesAgo],
    );
    if (outcome !== 'accepted') continue;
    await database.query(
      `update "Response" set value = $3, revision = $4, sha256 = encode(sha256(convert_to($3, 'UTF8')), 'hex'), "savedAt" = now()
       where "schoolId" = $1 and id = $2`,
      [person.schoolId, responseId, value, revision],
    );
  }
}

const HISTORY: Old[] = [
  { minutesAgo: 9, value: 'He spoke in secret.' },
  { minutesAgo: 8, value: 'Written on the phone.', outcome: 'superseded' },
  { minutesAgo: 6, value: 'He spoke in secret.\n\nThe countryside was left out.' },
  { minutesAgo: 2, value: 'He spoke in a closed session.\n\nThe countryside was left out.' },
];

async function anEssayWithHistory(database: pg.Pool, student: Person): Promise<string> {
  const attemptId = await anAttempt(database, student, { choices: 0, essays: 1 });
  const [essay] = await questionsOf(database, attemptId);
  await writtenBefore(database, student, essay?.responseId ?? '', HISTORY);
  return attemptId;
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Your answer to question 1' });
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Versions of your answer to question 1' });
const versions = (page: Page) => dialogOf(page).getByRole('list', { name: 'Versions' }).getByRole('button');

test('an earlier version is read, compared, put back, and the present one comes back from the same list', {
  tag: '@phone',
}, async ({ aPerson, signedInAs, database }) => {
  const student = await aPerson('student');
  const attemptId = await anEssayWithHistory(database, student);
  const page = await signedInAs(student);
  await page.goto(`/learn/attempts/${attemptId}`);
  await expect(field(page)).toBeEditable();
  await field(page).press('Control+End');
  await field(page).pressSequentially(' More.');
  const present = await field(page).inputValue();
  await page.getByRole('button', { name: 'Versions' }).click();

  await expect(versions(page)).toHaveCount(5);
  await expect(versions(page).first()).toContainText('now');
  await expect(versions(page).nth(3)).toContainText('from another device');
  await versions(page).nth(2).click();
  await expect(versions(page).nth(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(
    dialogOf(page).getByText('Marked: 2 paragraphs that your text now does not hold'),
  ).toBeVisible();
  await expect(dialogOf(page).locator('mark')).toHaveText([
    'He spoke in secret.',
    'The countryside was left out.',
  ]);
  await dialogOf(page).getByRole('button', { name: 'Restore this version' }).click();

  await expect(dialogOf(page)).toBeHidden();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('He spoke in secret.\n\nThe countryside was left out.');
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  const stored = await storedAttempt(database, attemptId);
  expect(stored.answers[0]?.value).toBe('He spoke in secret.\n\nThe countryside was left out.');

  await page.getByRole('button', { name: 'Versions' }).click();
  const undo = versions(page).filter({ hasText: 'before you restored' });
  await undo.click();
  await dialogOf(page).getByRole('button', { name: 'Restore this version' }).click();
  await expect(field(page)).toHaveValue(present);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(' On.');
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  expect((await storedAttempt(database, attemptId)).answers[0]?.value).toBe(`${present} On.`);
});

test('without a connection the list says so; what is not sent is on top once it answers', async ({
  aPerson,
  signedInAs,
  database,
}) => {
  const student = await aPerson('student');
  const attemptId = await anEssayWithHistory(database, student);
  const page = await signedInAs(student);
  await page.goto(`/learn/attempts/${attemptId}`);
  await page.route('**/api/v1/attempts/*/{responses,revisions?*}', (route) => route.abort());
  await field(page).fill('Typed without a connection.');
  await page.getByRole('button', { name: 'Versions' }).click();
  await expect(dialogOf(page).getByText('The earlier versions did not come')).toBeVisible();
  await page.unroute('**/api/v1/attempts/*/{responses,revisions?*}');
  await page.route('**/api/v1/attempts/*/responses', (route) => route.abort());
  await dialogOf(page).getByRole('button', { name: 'Try again' }).click();
  await expect(versions(page).first()).toContainText('now, not yet sent');
  await expect(dialogOf(page).getByRole('region', { name: 'Text of this version' })).toHaveText(
    'Typed without a connection.',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Versions' })).toBeFocused();
});

test('the versions are accessible', { tag: '@phone' }, async ({
  aPerson,
  signedInAs,
  database,
  isMobile,
}) => {
  const student = await aPerson('student');
  const attemptId = await anEssayWithHistory(database, student);
  const page = await signedInAs(student);
  await openExam(page, `/learn/attempts/${attemptId}`);
  await page.getByRole('button', { name: 'Versions' }).click();
  await versions(page).last().click();
  await axeClean(page);
  expect(await headings(page)).toEqual([]);
  const narrow = await dialogOf(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(narrow).toBeLessThanOrEqual(0);
  expect(await textSpacing(page)).toEqual([]);
  expect(await targetSize(page)).toEqual([]);
  if (isMobile) return;
  const { problems } = await keyboardWalk(page);
  expect(problems).toEqual([]);
});
