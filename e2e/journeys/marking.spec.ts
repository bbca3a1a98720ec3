import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type pg from 'pg';
import { axeClean } from '../axe';
import { headings, keyboardWalk, motionOff, reflow, targetSize, textSpacing } from '../checks';
import { aClass, anAssignment, type TestClass } from '../classes';
import { expect, test } from '../fixtures';
import { aPerson } from '../people';
import { aScript } from '../scripts';

const TEXT = 'Khrushchev left out collectivisation, which kept the Party safe.\n\nStill, Molotov was named.';
const NEXT_STEP = 'Rewrite your last paragraph in 80 words.';

type Set = TestClass & { assignmentId: string; attempts: string[] };

async function anExam(
  database: pg.Pool,
  wish: { students?: number; choices?: number; shortAnswers?: number } = {},
): Promise<Set> {
  const { students = 2, choices = 1, shortAnswers = 0 } = wish;
  const classroom = await aClass(database, { students });
  const assignmentId = await anAssignment(database, classroom, { title: 'Secret Speech mock' });
  const attempts: string[] = [];
  for (const student of classroom.students) {
    attempts.push(
      await aScript(database, classroom, assignmentId, student, {
        choices,
        shortAnswers,
        essays: 1,
        text: TEXT,
      }),
    );
  }
  return { ...classroom, assignmentId, attempts };
}

const book = ({ assignmentId }: Set) => `/teach/assignments/${assignmentId}/marks`;
const deskAt = (exam: Set, index: number, question: number) =>
  `/teach/assignments/${exam.assignmentId}/scripts/${exam.attempts[index]}?question=${question}`;
const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** The awards of an assignment that count, with the script that they belong to. */
async function counting(database: pg.Pool, exam: Set) {
  const { rows } = await database.query(
    `select r."attemptId", a.level, a.marks, a.comment from "Award" a
     join "Response" r on r."schoolId" = a."schoolId" and r."agreedAwardId" = a.id
     where r."attemptId" = any($1) order by a."createdAt"`,
    [exam.attempts],
  );
  return rows;
}

/** Presses a level until the page listens. */
async function pressLevel(page: Page, level: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(level);
    await expect(page.getByRole('radio', { name: new RegExp(`^Level ${level}`) })).toBeChecked({
      timeout: 500,
    });
  }).toPass();
}

