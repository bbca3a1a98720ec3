import { randomUUID } from 'node:crypto';
import { axeClean } from '../axe';
import { headings, keyboardWalk, motionOff, reflow, targetSize, textSpacing } from '../checks';
import { expect, test } from '../fixtures';
import { handInAnswers, handInRequest, questionsOf, saveRequest, wrongOption } from '../handed-in';

const ESSAY =
  'Khrushchev spoke in closed session.\n\nHe left out collectivisation, which kept the Party safe.';

test('a student sees what was right, why, and what is known about it', { tag: '@phone' }, async ({
  anExam,
  database,
}) => {
  const { attemptId, address, page } = await anExam({ choices: 3, essays: 0, timing: 'untimed' });
  await handInAnswers(page, database, attemptId, (question) => {
    if (question.position === 1) return question.key ?? '';
    return question.position === 2 ? wrongOption(question) : '';
  });
  await page.goto(`${address}/review`);

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

test('an attempt that is still open leads back to the exam', async ({ anExam }) => {
  const { address, page } = await anExam({ choices: 1, essays: 1 });
  for (const path of ['review', 'review/mark/2']) {
    await page.goto(`${address}/${path}`);
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  }
});

test('an essay stands beside its scheme, with the line where time ended', { tag: '@phone' }, async ({
  anExam,
  database,
}) => {
  const { student, attemptId, address, page } = await anExam({
    choices: 0,
    essays: 1,
    minutes: 1,
    secondsUsed: 120,
  });
  const [essay] = await database
    .query('select id from "Response" where "attemptId" = $1', [attemptId])
    .then((result) => result.rows);
  await database.query(
    `insert into "ResponseRevision"("schoolId", id, "responseId", revision, value, sha256, outcome, "receivedAt")
     values ($1, gen_random_uuid(), $2, 1, $3, 'x', 'accepted', now() - interval '90 seconds')`,
    [student.schoolId, essay.id, ESSAY.slice(0, 35)],
  );
  await handInAnswers(page, database, attemptId, () => ESSAY);
  await page.goto(`${address}/review`);
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

test('on paper everything is unfolded', async ({ anExam, database }) => {
  const { attemptId, address, page } = await anExam({ choices: 1, essays: 1, timing: 'untimed' });
  await handInAnswers(page, database, attemptId, (question) => question.key ?? ESSAY);
  await page.goto(`${address}/review`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('An answer in the top level')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Questions' })).toBeHidden();
});

test('the review is usable by everybody', { tag: '@phone' }, async ({ anExam, database, isMobile }) => {
  test.slow();
  const { attemptId, address, page } = await anExam({
    choices: 2,
    shortAnswers: 1,
    essays: 1,
    timing: 'untimed',
  });
  if (isMobile) await page.setViewportSize({ width: 390, height: 844 });
  await handInAnswers(page, database, attemptId, (question) =>
    question.type === 'multiple_choice' ? wrongOption(question) : ESSAY,
  );
  for (const path of ['review', 'review/mark/3', 'review/mark/4']) {
    await page.goto(`${address}/${path}`);
    await axeClean(page);
    expect(await headings(page)).toEqual([]);
    expect(await reflow(page)).toEqual([]);
    expect(await textSpacing(page)).toEqual([]);
    expect(await targetSize(page)).toEqual([]);
    expect(await motionOff(page)).toEqual([]);
    if (!isMobile) expect((await keyboardWalk(page)).problems).toEqual([]);
  }
});

test('what came too late is shown beside its question, with what was decided; breaks and the closing are told', {
  tag: '@phone',
}, async ({ anExam, database }) => {
  const { student, attemptId, address, page } = await anExam({
    choices: 1,
    essays: 1,
    timing: 'stops',
    minutes: 30,
    secondsUsed: 1200,
  });
  const questions = await questionsOf(database, attemptId);
  const [choice, essay] = questions.map((one) => one.itemVersionId);
  await saveRequest(page, attemptId, { [essay ?? '']: ESSAY });
  await database.query(
    `insert into "Break" ("schoolId", id, "attemptId", "startedAt", "endedAt", "startedById")
     values ($1, $2, $3, now() - interval '10 minutes', now() - interval '5 minutes', $4)`,
    [student.schoolId, randomUUID(), attemptId, student.userId],
  );
  await handInRequest(page, attemptId);
  // Long ago, so that what follows came after the time.
  await database.query(
    `update "Attempt" set "startedAt" = "startedAt" - interval '1 hour', "deadlineAt" = "deadlineAt" - interval '1 hour',
       "handedInAt" = "deadlineAt" - interval '1 hour 8 minutes', "handInStampedAt" = "deadlineAt" - interval '1 hour 10 minutes'
     where id = $1`,
    [attemptId],
  );
  const late = await saveRequest(
    page,
    attemptId,
    { [choice ?? '']: questions[0]?.optionIds[1] ?? '', [essay ?? '']: 'Written after the end.' },
    2,
  );
  expect(late.status()).toBe(409);
  await database.query(
    `insert into "HeldDecision" ("schoolId", id, "revisionId", verdict, reason, "decidedById")
     select l."schoolId", $2, l.id, 'refused', 'The room had to be empty.', $3 from "ResponseRevision" l
     join "Response" r on r.id = l."responseId" where r."attemptId" = $1 and l.outcome = 'held' and r.position = 1`,
    [attemptId, randomUUID(), student.userId],
  );
  await page.goto(`${address}/review`);

  const second = page.getByRole('region', { name: 'Question 2' });
  await expect(
    second.getByText('after time was over. It is kept for your teacher and does not count.'),
  ).toBeVisible();
  await second.getByText('What arrived').click();
  await expect(second.getByText('Written after the end.')).toBeVisible();
  const first = page.getByRole('region', { name: 'Question 1' });
  await expect(first.getByText('does not count. The room had to be empty.')).toBeVisible();
  await expect(page.getByText('1 break, 5 minutes, not counted')).toBeVisible();
  await expect(
    page.getByText(/^By you\. You pressed the button at \d\d:\d\d; it arrived at \d\d:\d\d\.$/),
  ).toBeVisible();
  await axeClean(page);
  expect(await reflow(page)).toEqual([]);
});
