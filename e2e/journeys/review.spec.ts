import { anAttempt } from '../attempts';
import { headings, keyboardWalk, motionOff, reflow, targetSize, textSpacing } from '../checks';
import { axeClean, expect, test } from '../fixtures';
import { handInAnswers, wrongOption } from '../handed-in';

const ESSAY =
  'Khrushchev spoke in closed session.\n\nHe left out collectivisation, which kept the Party safe.';

test('a student sees what was right, why, and what is known about it', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, { choices: 3, essays: 0, timing: 'untimed' });
  const page = await signedInAs(student);
  await handInAnswers(page, database, attemptId, (question) => {
    if (question.position === 1) return question.key ?? '';
    return question.position === 2 ? wrongOption(question) : '';
  });
  await page.goto(`/learn/attempts/${attemptId}/review`);

  await expect(page).toHaveTitle(/^Review: Practice paper/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look again at 2 questions');
  await expect(page.getByText('1 of 3 right')).toBeVisible();
  await expect(page.getByText('%')).toHaveCount(0);

  const right = page.getByRole('region', { name: 'Question 1' });
  await expect(right.getByText('Right answer, and yours')).toBeVisible();
  const wrong = page.getByRole('region', { name: 'Question 2' });
  await expect(wrong.getByText('Your answer, wrong')).toBeVisible();
  await expect(wrong.getByText('Right answer')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Question 3' }).getByText('No answer')).toBeVisible();
  await expect(wrong.getByText(/Well established|Approximate or disputed/).first()).toBeVisible();

  await page.getByRole('link', { name: 'Go to the first' }).click();
  await expect(page).toHaveURL(/#q2$/);
  await expect(wrong).toBeInViewport();
  await expect(page.getByRole('link', { name: /^Question 2 *wrong/ })).toBeVisible();
  await expect(wrong.getByRole('link', { name: /^Practise / })).toHaveAttribute(
    'href',
    /^\/learn\/practise\?topic=T\d\d$/,
  );
});

test('an attempt that is still open leads back to the exam', async ({ aPerson, database, signedInAs }) => {
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, { choices: 1, essays: 1 });
  const page = await signedInAs(student);
  for (const path of ['review', 'review/mark/2']) {
    await page.goto(`/learn/attempts/${attemptId}/${path}`);
    await expect(page).toHaveURL(new RegExp(`/learn/attempts/${attemptId}$`));
  }
});

test('an essay stands beside its scheme, with the line where time ended', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, {
    choices: 0,
    essays: 1,
    minutes: 1,
    secondsUsed: 120,
  });
  const page = await signedInAs(student);
  const [essay] = await database
    .query('select id from "Response" where "attemptId" = $1', [attemptId])
    .then((result) => result.rows);
  await database.query(
    `insert into "ResponseRevision"("schoolId", id, "responseId", revision, value, sha256, outcome, "receivedAt")
     values ($1, gen_random_uuid(), $2, 1, $3, 'x', 'accepted', now() - interval '90 seconds')`,
    [student.schoolId, essay.id, ESSAY.slice(0, 35)],
  );
  await handInAnswers(page, database, attemptId, () => ESSAY);
  await page.goto(`/learn/attempts/${attemptId}/review`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mark your own essay first');
  await expect(page.getByText('Time ended here')).toBeVisible();
  await expect(page.getByText('Not marked yet', { exact: true })).toBeVisible();

  const model = page.getByText('An answer in the top level');
  await expect(model).toBeHidden();
  await page.locator('summary', { hasText: 'Model answers' }).click();
  await expect(model).toBeVisible();
  await page.getByRole('link', { name: 'Start marking' }).click();
  await expect(page).toHaveURL(/\/review\/mark\/1$/);
});

test('on paper everything is unfolded', async ({ aPerson, database, signedInAs }) => {
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, { choices: 1, essays: 1, timing: 'untimed' });
  const page = await signedInAs(student);
  await handInAnswers(page, database, attemptId, (question) => question.key ?? ESSAY);
  await page.goto(`/learn/attempts/${attemptId}/review`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('An answer in the top level')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Questions' })).toBeHidden();
});

test('the review is usable by everybody', async ({ aPerson, database, isMobile, signedInAs }) => {
  test.slow();
  const student = await aPerson('student');
  const attemptId = await anAttempt(database, student, {
    choices: 2,
    shortAnswers: 1,
    essays: 1,
    timing: 'untimed',
  });
  const page = await signedInAs(student);
  if (isMobile) await page.setViewportSize({ width: 390, height: 844 });
  await handInAnswers(page, database, attemptId, (question) =>
    question.type === 'multiple_choice' ? wrongOption(question) : ESSAY,
  );
  for (const path of ['review', 'review/mark/3', 'review/mark/4']) {
    await page.goto(`/learn/attempts/${attemptId}/${path}`);
    await axeClean(page);
    expect(await headings(page)).toEqual([]);
    expect(await reflow(page)).toEqual([]);
    expect(await textSpacing(page)).toEqual([]);
    expect(await targetSize(page)).toEqual([]);
    expect(await motionOff(page)).toEqual([]);
    if (!isMobile) expect((await keyboardWalk(page)).problems).toEqual([]);
  }
});
