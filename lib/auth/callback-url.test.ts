import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeCallbackUrl, signInPath } from './callback-url';

test.each([
  '/learn',
  '/learn/practise?topic=T03&minutes=10',
  '/learn/notes/T03#losses',
  '/teach/a%20b',
  '/learn?next=//evil.example',
])('%s is a place on this site', (path) => {
  expect(safeCallbackUrl(path, '/home')).toBe(path);
});

test.each([
  '',
  'learn',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/%2F%2Fevil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/learn/..//evil.example',
  '/learn/%2e%2e//evil.example',
  'https://evil.example',
  'HTTPS://evil.example/learn',
  'http:evil.example',
  'https:/evil.example',
  '//evil.example%2f..',
  '//user:secret@evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%0d%0aSet-Cookie:x=1\r\n',
  '/learn\r\nLocation: https://evil.example',
  ' /learn',
  '/learn ',
  '/\u2024\u2024/evil.example',
  '/。。/evil.example',
  '/\u0000',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '@evil.example',
  '?callbackUrl=/learn',
  '#x',
  '/sign-in',
  '/sign-in?callbackUrl=/sign-in',
  '/sign-up',
  '/sign-out',
  '/SIGN-OUT',
  '/api/auth/signout',
  '/learn/../api/auth/signout',
  '/_next/static/x.js',
  `/${'a'.repeat(1000)}`,
  null,
  undefined,
  7,
  ['/learn', '//evil.example'],
  { toString: () => '/learn' },
])('%j is not', (wish) => {
  expect(safeCallbackUrl(wish, '/home')).toBe('/home');
});

test('whatever is wished for, the browser stays here', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '%2f',
    '%5c',
    '@',
    ':',
    '?',
    '#',
    'http:',
    'evil.example',
    '\t',
    '。',
    'a',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.array(piece).map((pieces) => `/${pieces.join('')}`),
      ),
      (wish) => {
        const url = new URL(safeCallbackUrl(wish), 'https://thaw.example');
        expect(url.origin).toBe('https://thaw.example');
      },
    ),
    { numRuns: 2000 },
  );
});

test('the sign-in page leads back', () => {
  expect(signInPath('/learn/practise?n=5')).toBe('/sign-in?callbackUrl=%2Flearn%2Fpractise%3Fn%3D5');
  expect(signInPath('//evil.example')).toBe('/sign-in');
  expect(signInPath(null)).toBe('/sign-in');
});
