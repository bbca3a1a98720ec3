import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { APIResponse, Page } from '@playwright/test';
import type pg from 'pg';
import { type AttemptWish, anAttempt } from '../attempts';
import { expect, test } from '../fixtures';
import { handInRequest, questionsOf } from '../handed-in';
import type { Person } from '../people';
import { aRecord, call, everythingOf, ROUTES, type Route } from '../routes';
import { theSite } from '../site';

// Every route of an attempt, asked by everybody and with everything; one table, so that a new route cannot be forgotten.
type Scene = { owner: Person; page: Page; id: string; item: string; choice: string };

/** A student with an open attempt of an essay and a multiple-choice question. */
async function aScene(
  database: pg.Pool,
  aPerson: (role: 'student') => Promise<Person>,
  signedInAs: (who: Person) => Promise<Page>,
  more: AttemptWish = {},
): Promise<Scene> {
  const owner = await aPerson('student');
  const id = await anAttempt(database, owner, { choices: 1, essays: 1, timing: 'stops', ...more });
  const questions = await questionsOf(database, id);
  const item = questions.find((one) => one.type === 'essay')?.itemVersionId ?? '';
  const choice = questions.find((one) => one.type === 'multiple_choice')?.itemVersionId ?? '';
  return { owner, page: await signedInAs(owner), id, item, choice };
}

const codeOf = async (answer: APIResponse) => [answer.status(), (await answer.json()).code];
const writing = ROUTES.filter((one) => one.body !== undefined);

test('every route of an attempt stands in the table', () => {
  const home = 'app/api/v1/attempts/[attemptId]';
  const there = readdirSync(home).flatMap((folder) => {
    const text = readFileSync(`${home}/${folder}/route.ts`, 'utf8');
    return [...text.matchAll(/^export const (\w+) =/gm)].map(([, method]) => `${method} ${folder}`);
  });
  const known = ROUTES.map(
    ({ method, path }) => `${method} ${path('', '').split('/').at(-1)?.replace(/\?.*/, '')}`,
  );
  expect(known.sort()).toEqual(there.sort());
});

test('only the owner gets an answer from any route; strangers change nothing', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const { owner, page, id, item } = await aScene(database, aPerson, signedInAs);
  const before = await everythingOf(database, owner.schoolId);
  const strangers = [
    await aPerson('student', owner.schoolId),
    await aPerson('teacher', owner.schoolId),
    await aPerson('admin', owner.schoolId),
    await aPerson('student'),
    await aPerson('admin'),
  ];
  for (const stranger of strangers) {
    const theirs = await signedInAs(stranger);
    for (const route of ROUTES) {
      const name = `${stranger.role}: ${route.method} ${route.path(id, item)}`;
      expect(await codeOf(await call(theirs.request, route, id, item)), name).toEqual([404, 'not_found']);
    }
  }
  expect(await everythingOf(database, owner.schoolId)).toEqual(before);
  for (const route of ROUTES.filter((one) => !one.streams)) {
    expect((await call(page.request, route, id, item)).status(), route.path(id, item)).toBe(200);
  }
});

test('somebody who is not signed in is told so in JSON, by every route', async ({
  aPerson,
  database,
  page,
  signedInAs,
}) => {
  const { id, item } = await aScene(database, aPerson, signedInAs);
  for (const route of ROUTES) {
    const answer = await call(page.request, route, id, item);
    expect(await codeOf(answer), route.path(id, item)).toEqual([401, 'not_signed_in']);
  }
});

test('ids that are none, or of something else, are not found', async ({ aPerson, database, signedInAs }) => {
  const { page, item, owner, id } = await aScene(database, aPerson, signedInAs);
  for (const wrong of ['x', '0', 'null', 'undefined', randomUUID(), owner.userId, owner.schoolId, item]) {
    for (const route of ROUTES) {
      const answer = await call(page.request, route, wrong, item);
      expect(await codeOf(answer), route.path(wrong, item)).toEqual([404, 'not_found']);
    }
  }
  const other = await aScene(database, aPerson, signedInAs, { choices: 3 });
  const [foreign] = (await questionsOf(database, other.id)).slice(2);
  const nested = ROUTES.filter((one) => one.path('', 'x').includes('x') || one.method === 'PUT');
  for (const route of nested) {
    const answer = await call(page.request, route, id, foreign?.itemVersionId ?? '');
    expect(await codeOf(answer), route.path(id, 'foreign')).toEqual([404, 'not_found']);
  }
});