test('two scripts are marked with the keyboard alone, returned, read by the student, and taken back', async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const exam = await anExam(database);
  const teacher = await signedInAs(exam.teacher);
  await teacher.goto(book(exam));
  await teacher.getByRole('link', { name: 'Mark the next script' }).click();
  await teacher.waitForURL(/\/scripts\//, { timeout: 30_000 }); // the first visit of all loads the most
  await expect(title(teacher)).toHaveText(/^Script \d{4}, question 2$/);
  const first = await title(teacher).textContent();
  for (const student of exam.students) await expect(teacher.getByText(student.name)).toHaveCount(0);
  await expect(teacher.getByText('An answer in the top level')).toBeHidden();

  await pressLevel(teacher, '4');
  await teacher.keyboard.press('ArrowRight');
  await teacher.keyboard.press('c');
  await expect(teacher.getByRole('textbox', { name: 'To the student' })).toBeFocused();
  await teacher.keyboard.type(NEXT_STEP);
  await teacher.keyboard.press('Control+Enter');
  await expect(title(teacher)).toHaveText(/^Script \d{4}, question 2$/);
  await expect(title(teacher)).not.toHaveText(first ?? '');
  await expect(title(teacher)).toBeFocused();
  await expect(teacher.getByText('1 of 2 answers marked')).toBeVisible();
  await expect(teacher.getByRole('status').filter({ hasText: /level 4/ })).toBeVisible();

  await teacher.keyboard.press('2');
  await expect(teacher.getByRole('radio', { name: /^Level 2/ })).toBeChecked();
  await teacher.keyboard.press('Enter');
  await expect(teacher.getByText('All answers are marked.')).toBeVisible();
  expect(await counting(database, exam)).toMatchObject([{ level: 4, comment: NEXT_STEP }, { level: 2 }]);

  await teacher.keyboard.press('k');
  await expect(title(teacher)).toHaveText(first ?? '');
  await teacher.keyboard.press('?');
  await expect(teacher.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await teacher.keyboard.press('Escape');

  await teacher.goto(book(exam));
  await expect(teacher.getByText('Every answer is marked.')).toBeVisible();
  const [marked] = await counting(database, exam);
  const owner = exam.students[exam.attempts.indexOf(marked.attemptId)];
  if (!owner) throw new Error('nobody wrote this');
  const student = await signedInAs(owner);
  const review = `/learn/attempts/${marked.attemptId}/review`;
  await student.goto(review);
  await expect(title(student)).toHaveText('Handed in. Your teacher has it.');
  await expect(student.getByText(NEXT_STEP)).toHaveCount(0);

  await teacher.getByRole('button', { name: 'Return the work' }).click();
  await expect(teacher.getByRole('heading', { name: 'Returned to the students' })).toBeVisible();
  await student.goto(review);
  await expect(title(student)).toHaveText(NEXT_STEP);
  await expect(student.getByText('You are here').first()).toBeVisible();
  // The total over the question: the mark of the essay and the one of the multiple choice.
  const total = student.getByText(`${marked.marks + 1}`, { exact: true }).first();
  await expect(total).toBeHidden();
  await student.getByText('Show my mark', { exact: true }).first().click();
  await expect(total).toBeVisible();
  await axeClean(student);

  await teacher.getByRole('button', { name: 'Take it back' }).click();
  await expect(teacher.getByRole('heading', { name: 'Return the work' })).toBeVisible();
  await student.goto(review);
  await expect(title(student)).toHaveText('Handed in. Your teacher has it.');
  await expect(student.getByText('You are here')).toHaveCount(0);
});

test('the last save can be undone, and what is typed survives a look at another script', async ({
  database,
  signedInAs,
}) => {
  const exam = await anExam(database);
  const page = await signedInAs(exam.teacher);
  await page.goto(deskAt(exam, 0, 2));
  await pressLevel(page, '3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 2 answers marked')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('0 of 2 answers marked')).toBeVisible();
  await expect(page.getByText('Undone: what stood before is back.')).toBeVisible();
  expect(await counting(database, exam)).toEqual([]);

  const comment = page.getByRole('textbox', { name: 'To the student' });
  await comment.fill('Half a thought');
  const at = page.url();
  await page.keyboard.press('Escape');
  for (const way of ['Previous', 'Next'] as const) {
    const link = page.getByRole('link', { name: new RegExp(`^${way}`) });
    if ((await link.count()) === 0) continue;
    await link.click();
    await expect(page).not.toHaveURL(at);
    await page.getByRole('link', { name: new RegExp(`^${way === 'Next' ? 'Previous' : 'Next'}`) }).click();
    break;
  }
  await expect(comment).toHaveValue('Half a thought');
});

test('a second marker never overwrites the first, and chooses which mark counts', { tag: '@phone' }, async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const exam = await anExam(database, { students: 1 });
  const colleague = await aPerson(database, 'teacher', exam.schoolId);
  await database.query(`insert into "ClassTeacher"("schoolId", "classId", "teacherId") values ($1, $2, $3)`, [
    exam.schoolId,
    exam.classId,
    colleague.userId,
  ]);
  const [one, two] = [await signedInAs(exam.teacher), await signedInAs(colleague)];
  await one.goto(deskAt(exam, 0, 2));
  await two.goto(deskAt(exam, 0, 2));
  await one.getByRole('radio', { name: /^Level 4/ }).check();
  await one.getByRole('button', { name: /^Save/ }).click();
  await expect(one.getByText('All answers are marked.')).toBeVisible();
  await two.getByRole('radio', { name: /^Level 2/ }).check();
  await two.getByRole('button', { name: /^Save/ }).click();
  const question = two.getByRole('heading', { name: /Keep yours or theirs\?$/ });
  await expect(question).toBeFocused();
  await expect(question).toContainText(exam.teacher.name);
  expect(await counting(database, exam)).toMatchObject([{ level: 4 }]);
  await axeClean(two);
  await two.getByRole('button', { name: /^Keep mine/ }).click();
  await expect(two.getByText('Yours counts.')).toBeVisible();
  expect(await counting(database, exam)).toMatchObject([{ level: 2 }]);
  const { rows } = await database.query(
    `select 1 from "Award" a join "Response" r on r.id = a."responseId" where r."attemptId" = $1 and a.kind = 'teacher'`,
    [exam.attempts[0]],
  );
  expect(rows).toHaveLength(2);
});

