import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalUsername } from '@/lib/auth/email';
import { freeUsername, usernameBase } from './usernames';

test.each([
  ['Sam Okafor', 'sam.okafor'],
  ['  Sam   Okafor ', 'sam.okafor'],
  ['Maria del Carmen García López', 'maria.lopez'],
  ['Jürgen Groß', 'jurgen.gross'],
  ['Søren Ærøskøbing', 'soren.aeroskobing'],
  ['Łukasz Żółć', 'lukasz.zolc'],
  ['Seán O’Neill', 'sean.oneill'],
  ['Anne-Marie Dubois', 'anne.dubois'],
  ['Хрущёв Никита', 'khrushchev.nikita'],
  ['Юлія Щербак', 'yuliya.shcherbak'],
  ['İpek Çağlar', 'ipek.caglar'],
  ['Nguyễn Thị Minh', 'nguyen.minh'],
  ['Plato', 'plato'],
  ['X', 'student.x'],
  ['王芳', 'student'],
  ['', 'student'],
  ['=cmd|x', 'cmd.x'],
])('%j gives %s', (name, base) => {
  expect(usernameBase(name)).toBe(base);
});

test('the first that is free', () => {
  expect(freeUsername('sam', new Set())).toBe('sam');
  expect(freeUsername('sam', new Set(['sam', 'sam2', 'sam4']))).toBe('sam3');
});

test('whatever the name, the username is legal as it stands and differs from those taken', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 30 }), (names) => {
      const taken = new Set<string>();
      for (const name of names) {
        const username = freeUsername(usernameBase(name), taken);
        expect(canonicalUsername(username)).toBe(username);
        expect(taken.has(username)).toBe(false);
        taken.add(username);
      }
    }),
  );
});
