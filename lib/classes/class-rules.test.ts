import { expect, test } from 'vitest';
import { mockRuns, sameName } from './class-rules';

test.each([
  ['12 History A', '12 history a', true],
  ['12 History A', '12-History-A', true],
  ['12 History A', '12 History B', false],
  ['Класс 11', 'класс11', true],
])('%s and %s', (one, other, same) => expect(sameName(one, other)).toBe(same));

test('a mock that runs is named with its end, in the zone of the school', () => {
  const now = new Date('2026-11-28T10:00:00Z');
  const closesAt = new Date('2026-11-30T16:00:00Z');
  expect(mockRuns({ title: 'Paper 2', closesAt }, now, 'Asia/Tokyo')).toBe(
    'The mock “Paper 2” runs in this class now. It ends on Tuesday 1 December, 01:00.',
  );
  expect(mockRuns({ title: 'Paper 2', closesAt: null }, now, 'Asia/Tokyo')).toContain('close it first');
});
