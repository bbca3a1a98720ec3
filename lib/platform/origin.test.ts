import { expect, test } from 'vitest';
import { isSameOrigin } from './origin';

const SITE = 'https://thaw.example';
const from = (headers: Record<string, string>) => new Headers(headers);

test.each<[string, Record<string, string>, string, boolean]>([
  ['the site itself', { origin: SITE }, SITE, true],
  ['the site itself, said twice', { origin: SITE, 'sec-fetch-site': 'same-origin' }, SITE, true],
  ['another site', { origin: 'https://evil.example' }, SITE, false],
  ['a subdomain', { origin: 'https://a.thaw.example' }, SITE, false],
  ['a name that begins alike', { origin: 'https://thaw.example.evil.example' }, SITE, false],
  ['another port', { origin: 'https://thaw.example:8443' }, SITE, false],
  ['http instead of https', { origin: 'http://thaw.example' }, SITE, false],
  ['no origin', {}, SITE, false],
  ['an origin of "null"', { origin: 'null' }, SITE, false],
  ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, SITE, false],
  ['a browser that says cross-site', { origin: SITE, 'sec-fetch-site': 'cross-site' }, SITE, false],
  ['a browser that says same-site', { origin: SITE, 'sec-fetch-site': 'same-site' }, SITE, false],
  ['no origin but a friendly referer', { referer: `${SITE}/learn` }, SITE, false],
  ['a forged host', { origin: 'https://evil.example', host: 'evil.example' }, SITE, false],
  [
    'a forged forwarded host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    SITE,
    false,
  ],
  ['nonsense', { origin: 'nonsense' }, SITE, false],
  [
    'nonsense on this machine',
    { origin: 'nonsense', host: 'localhost:3000' },
    'http://localhost:3000',
    false,
  ],
  [
    '127.0.0.1 for localhost',
    { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
    'http://localhost:3000',
    true,
  ],
  [
    'another port of this machine',
    { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:3000' },
    'http://localhost:3000',
    false,
  ],
  ['this machine for a public site', { origin: 'http://127.0.0.1', host: '127.0.0.1' }, SITE, false],
])('%s', (_name, headers, publicUrl, expected) => {
  expect(isSameOrigin(from(headers), publicUrl)).toBe(expected);
});
