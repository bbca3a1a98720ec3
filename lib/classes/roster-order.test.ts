import { expect, test } from 'vitest';
import { ROSTER_SORTS, readRosterSort, rosterPath, sortRoster } from './roster-order';

const row = (name: string, state: 'none' | 'slip' | 'signs_in', day: number) => ({
  id: name,
  name,
  state,
  joinedAt: `2026-11-0${day}T08:00:00.000Z`,
});
const rows = [
  row('Bo 10', 'signs_in', 2),
  row('Éva', 'slip', 3),
  row('Bo 2', 'none', 1),
  row('ada', 'signs_in', 3),
];

test.each([
  ['name', ['ada', 'Bo 2', 'Bo 10', 'Éva']],
  ['sign_in', ['Bo 2', 'Éva', 'ada', 'Bo 10']],
  ['joined', ['ada', 'Éva', 'Bo 10', 'Bo 2']],
] as const)('students by %s', (sort, names) => {
  expect(sortRoster(rows, sort).map(({ name }) => name)).toEqual(names);
  expect(sortRoster([...rows].reverse(), sort).map(({ name }) => name)).toEqual(names);
});

test('every order has an address that is read back; anything else is by name', () => {
  for (const sort of ROSTER_SORTS) {
    const url = new URL(rosterPath('c1', sort), 'https://thaw.example');
    expect([url.pathname, readRosterSort(url.searchParams.get('sort'))]).toEqual(['/teach/classes/c1', sort]);
  }
  for (const wrong of [null, undefined, '', 'total']) expect(readRosterSort(wrong)).toBe('name');
});
