import { expect, test } from 'vitest';
import { cleanText } from './clean-text';

test.each([
  ['plain', 'plain'],
  ['a\0b', 'ab'],
  ['half \ud83e!', 'half \ufffd!'],
  ['whole \u{1f9ca} Хрущёв', 'whole \u{1f9ca} Хрущёв'],
])('%j', (text, clean) => expect(cleanText(text)).toBe(clean));