test('a mark that does not fit is refused beside its field; multiple choice is marked by itself', async ({
  database,
  signedInAs,
}) => {
  const exam = await anExam(database, { students: 1, shortAnswers: 1 });
  const page = await signedInAs(exam.teacher);
  await page.goto(deskAt(exam, 0, 3));
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This is not saved yet.' })).toBeFocused();
  await page.getByRole('textbox', { name: 'To the student' }).fill('x'.repeat(2001));
  await page.getByRole('radio', { name: /^Level 1/ }).check();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('textbox', { name: 'To the student' })).toHaveAccessibleDescription(
    /2000 characters/,
  );
  expect(await counting(database, exam)).toEqual([]);
  await page.goto(deskAt(exam, 0, 1));
  await expect(page.getByText('Nobody marks it by hand.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
});

test('the mark book is one Tab stop with arrows, sorts, and comes as a file', async ({
  database,
  signedInAs,
}) => {
  const exam = await anExam(database);
  await database.query(`update "User" set name = '=1+1' where id = $1`, [exam.students[0]?.userId]);
  const page = await signedInAs(exam.teacher);
  await page.goto(book(exam));
  const grid = page.getByRole('grid', { name: 'Marks' });
  await expect(grid.locator('a[tabindex="0"]')).toHaveCount(1);
  await grid.getByRole('link', { name: '=1+1', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(grid.getByRole('link', { name: '=1+1, question 2: not marked' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await expect(grid.getByRole('link', { name: '=1+1', exact: true })).toBeFocused();
  for (let moved = 0; moved < 3; moved += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText(/question 2$/);
  await page.goto(book(exam));
  await page.getByRole('link', { name: 'Total' }).click();
  await expect(page).toHaveURL(/sort=total$/);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('marks-Secret-Speech-mock.csv');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain("'=1+1,");
  expect(text).toMatch(/,To mark,,1,,1,1,1,2,30\r\n/);
});

test('marking is usable by everybody', { tag: '@phone' }, async ({ database, isMobile, signedInAs }) => {
  test.slow();
  const exam = await anExam(database, { shortAnswers: 1 });
  const page = await signedInAs(exam.teacher);
  if (isMobile) await page.setViewportSize({ width: 390, height: 844 });
  for (const url of [deskAt(exam, 0, 3), deskAt(exam, 0, 2), deskAt(exam, 0, 1), book(exam)]) {
    await page.goto(url);
    await axeClean(page);
    expect(await headings(page), url).toEqual([]);
    expect(await targetSize(page), url).toEqual([]);
    expect(await textSpacing(page), url).toEqual([]);
    expect(await motionOff(page), url).toEqual([]);
    expect(await reflow(page), url).toEqual([]);
    expect((await keyboardWalk(page)).problems, url).toEqual([]);
  }
  await page.goto(deskAt(exam, 0, 3));
  if (isMobile) {
    const top = async (name: RegExp) => (await page.getByRole('heading', { name }).boundingBox())?.y ?? 0;
    const levels = (await page.getByRole('group', { name: 'Which level fits best?' }).boundingBox())?.y ?? 0;
    expect(await top(/^The answer$/)).toBeLessThan(levels);
    expect(levels).toBeLessThan(await top(/^Scripts$/));
  }
});
