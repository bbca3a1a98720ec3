import { expect, test } from 'vitest';
import { canonicalEmail, canonicalUsername } from './email';

test.each([
  ['Ada@School.Example', 'ada@school.example'],
  ['  ada.byron+history@mail.school.example ', 'ada.byron+history@mail.school.example'],
  ["o'neil@school.example", "o'neil@school.example"],
  ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
])('%j is kept as %j', (typed, kept) => {
  expect(canonicalEmail(typed)).toBe(kept);
});

test.each([
  '',
  'ada',
  'ada@',
  '@school.example',
  'ada@school',
  'ada＠school.example',
  'аda@school.example',
  'ada@schооl.example',
  'ﬁ@school.example',
  'ada@school.example, eve@evil.example',
  'ada@school.example,eve@evil.example',
  'ada@school.example;eve@evil.example',
  '"ada"@school.example',
  '"ada@evil.example"@school.example',
  'ada@school.example@evil.example',
  'ada(comment)@school.example',
  '<ada@school.example>',
  'ada@school.example.',
  '.ada@school.example',
  'ada.@school.example',
  'a..da@school.example',
  'ada@-school.example',
  'ada@school-.example',
  'ada@school..example',
  'ada@[127.0.0.1]',
  'ada@127.0.0.1',
  'ada @school.example',
  'ada@school.example\u0000',
  'ada\n@school.example',
  'ada\u200b@school.example',
  `${'a'.repeat(65)}@school.example`,
  `ada@${'a'.repeat(250)}.example`,
])('%j is refused', (typed) => {
  expect(canonicalEmail(typed)).toBeNull();
});

test('usernames have one spelling', () => {
  expect(canonicalUsername(' Ada.Byron-7 ')).toBe('ada.byron-7');
  for (const wrong of ['', 'a', '.ada', 'ada@school', 'ada byron', 'аda', 'a'.repeat(41)]) {
    expect(canonicalUsername(wrong)).toBeNull();
  }
});
