import { encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { openToken, sealToken } from './session-token';

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';
const token = { sub: '01935d00-0000-7000-8000-000000000003', sid: 'x'.repeat(43) };

test('what was sealed opens, every time', async () => {
  const cookie = await sealToken(token, SECRET);
  expect(await openToken(cookie, SECRET)).toEqual(token);
  expect(await openToken(cookie, SECRET)).toEqual(token);
});

test('opened with one secret, it does not open with another, and never altered', async () => {
  const cookie = await sealToken(token, SECRET);
  expect(await openToken(cookie, SECRET)).toEqual(token);
  expect(await openToken(cookie, `${SECRET}!`)).toBeNull();
  expect(await openToken(`${cookie}x`, SECRET)).toBeNull();
});

test.each([
  ['nothing', undefined],
  ['an empty cookie', ''],
  ['anything', 'abc.def'],
])('%s is no token', async (_name, value) => {
  expect(await openToken(value, SECRET)).toBeNull();
});

test('an expired one, and one that carries something else, are none', async () => {
  expect(await openToken(await encode({ token, secret: SECRET, maxAge: -60 }), SECRET)).toBeNull();
  expect(await openToken(await encode({ token: { sub: 'x' }, secret: SECRET }), SECRET)).toBeNull();
});
