import { expect, test } from 'vitest';
import { nextEvent, SIGN_OF_LIFE_MS } from './live-feed';
import type { LiveRow } from './live-rows';

const row = { studentId: 'a' } as LiveRow;
const none = { rows: [], gone: [] };
const at = '2026-11-28T10:00:00.000Z';

test('the first word is everything', () => {
  expect(nextEvent(null, [row], none, at, 0)).toEqual({ name: 'all', data: { serverNow: at, rows: [row] } });
});

test('then only what differs, and nothing while nothing does', () => {
  expect(nextEvent([], [row], { rows: [row], gone: [] }, at, 0)).toEqual({
    name: 'changes',
    data: { serverNow: at, rows: [row], gone: [] },
  });
  expect(nextEvent([row], [], { rows: [], gone: ['a'] }, at, 0)).toMatchObject({ name: 'changes' });
  expect(nextEvent([row], [row], none, at, SIGN_OF_LIFE_MS - 1)).toBeNull();
  expect(nextEvent([row], [row], none, at, SIGN_OF_LIFE_MS)).toMatchObject({ name: 'changes', data: none });
});

test('very many changes are sent as the whole list', () => {
  const many = Array.from({ length: 101 }, () => row);
  expect(nextEvent([], many, { rows: many, gone: [] }, at, 0)).toMatchObject({ name: 'all' });
});
