import { expect, test } from './fixtures';

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
};

for (const [name, path, status] of [
  ['a page', '/', 200],
  ['a page that is not there', '/nowhere', 404],
  ['a redirect', '/teach', 307],
  ['a file', '/icon.svg', 200],
  ['the worker', '/exam-worker.js', 200],
  ['the API', '/api/health', 200],
  ['the sign-in API', '/api/auth/session', 200],
] as const) {
  test(`${name} carries the headers`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status()).toBe(status);
    expect(answer.headers()).toMatchObject(ALWAYS);
    expect(answer.headers()['x-powered-by']).toBeUndefined();
  });
}

test('every page has a policy with a nonce of its own, and no inline scripts are allowed', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/', '/sign-in', '/nowhere']) {
    const answer = await request.get(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src')) ?? '';
    expect(scripts).toMatch(/^script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'$/);
    for (const part of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "worker-src 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? '';
    for (const [tag] of (await answer.text()).matchAll(/<script[^>]*>/g))
      expect(tag).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
});

test('a script that somebody smuggled into the page does not run', async ({ page }) => {
  const blocked = page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()));
  await page.goto('/privacy');
  await page.evaluate(() => {
    const script = document.createElement('div');
    script.innerHTML = '<img src="data:," onerror="document.title = `hacked`">';
    document.body.append(script);
  });
  await blocked;
  await expect(page).toHaveTitle('Privacy – Thaw');
});

test('pages of a person are never stored', async ({ signedInAs }) => {
  const page = await signedInAs('teacher');
  const answer = await page.goto('/teach');
  expect(answer?.headers()['cache-control']).toContain('no-store');
});

test('fonts before the first paint weigh at most 65 kB and come from here', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const preloaded =
    (await request.get('/')).headers().link?.match(/\/_next\/static\/media\/[^>]+\.woff2/g) ?? [];
  expect(html).not.toMatch(/fonts\.(googleapis|gstatic)/);
  expect(preloaded).toHaveLength(2);
  let bytes = 0;
  for (const path of preloaded) bytes += (await (await request.get(path)).body()).length;
  expect(bytes).toBeLessThanOrEqual(65_000);
});