/** Keys that somebody might hope are believed. */
const HOPES = {
  id: randomUUID(),
  schoolId: randomUUID(),
  studentId: randomUUID(),
  role: 'admin',
  state: 'open',
  score: 25,
  marks: 25,
  points: 25,
  isCorrect: true,
  correctAnswers: ['x'],
  outcome: 'accepted',
  savedAt: '2000-01-01T00:00:00.000Z',
  receivedAt: '2000-01-01T00:00:00.000Z',
  startedAt: '2999-01-01T00:00:00.000Z',
  submittedAt: '2000-01-01T00:00:00.000Z',
  handedInAt: '2000-01-01T00:00:00.000Z',
  deadlineAt: '2999-01-01T00:00:00.000Z',
  extraTime: 3600,
  now: '2000-01-01T00:00:00.000Z',
};

test('a key that does not belong is refused, on every route and in every record', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const { owner, page, id, item } = await aScene(database, aPerson, signedInAs);
  const before = await everythingOf(database, owner.schoolId);
  for (const [key, value] of Object.entries(HOPES)) {
    for (const route of writing) {
      const answer = await call(page.request, route, id, item, { ...route.body?.(item), [key]: value });
      expect(await codeOf(answer), `${route.path(id, item)} ${key}`).toEqual([400, 'invalid']);
    }
    const records = [{ ...aRecord(item, 'Text.'), [key]: value }];
    expect((await call(page.request, ROUTES[0] as Route, id, item, { records })).status(), key).toBe(400);
  }
  expect(await everythingOf(database, owner.schoolId)).toEqual(before);
});

/** JSON as text, because some of it cannot be written in any other way. */
const CONFUSING = [
  'null',
  '[]',
  '["x"]',
  '{}',
  '{"contains":""}',
  '{"not":null}',
  '0',
  '-1',
  '1e309',
  'true',
  '""',
  '"undefined"',
  '"\\u0000"',
  '"\\ud800"',
];

