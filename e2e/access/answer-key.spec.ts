import type { Page } from '@playwright/test';
import type pg from 'pg';
import { uuid7 } from '../../lib/platform/ids';
import { aClass, anAssignment } from '../classes';
import { saveStatus } from '../device';
import { expect, test } from '../fixtures';
import { handInAnswers, questionsOf } from '../handed-in';
import type { Person } from '../people';
import { call, ROUTES } from '../routes';

// Everything that must not leave the server before an attempt is handed in carries a marker; then an attempt is
// walked in the browser and every body that arrives is searched.

type Canary = { attemptId: string; markers: string[]; key: string; others: string[] };

/** Texts with a marker in each; `markers` collects them. */
function markerMaker() {
  const run = uuid7().slice(-8);
  const markers: string[] = [];
  const mark = (where: string) => {
    const text = `canary-${run}-${where}`;
    markers.push(text);
    return text;
  };
  const cited = (where: string) => [
    { label: mark(`${where}-label`), text: mark(where), factIds: [], misconceptionIds: [] },
  ];
  const answer = (where: string) => [{ text: mark(where), margin: [mark(`${where}-margin`)] }];
  return { run, markers, mark, cited, answer };
}
type Maker = ReturnType<typeof markerMaker>;

const stem = (text: string) => ({ stem: text, passageHtml: null, sources: [] });

/** Content and marking of one question of each type. */
function questions({ run, mark, cited, answer }: Maker) {
  const [key, ...others] = ['b', 'a', 'c'].map((letter) => `opt-${run}-${letter}`) as [string, ...string[]];
  const ids = [others[0] as string, key, others[1] as string];
  const choice = {
    content: {
      type: 'multiple_choice',
      ...stem('Canary choice?'),
      options: ids.map((id, i) => ({ id, text: `Option ${i}` })),
    },
    marking: {
      type: 'multiple_choice',
      key,
      reasons: Object.fromEntries(
        ids.map((id, i) => [id, { text: mark(`reason-${i}`), misconceptionIds: [] }]),
      ),
      factIds: [],
    },
  };
  const short = {
    content: { type: 'short_answer', ...stem('Canary short?'), marks: 2, minutes: 4 },
    marking: {
      type: 'short_answer',
      scheme: { kind: 'points', points: cited('point').map((point) => ({ ...point, marks: 2 })) },
      accept: cited('accept'),
      reject: cited('reject'),
      fullAnswer: answer('full-answer'),
      factIds: [],
    },
  };
  const essay = {
    content: {
      type: 'essay',
      ...stem('Canary essay?'),
      command: 'assess',
      scope: 'single-topic',
      presets: [`canary-${run}`],
    },
    marking: {
      type: 'essay',
      asks: mark('asks'),
      ...Object.fromEntries(
        [
          'pointsFor',
          'pointsAgainst',
          'historians',
          'counterArguments',
          'judgements',
          'commonErrors',
          'boundaryPairs',
          'caps',
          'plan',
          'nextSteps',
          'checklist',
        ].map((part) => [part, cited(part)]),
      ),
      topAnswer: answer('top-answer'),
      middlingAnswer: answer('middling-answer'),
      examinerComments: mark('examiner'),
      factIds: [],
    },
  };
  return { choice, short, essay, key, others };
}

function scheme({ run, mark }: Maker) {
  const level = (number: number) => ({
    level: number,
    min: number * 5 - 4,
    max: number * 5,
    name: mark(`level-${number}-name`),
    descriptor: mark(`level-${number}-descriptor`),
    strands: Object.fromEntries(
      ['focus', 'knowledge', 'analysis', 'judgement'].map((one) => [one, mark(`level-${number}-${one}`)]),
    ),
    next: number === 2 ? [] : [mark(`level-${number}-next`)],
  });
  return {
    id: `canary-${run}`,
    kind: 'levels',
    name: mark('scheme-name'),
    marks: 10,
    bestFit: mark('best-fit'),
    caps: [mark('cap')],
    levels: [level(2), level(1)],
  };
}

