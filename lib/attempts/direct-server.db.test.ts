import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { sessionCookieName } from '@/lib/auth/cookies';
import { sealToken } from '@/lib/auth/session-token';
import { createSession } from '@/lib/auth/store';
import { beforeNext } from '@/lib/platform/before-next';
import { db } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { FIXED_HEADERS } from '@/lib/platform/fixed-headers';
import { log } from '@/lib/platform/log';
import { API_HEADERS } from '@/lib/platform/route';
import { beginShutdown } from '@/lib/platform/shutdown';
import { anAttempt, aRecord, aStudent, responseTo } from '@/lib/testing/attempts';
import { aLibrary, KEY, type TestLibrary } from '@/lib/testing/library';
import { answerExamsDirectly } from './direct-server';

// What comes behind stands for Next: it says what reached it.
const server = http.createServer((request, response) => {
  request.resume();
  response.end(`next ${request.method} ${request.url}`);
});
const oneConnection = new http.Agent({ keepAlive: true, maxSockets: 1 });
let library: TestLibrary;
let student: Actor;
let attemptId: string;
let cookie: string;

beforeAll(async () => {
  answerExamsDirectly();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  library = await aLibrary(db);
  student = await aStudent();
  attemptId = await anAttempt(student, library.paper, 'stops');
  const { NEXTAUTH_SECRET, PUBLIC_URL } = env();
  const value = await sealToken(await createSession(student.userId, 60), NEXTAUTH_SECRET);
  cookie = `other=1; ${sessionCookieName(PUBLIC_URL)}=${value}`;
});
afterAll(() => {
  oneConnection.destroy();
  server.close();
});

type Wish = { body?: string; headers?: Record<string, string>; chunked?: boolean };

/** Asks on the one connection: a request that blocks it would make the next one wait for ever. */
async function ask(method: string, path: string, { body, headers = {}, chunked }: Wish = {}) {
  const { port } = server.address() as AddressInfo;
  const request = http.request({
    port,
    method,
    path,
    agent: oneConnection,
    headers: { cookie, origin: env().PUBLIC_URL, 'content-type': 'application/json', ...headers },
  });
  if (body && chunked) request.write(body);
  request.end(chunked ? undefined : body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode, headers: response.headers, text: await text(response) };
}

const at = (last: string, id = attemptId) => `/api/v1/attempts/${id}/${last}`;
const records = (value: string, revision: number) =>
  JSON.stringify({ records: [aRecord(library.first, value, revision)] });

test('a save is stored and acknowledged, with the headers of every answer', async () => {
  const saved = await ask('PUT', at('responses'), { body: records(KEY, 1) });
  expect(saved.status).toBe(200);
  expect(JSON.parse(saved.text)).toMatchObject({ attemptId, acks: [{ revision: 1, outcome: 'accepted' }] });
  for (const [name, value] of Object.entries({ ...FIXED_HEADERS, ...API_HEADERS }))
    expect(saved.headers[name.toLowerCase()], name).toBe(value);
  expect(saved.headers['content-type']).toBe('application/json');
  expect((await responseTo(student, attemptId, library.first)).value).toBe(KEY);
});

test('the state is told', async () => {
  const told = await ask('GET', at('status'));
  expect(told.status).toBe(200);
  expect(JSON.parse(told.text)).toMatchObject({ attemptId, state: 'open' });
});

test('rules and errors are those of every route, and nothing is stored', async () => {
  const put = (wish: Wish, path = at('responses')) => ask('PUT', path, { body: records('', 9), ...wish });
  const refusals = [
    [await put({ headers: { cookie: '' } }), 401, 'not_signed_in'],
    [await put({ headers: { origin: 'https://elsewhere.example' } }), 403, 'wrong_origin'],
    [await put({ headers: { 'content-type': 'text/plain' } }), 415, 'not_json'],
    [await put({ body: '{' }), 400, 'invalid'],
    [await put({}, at('responses', 'not-a-uuid')), 404, 'not_found'],
    [await put({}, at('responses', student.userId)), 404, 'not_found'],
  ] as const;
  for (const [answer, status, code] of refusals) {
    expect(answer.status, code).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ code });
  }
  expect((await responseTo(student, attemptId, library.first)).revision).toBeLessThan(9);
});

test('a body without a length that is too large is refused, and the connection goes on', async () => {
  const answer = await ask('PUT', at('responses'), { body: 'x'.repeat(3_000_000), chunked: true });
  expect(answer.status).toBe(413);
  expect((await ask('GET', at('status'))).status).toBe(200);
});

test('a body that breaks off ends its own connection alone, and is no alarm about the database', async () => {
  const alarm = vi.spyOn(log(), 'error');
  const noted = vi.spyOn(log(), 'info');
  const { port } = server.address() as AddressInfo;
  const begun = new Promise<void>((done) =>
    beforeNext(({ headers }) => {
      if (headers['content-length'] === '500') done();
      return false;
    }),
  );
  const request = http.request({
    port,
    method: 'PUT',
    path: at('responses'),
    headers: {
      cookie,
      origin: env().PUBLIC_URL,
      'content-type': 'application/json',
      'content-length': '500',
    },
  });
  request.on('error', () => undefined);
  request.write('{"records": [');
  await begun;
  request.destroy();
  await expect
    .poll(() => noted.mock.lastCall?.[0], { timeout: 10_000 })
    .toMatchObject({ code: 'busy', detail: expect.stringContaining('broke off') });
  expect(alarm).not.toHaveBeenCalled();
  expect((await ask('GET', at('status'))).status).toBe(200);
});

test('what does not fit exactly goes on to Next', async () => {
  for (const [method, path] of [
    ['HEAD', at('status')],
    ['GET', at('responses')],
    ['PUT', `${at('responses')}/`],
    ['PUT', `${at('responses')}?x=1`],
    ['PUT', at('responses', 'a%2Fb')],
    ['POST', '/api/v1/attempts//hand-in'],
    ['GET', at('revisions')],
  ] as const) {
    const answer = await ask(method, path);
    expect([path, answer.status]).toEqual([path, 200]);
    if (method !== 'HEAD') expect(answer.text).toBe(`next ${method} ${path}`);
  }
});

test('a hand-in closes the attempt', async () => {
  const body = JSON.stringify({ idempotencyKey: crypto.randomUUID(), revisions: [] });
  const answer = await ask('POST', at('hand-in'), { body });
  expect(answer.status).toBe(200);
  const attempt = await db.attempt.findFirstOrThrow({ where: { id: attemptId } });
  expect(attempt.state).toBe('handed_in');
});

test('a process that is to end says so on every connection', async () => {
  expect((await ask('GET', at('status'))).headers.connection).not.toBe('close');
  beginShutdown();
  expect((await ask('GET', at('status'))).headers.connection).toBe('close');
});
