import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures';
import { theSite } from '../site';

// Every unsafe route, asked by somebody who is signed in, from somewhere else.
const ROUTES = [
  ['PUT', `/api/v1/attempts/${randomUUID()}/responses`],
  ['POST', `/api/v1/attempts/${randomUUID()}/hand-in`],
  ['POST', `/api/v1/attempts/${randomUUID()}/break`],
  ['POST', '/api/auth/signout'],
  ['POST', '/api/auth/callback/credentials'],
  ['POST', '/api/auth/signin/oidc'],
] as const;
const ORIGINS: [string, Record<string, string>][] = [
  ['another site', { origin: 'https://evil.example' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['nowhere', {}],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  [
    'a site that forges the forwarded host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
  ['a browser that says cross-site', { origin: 'ours', 'sec-fetch-site': 'cross-site' }],
];
const BODIES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];

for (const [name, headers] of ORIGINS) {
  test(`unsafe requests from ${name} are refused and change nothing`, async ({
    signedInAs,
    aPerson,
    database,
  }) => {
    const person = await aPerson('student');
    const page = await signedInAs(person);
    const origin = headers.origin === 'ours' ? theSite().baseUrl : headers.origin;
    for (const [method, path] of ROUTES) {
      for (const type of BODIES) {
        const sent = { ...headers, ...(origin && { origin }), 'content-type': type };
        const answer = await page.request.fetch(path, { method, headers: sent, data: '{}' });
        expect(answer.status(), `${method} ${path} as ${type}`).toBe(403);
        expect(await answer.json()).toMatchObject({ code: 'wrong_origin' });
      }
    }
    const { rows } = await database.query('select from "Session" where "userId" = $1', [person.userId]);
    expect(rows).toHaveLength(1);
  });
}

test('from the site itself they get through to their own checks', async ({ signedInAs }) => {
  const page = await signedInAs('student');
  const headers = { origin: theSite().baseUrl, 'content-type': 'text/plain' };
  const path = `/api/v1/attempts/${randomUUID()}/responses`;
  const answer = await page.request.put(path, { headers, data: '{"records":[]}' });
  expect(answer.status()).toBe(415);
});

test('a sign-in form sent from elsewhere signs nobody in', async ({ page, request, aPerson }) => {
  const person = await aPerson('teacher');
  await page.goto('/sign-in');
  const fields = await page
    .locator('form input[type=hidden]')
    .evaluateAll((inputs) => (inputs as HTMLInputElement[]).map(({ name, value }) => [name, value]));
  const multipart = { ...Object.fromEntries(fields), identifier: person.email, password: person.password };
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const answer = await request.post('/sign-in', {
      multipart,
      headers: origin ? { origin } : {},
      maxRedirects: 0,
    });
    expect(answer.headers()['set-cookie'] ?? '').not.toContain('thaw.session');
  }
  const own = { origin: theSite().baseUrl };
  const answer = await request.post('/sign-in', { multipart, headers: own, maxRedirects: 0 });
  expect(answer.headers()['set-cookie']).toContain('thaw.session');
});

test('nobody signed in gets JSON with 401, not a page', async ({ request }) => {
  const path = `/api/v1/attempts/${randomUUID()}/responses`;
  const headers = { origin: theSite().baseUrl };
  const answer = await request.put(path, { headers, data: { records: [] } });
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'not_signed_in' });
  expect(answer.headers()['cache-control']).toBe('private, no-store');
});
