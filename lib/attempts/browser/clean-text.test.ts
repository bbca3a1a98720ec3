import { expect, test } from 'vitest';
import { cleanText, cleanWorking } from './clean-text';

test.each([
  ['plain', 'plain'],
  ['a\0b', 'ab'],
  ['half \ud83e!', 'half \ufffd!'],
  ['whole \u{1f9ca} Хрущёв', 'whole \u{1f9ca} Хрущёв'],
])('%j', (text, clean) => expect(cleanText(text)).toBe(clean));

test('the plan is cleaned, the rest of the working stays', () => {
  expect(cleanWorking({ plan: 'a\0 \ud83e', flagged: true })).toEqual({ plan: 'a \ufffd', flagged: true });
  expect(cleanWorking({ struck: ['b'] })).toEqual({ struck: ['b'] });
});