test('a value of another kind is refused, in the place of every value', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const { owner, page, id, item } = await aScene(database, aPerson, signedInAs);
  const before = await everythingOf(database, owner.schoolId);
  const send = (route: Route, data: string) => call(page.request, route, id, item, data);
  for (const route of writing) {
    const body = route.body?.(item) as Record<string, unknown>;
    const inRecord = Object.keys(aRecord(item, 'Text.'));
    for (const odd of CONFUSING) {
      for (const field of Object.keys(body)) {
        const rest = Object.entries(body).filter(([name]) => name !== field);
        const text = JSON.stringify(Object.fromEntries(rest)).replace(
          /^\{/,
          `{"${field}":${odd}${rest.length ? ',' : ''}`,
        );
        // An empty list of what the browser knows is a fair wish to hand in.
        if (field === 'revisions' && odd === '[]') continue;
        expect((await send(route, text)).status(), `${route.path(id, item)} ${text}`).toBe(400);
      }
      if (route.method !== 'PUT') continue;
      for (const field of inRecord) {
        // The empty text is an answer that is cleared; its hash would have to be another one.
        const { [field as 'value']: _gone, ...rest } = aRecord(item, 'Text.');
        const record = JSON.stringify(rest).replace(/^\{/, `{"${field}":${odd},`);
        expect((await send(route, `{"records":[${record}]}`)).status(), record).toBe(400);
      }
    }
    for (const whole of ['', ...CONFUSING, '{"a":', 'x']) {
      expect((await send(route, whole)).status(), `${route.path(id, item)} ${whole}`).toBe(400);
    }
    const polluted = await send(
      route,
      `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`,
    );
    expect(polluted.status()).toBe(400);
  }
  const list = ROUTES.find((one) => one.path('', 'x').includes('x')) as Route;
  for (const odd of ['', 'x', '1', '%00', '[]', 'y&itemVersionId=x']) {
    expect((await call(page.request, list, id, odd)).status(), odd).toBe(400);
  }
  expect(await everythingOf(database, owner.schoolId)).toEqual(before);
});

test('more than fits is refused before it is read', async ({ aPerson, database, signedInAs }) => {
  const { owner, page, id, item } = await aScene(database, aPerson, signedInAs);
  const before = await everythingOf(database, owner.schoolId);
  for (const route of writing) {
    const data = JSON.stringify({ ...route.body?.(item), more: 'x'.repeat(2_100_000) });
    expect(await codeOf(await call(page.request, route, id, item, data))).toEqual([413, 'too_large']);
  }
  const long = { records: [aRecord(item, 'x'.repeat(60_001))] };
  expect((await call(page.request, ROUTES[0] as Route, id, item, long)).status()).toBe(400);
  expect(await everythingOf(database, owner.schoolId)).toEqual(before);
});

/** Whatever might move a clock that is meant for tests. */
const CLOCKS: Record<string, string> = {
  date: 'Thu, 01 Jan 1970 00:00:00 GMT',
  'x-test-now': '2000-01-01T00:00:00Z',
  'x-test-clock': '2000-01-01T00:00:00Z',
  'x-now': '2000-01-01T00:00:00Z',
  'x-fake-time': '946684800',
  'x-mock-date': '2000-01-01',
  'x-thaw-now': '2000-01-01T00:00:00Z',
  'x-thaw-clock': '-86400',
  'x-client-time': '2000-01-01T00:00:00Z',
  'x-playwright-test': '1',
  'if-unmodified-since': 'Sat, 01 Jan 2000 00:00:00 GMT',
};

test('no header, cookie or parameter moves the clock', async ({ aPerson, database, signedInAs }) => {
  const { page, id, item } = await aScene(database, aPerson, signedInAs, {
    minutes: 45,
    secondsUsed: 45 * 60 + 60,
  });
  const names = ['now', 'clock', 'test-now', 'thaw.now', 'thaw-clock', 'mock_date'];
  await page
    .context()
    .addCookies(names.map((name) => ({ name, value: '946684800000', url: theSite().baseUrl })));
  for (const route of ROUTES.filter((one) => one.path('', '').endsWith('/status'))) {
    const answer = await call(
      page.request,
      route,
      id,
      item,
      undefined,
      CLOCKS,
      '?now=946684800000&clock=-86400',
    );
    const { serverNow } = await answer.json();
    expect(Math.abs(Date.parse(serverNow) - Date.now())).toBeLessThan(10_000);
  }
  const late = await call(page.request, ROUTES[0] as Route, id, item, undefined, CLOCKS, '?now=946684800000');
  // The closing job may have been there already.
  const [status, code] = await codeOf(late);
  expect(status).toBe(409);
  expect(code).toMatch(/^(time_over|attempt_closed)$/);
  const { rows } = await database.query(
    `select value from "Response" where "attemptId" = $1 and value <> ''`,
    [id],
  );
  expect(rows).toEqual([]);
});

test('after the end every route says so, keeps what came late, and changes no answer', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const { page, id, item } = await aScene(database, aPerson, signedInAs);
  const save = ROUTES[0] as Route;
  const rest = ROUTES.find((one) => one.path('', '').endsWith('/break')) as Route;
  expect((await call(page.request, save, id, item, { records: [aRecord(item, 'In time.')] })).status()).toBe(
    200,
  );
  expect((await handInRequest(page, id)).status()).toBe(200);
  const late = await call(page.request, save, id, item, { records: [aRecord(item, 'Late.', 2)] });
  expect([late.status(), await late.json()]).toMatchObject([
    409,
    { code: 'attempt_closed', data: { acks: [{ outcome: 'held', currentRevision: 1 }] } },
  ]);
  expect(await codeOf(await call(page.request, rest, id, item))).toEqual([409, 'attempt_closed']);
  expect((await handInRequest(page, id)).status()).toBe(200);
  const { rows } = await database.query(
    `select value from "Response" where "attemptId" = $1 and value <> ''`,
    [id],
  );
  expect(rows).toEqual([{ value: 'In time.' }]);
});

test('fifty hand-ins at once are one, all with the same answer', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const { page, id, item } = await aScene(database, aPerson, signedInAs);
  await call(page.request, ROUTES[0] as Route, id, item);
  const answers = await Promise.all(Array.from({ length: 50 }, () => handInRequest(page, id)));
  const receipts = await Promise.all(answers.map(async (one) => JSON.stringify(await one.json())));
  expect(answers.map((one) => one.status())).toEqual(Array(50).fill(200));
  expect(new Set(receipts).size).toBe(1);
  const { rows } = await database.query(
    `select count(*)::int as n from "AuditEvent" where "subjectId" = $1 and verb = 'attempt:hand-in'`,
    [id],
  );
  expect(rows).toEqual([{ n: 1 }]);
});
