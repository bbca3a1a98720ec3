import { expect, test } from 'vitest';
import { weekdayAndTime } from '@/lib/platform/dates';
import { NOW, PLAIN } from '@/lib/testing/settings';
import { listWords, summaryOf } from './summary';

const words = (instant: Date) => weekdayAndTime(instant, NOW, 'Europe/London');

test('practice of a week, in words', () => {
  expect(summaryOf(PLAIN, { classes: ['12A', '13B'], students: 2 }, NOW, words)).toEqual([
    'Everybody in 12A and 13B, and 2 students, can start from now, until Friday 4 December, 16:00.',
    'They have 45 minutes from their start, with any extra time of their own; then they are told, and may go on writing. Whoever starts after Friday 4 December, 15:15 has less, because it closes.',
    'They have one attempt.',
    'After the close nothing more is taken.',
    'When you return the work they see the right answers, their marks, comments and the mark scheme.',
  ]);
});

test('a mock with no close, for one student, later', () => {
  const opensAt = new Date('2026-11-30T09:00:00Z');
  const mock = {
    ...PLAIN,
    kind: 'mock' as const,
    opensAt,
    closesAt: null,
    attemptsAllowed: null,
    counting: 'best' as const,
    shuffle: true,
    showMarks: 'at_hand_in' as const,
  };
  expect(summaryOf(mock, { classes: [], students: 1 }, NOW, words)).toEqual([
    '1 student can start from Monday 30 November, 09:00, until you close it.',
    'They have 45 minutes from their start, with any extra time of their own; then their answers are handed in as they stand.',
    'They have as many attempts as they like; the best one counts.',
    'Everybody has the options, and drawn questions, in another order.',
    'As soon as they hand in they see their marks.',
    'When you return the work they see the right answers, comments and the mark scheme.',
  ]);
});

test('nobody is chosen', () => {
  expect(summaryOf(PLAIN, { classes: [], students: 0 }, NOW, words)[0]).toMatch(/^Nobody is chosen yet\./);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j reads "%s"', (parts, text) => expect(listWords(parts)).toBe(text));
