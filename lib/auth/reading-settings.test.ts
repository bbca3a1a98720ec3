import { expect, test } from 'vitest';
import {
  DEFAULT_READING,
  readingSettingsFrom,
  readingSettingsFromCookie,
  rootAttributes,
} from './reading-settings';

test('what is unknown falls back alone', () => {
  const mixed = { size: 150, font: 'comic', tint: 'mint', line: '2', lineGuide: 'yes', extra: 1 };
  expect(readingSettingsFrom(mixed)).toEqual({ ...DEFAULT_READING, size: 150, tint: 'mint' });
});

test.each([undefined, '', 'nonsense', 'null', '[]', '7', '{"__proto__":{"size":200}}'])(
  'the cookie %j gives the defaults',
  (text) => {
    expect(readingSettingsFromCookie(text)).toEqual(DEFAULT_READING);
  },
);

test('settings become attributes and variables', () => {
  const { data, style } = rootAttributes({
    ...DEFAULT_READING,
    size: 130,
    tint: 'aqua',
    theme: 'dark',
    lessMotion: true,
  });
  expect(data).toMatchObject({ 'data-theme': 'dark', 'data-tint': 'aqua', 'data-motion': 'reduced' });
  expect(style).toMatchObject({ '--size': '1.3', '--measure': '65ch' });
  expect(rootAttributes(DEFAULT_READING).data['data-tint']).toBeNull();
});
