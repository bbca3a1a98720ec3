import type { ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import { AttemptStatus } from '../../lib/attempts/save-api';
import { freePort } from '../../scripts/embedded-postgres';
import { ended, startSite } from '../../scripts/site';
import { anAttempt } from '../attempts';
import { expect, test } from '../fixtures';
import { questionsOf } from '../handed-in';
import { aRecord } from '../routes';
import { theSite } from '../site';

type Stream = { headers: Headers; next: () => Promise<AttemptStatus | null>; leave: () => void };

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Opens the stream as a browser does; `next` is the next status, null when the stream has ended. */
async function listen(page: Page, attemptId: string, site = theSite().baseUrl): Promise<Stream> {
  const leave = new AbortController();
  const headers = { cookie: await cookieOf(page), 'accept-encoding': 'gzip, deflate, br' };
  const answer = await fetch(`${site}/api/v1/attempts/${attemptId}/events`, {
    headers,
    signal: leave.signal,
  });
  expect(answer.status).toBe(200);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<AttemptStatus | null> => {
    for (;;) {
      const found = /event: status\ndata: (.*)\n\n/.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return AttemptStatus.parse(JSON.parse(found[1] ?? ''));
      }
      const part = await reader?.read();
      if (!part || part.done) return null;
      text += part.value;
    }
  };
  return { headers: answer.headers, next, leave: () => leave.abort() };
}

test('the status arrives at once and on every change, whole and unpacked', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  const owner = await aPerson('student');
  const id = await anAttempt(database, owner, { timing: 'stops' });
  const page = await signedInAs(owner);
  const stream = await listen(page, id);
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.headers.get('content-encoding')).toBeNull();
  expect(stream.headers.get('cache-control')).toBe('private, no-store, no-transform');
  expect(await stream.next()).toMatchObject({ attemptId: id, state: 'open', breakStartedAt: null });
  const headers = { origin: theSite().baseUrl };
  const change = (action: string) =>
    page.request.post(`/api/v1/attempts/${id}/break`, { headers, data: { action } });
  const took: number[] = [];
  for (const action of ['start', 'end', 'start', 'end']) {
    const began = Date.now();
    await change(action);
    expect((await stream.next())?.breakStartedAt === null).toBe(action === 'end');
    took.push(Date.now() - began);
  }
  // The quickest: the machine may have been busy with something else in between.
  expect(Math.min(...took)).toBeLessThan(1000);
  stream.leave();
});

/** A second site on the same database, so that ending it disturbs nobody. */
async function anotherSite(): Promise<{ site: ChildProcess; url: string }> {
  const { databaseUrl, secret, baseUrl } = theSite();
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: baseUrl,
    PUBLIC_URL: baseUrl,
    HOSTNAME: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
  return { site: await startSite(env, 1), url: `http://127.0.0.1:${port}` };
}

test('a server that is to end lets streams go at once and finishes the save that has begun', async ({
  aPerson,
  database,
  signedInAs,
}) => {
  test.slow();
  const owner = await aPerson('student');
  const id = await anAttempt(database, owner, { timing: 'stops' });
  const page = await signedInAs(owner);
  const [question] = (await questionsOf(database, id)).filter((one) => one.type === 'essay');
  const { site, url } = await anotherSite();
  const streams = await Promise.all(Array.from({ length: 10 }, () => listen(page, id, url)));
  for (const stream of streams) expect(await stream.next()).not.toBeNull();

  const blocking = await database.connect();
  await blocking.query('begin');
  const { rows: holder } = await blocking.query('select pg_backend_pid() as pid');
  await blocking.query('select 1 from "Attempt" where id = $1 for update', [id]);
  const save = fetch(`${url}/api/v1/attempts/${id}/responses`, {
    method: 'PUT',
    headers: {
      cookie: await cookieOf(page),
      origin: theSite().baseUrl,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ records: [aRecord(question?.itemVersionId ?? '', 'On its way.')] }),
  });
  await expect
    .poll(async () => {
      const { rows } = await database.query(
        `select count(*)::int as n from pg_stat_activity where $1::int = any(pg_blocking_pids(pid))`,
        [holder[0].pid],
      );
      return rows[0].n;
    })
    .toBe(1);
  const began = Date.now();
  site.kill('SIGTERM');
  // At once: the save is still on its way.
  for (const stream of streams) expect(await stream.next()).toBeNull();
  await blocking.query('commit');
  blocking.release();
  expect((await save).status).toBe(200);
  expect(await ended(site)).toBe(0);
  expect(Date.now() - began).toBeLessThan(15_000); // after which it would have been killed
});

test('an attempt whose student is gone is handed in by itself', async ({ aPerson, database }) => {
  test.slow();
  const owner = await aPerson('student');
  const id = await anAttempt(database, owner, { timing: 'stops', minutes: 1, secondsUsed: 69 });
  const stateOf = async () => {
    const { rows } = await database.query(
      `select state::text, "handedInBy"::text as by, receipt from "Attempt" where id = $1`,
      [id],
    );
    return rows[0];
  };
  await expect.poll(stateOf, { timeout: 60_000, intervals: [500] }).toMatchObject({
    state: 'handed_in',
    by: 'time',
    receipt: expect.stringMatching(/^[0-9a-f]{10}$/),
  });
});
