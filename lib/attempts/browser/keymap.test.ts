import { expect, test } from 'vitest';
import { commandOf, type KeyPlace, type KeyPress } from './keymap';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});
const outside: KeyPlace = { inText: false, inDialog: false, singleKeys: true };
const inText: KeyPlace = { ...outside, inText: true };

test.each([
  ['j', { do: 'next' }],
  ['J', { do: 'next' }],
  ['k', { do: 'back' }],
  ['d', { do: 'choose', option: 3 }],
  ['f', { do: 'flag' }],
  ['x', { do: 'strike' }],
  ['t', { do: 'speak' }],
  ['p', { do: 'plan' }],
  ['?', { do: 'keys' }],
  ['q', null],
  ['Enter', null],
  ['Escape', null],
])('outside text %s', (key, command) => expect(commandOf(press(key), outside)).toEqual(command));

test('inside text only Esc and the Ctrl keys work', () => {
  for (const key of ['j', 'k', 'a', 'f', 'x', 't', 'p', '?'])
    expect(commandOf(press(key), inText)).toBeNull();
  expect(commandOf(press('Escape'), inText)).toEqual({ do: 'leave-text' });
  expect(commandOf(press('Enter', { ctrlKey: true }), inText)).toEqual({ do: 'next' });
  expect(commandOf(press('s', { metaKey: true }), inText)).toEqual({ do: 'save' });
});

test('letters with Ctrl, Meta or Alt, held keys and half-composed letters are left alone', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }])
    expect(commandOf(press('f', held), outside)).toBeNull();
  expect(commandOf(press('j', { isComposing: true }), outside)).toBeNull();
  expect(commandOf(press('s', { ctrlKey: true, altKey: true }), outside)).toBeNull();
});

test('switched off, or with a dialog open, no single key works', () => {
  expect(commandOf(press('j'), { ...outside, singleKeys: false })).toBeNull();
  expect(commandOf(press('j'), { ...outside, inDialog: true })).toBeNull();
  expect(commandOf(press('s', { ctrlKey: true }), { ...outside, singleKeys: false })).toEqual({ do: 'save' });
});

test('a Russian keyboard layout uses the place of the key', () => {
  expect(commandOf(press('о', { code: 'KeyJ' }), outside)).toEqual({ do: 'next' });
});
