import { expect, test } from 'vitest';
import { livePath, readSort } from './live-path';
import { SORTS } from './live-words';

test('every order has an address that is read back; anything else is by name', () => {
  for (const sort of SORTS) {
    const url = new URL(livePath('a1', sort), 'https://thaw.example');
    expect(url.pathname).toBe('/teach/assignments/a1/live');
    expect(readSort(url.searchParams.get('sort'))).toBe(sort);
  }
  for (const wrong of [null, undefined, '', 'toString', 'Name']) expect(readSort(wrong)).toBe('name');
});