/** Stores the marked questions (retired, so that no other test meets them) and an open attempt on them. */
async function plant(database: pg.Pool, student: Person): Promise<Canary> {
  const maker = markerMaker();
  const { choice, short, essay, key, others } = questions(maker);
  const id = `canary-${maker.run}`;
  const schemeVersion = uuid7();
  await database.query('insert into "MarkScheme"(id) values ($1)', [id]);
  await database.query(
    `insert into "MarkSchemeVersion"(id, "markSchemeId", number, "contentHash", content) values ($1, $2, 1, 'x', $3)`,
    [schemeVersion, id, JSON.stringify(scheme(maker))],
  );
  const attemptId = uuid7();
  await database.query(
    `insert into "Attempt"("schoolId", id, "studentId", "paperId", title, timing)
     select $1, $2, $3, id, 'Canary paper', 'untimed' from "Paper" where slug = 'paper/mixed-1'`,
    [student.schoolId, attemptId, student.userId],
  );
  for (const [index, question] of [choice, short, essay].entries()) {
    const [itemId, versionId] = [uuid7(), uuid7()];
    const { content, marking } = question;
    await database.query(
      `insert into "Item"(id, slug, type, "topicId", skill, difficulty, "retiredAt") values ($1, $2, $3::"ItemType", 'T03', 'K', 1, now())`,
      [itemId, `${id}-${index}`, content.type],
    );
    await database.query(
      `insert into "ItemVersion"(id, "itemId", number, "contentHash", content, marking) values ($1, $2, 1, 'x', $3, $4)`,
      [versionId, itemId, JSON.stringify(content), JSON.stringify(marking)],
    );
    await database.query('update "Item" set "currentVersionId" = $2 where id = $1', [itemId, versionId]);
    await database.query(
      `insert into "Response"("schoolId", id, "attemptId", position, "itemVersionId", "markSchemeVersionId", "maxMarks") values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        student.schoolId,
        uuid7(),
        attemptId,
        index + 1,
        versionId,
        index === 2 ? schemeVersion : null,
        [1, 2, 10][index],
      ],
    );
  }
  return { attemptId, markers: maker.markers, key, others };
}

type Body = { url: string; text: string };

/** Collects every body that reaches the page: documents, RSC, JSON, scripts, styles. */
function collect(page: Page): { bodies: Body[]; settled: () => Promise<void> } {
  const bodies: Body[] = [];
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    const body = response.text().then(
      (text) => void bodies.push({ url: response.url(), text }),
      () => undefined, // redirects have none
    );
    pending.push(body);
  });
  return { bodies, settled: async () => void (await Promise.all(pending)) };
}

/** What the routes of an attempt answer to its owner, those that read and the break; as a browser's scripts ask them. */
async function askRoutes(page: Page, attemptId: string, itemVersionId: string): Promise<Body[]> {
  const asked = ROUTES.filter(({ method, path, streams }) => {
    return !streams && (method === 'GET' || path('', '').endsWith('/break'));
  });
  const answers = asked.map(async (route) => {
    const answer = await call(page.request, route, attemptId, itemVersionId);
    return { url: answer.url(), text: await answer.text() };
  });
  return Promise.all(answers);
}

const count = (text: string, part: string) => text.split(part).length - 1;

/** Slices of the real bank's reasons, schemes and model answers that would give them away in any body. */
async function realSecrets(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ marking: unknown }>(
    'select v.marking from "ItemVersion" v join "Item" i on i."currentVersionId" = v.id where i."retiredAt" is null',
  );
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === 'string')
      texts.push(...(value.match(/[A-Za-z0-9 ,.]{45,}/g) ?? []).map((one) => one.slice(0, 60)));
    else if (value && typeof value === 'object') Object.values(value).forEach(visit);
  };
  for (const row of rows) visit(row.marking);
  return [...new Set(texts)];
}

test('nothing of key, reasons, scheme or model answers leaves the server before the hand-in', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const student = await aPerson('student');
  const { attemptId, markers, key, others } = await plant(database, student);
  const page = await signedInAs(student);
  const { bodies, settled } = collect(page);

  for (const url of [
    '/learn',
    '/learn/practise',
    '/learn/practise?topic=T03',
    '/learn/topics/T03',
    '/learn/work',
  ]) {
    await page.goto(url, { waitUntil: 'networkidle' });
  }
  await page.goto(`/learn/attempts/${attemptId}/review`, { waitUntil: 'networkidle' }); // too early: leads to the exam
  await expect(page).toHaveURL(new RegExp(`/learn/attempts/${attemptId}$`));
  await page.getByRole('radio').first().check();
  await page.goto(`/learn/attempts/${attemptId}/review/mark/2`, { waitUntil: 'networkidle' });
  await page
    .getByRole('link', { name: /^Question 2\b/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('A short answer.');
  await page
    .getByRole('link', { name: /^Question 3\b/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Your answer to question 3' }).fill('An essay.');
  await page.keyboard.press('Control+s');
  await expect(saveStatus(page, 'Saved')).toBeVisible();
  await page.goto('/learn'); // ends the stream of events, whose body would never be complete
  await settled();

  const essay = (await questionsOf(database, attemptId))[2]?.itemVersionId ?? '';
  const told = await askRoutes(page, attemptId, essay);
  expect(told.some(({ text }) => text.includes('An essay.'))).toBe(true);
  const before = [...bodies, ...told];
  expect(before.length).toBeGreaterThan(10);
  expect(before.some(({ text }) => text.includes('Canary essay?'))).toBe(true);
  const leaks = (texts: readonly string[]) =>
    before.flatMap(({ url, text }) =>
      texts.filter((one) => text.includes(one)).map((one) => `${one} in ${url}`),
    );
  expect(leaks(markers)).toEqual([]);
  expect(leaks(await realSecrets(database))).toEqual([]);
  // The key is an option like the others: it never stands anywhere more often than an option nobody chose.
  for (const { url, text } of bodies) expect(count(text, key), url).toBe(count(text, others[1] as string));

  const answer = await page.request.post(`/api/v1/attempts/${attemptId}/hand-in`, {
    headers: { origin: new URL(page.url()).origin },
    data: { idempotencyKey: crypto.randomUUID(), revisions: [] },
  });
  expect(answer.status()).toBe(200);
  const receipt = await answer.text();
  expect(markers.filter((marker) => receipt.includes(marker))).toEqual([]);

  await page.goto(`/learn/attempts/${attemptId}/review`);
  const review = await page.content();
  await page.goto(`/learn/attempts/${attemptId}/review/mark/3`);
  const desk = await page.content();
  expect(markers.filter((marker) => !review.includes(marker) && !desk.includes(marker))).toEqual([]);
});

test('work of an assignment: nothing of it after the hand-in either, until it is returned; then all of it', async ({
  database,
  signedInAs,
}) => {
  test.slow();
  const classroom = await aClass(database, { students: 1 });
  const student = classroom.students[0] as Person;
  const assignmentId = await anAssignment(database, classroom, { title: 'Canary work' });
  const { attemptId, markers, key, others } = await plant(database, student);
  await database.query('update "Attempt" set "assignmentId" = $2, "classId" = $3, number = 1 where id = $1', [
    attemptId,
    assignmentId,
    classroom.classId,
  ]);
  const page = await signedInAs(student);
  const questions = await questionsOf(database, attemptId);
  await handInAnswers(page, database, attemptId, (one) =>
    one.position === 1 ? (others[0] ?? '') : 'Written.',
  );
  const comment = `canary-comment-${attemptId}`;
  const awardId = uuid7();
  await database.query(
    `insert into "Award"("schoolId", id, "responseId", "maxMarks", kind, "markerId", level, marks, comment, reason)
     values ($1, $2, $3, 10, 'teacher', $4, 2, 9, $5, $6)`,
    [
      student.schoolId,
      awardId,
      questions[2]?.responseId,
      classroom.teacher.userId,
      comment,
      `note-${attemptId}`,
    ],
  );
  await database.query('update "Response" set "agreedAwardId" = $2 where id = $1', [
    questions[2]?.responseId,
    awardId,
  ]);

  const { bodies, settled } = collect(page);
  const review = `/learn/attempts/${attemptId}/review`;
  for (const url of ['/learn', '/learn/work', `/learn/assignments/${assignmentId}`, review]) {
    await page.goto(url, { waitUntil: 'networkidle' });
  }
  const desk = await page.goto(`${review}/mark/3`, { waitUntil: 'networkidle' });
  expect(desk?.status()).toBe(404);
  const told = await askRoutes(
    page,
    attemptId,
    (await questionsOf(database, attemptId))[2]?.itemVersionId ?? '',
  );
  await settled();
  const before = [...bodies, ...told];
  expect(told.length).toBeGreaterThan(3);
  expect(before.some(({ text }) => text.includes('Canary essay?'))).toBe(true);
  const secrets = [...markers, comment, `note-${attemptId}`, ...(await realSecrets(database))];
  const leaks = before.flatMap(({ url, text }) =>
    secrets.filter((one) => text.includes(one)).map((one) => `${one} in ${url}`),
  );
  expect(leaks).toEqual([]);
  for (const { url, text } of bodies) expect(count(text, key), url).toBe(count(text, others[1] as string));

  await database.query(
    `insert into "Release"("schoolId", id, "assignmentId", "releasedById") values ($1, $2, $3, $4)`,
    [student.schoolId, uuid7(), assignmentId, classroom.teacher.userId],
  );
  await page.goto(review);
  const [released, own] = [await page.content(), await (await page.request.get(`${review}/mark/3`)).text()];
  expect(released).toContain(comment);
  expect(released).not.toContain(`note-${attemptId}`);
  expect(markers.filter((one) => !released.includes(one) && !own.includes(one))).toEqual([]);
});
