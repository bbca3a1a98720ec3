import { expect, test } from 'vitest';
import type { Showing } from '@/lib/assignments/showing';
import { laterWords } from './assigned-words';

const reached = (close: boolean, released: boolean): Record<Showing, boolean> => ({
  at_hand_in: true,
  at_close: close,
  when_released: released,
});
const all = (showing: Showing) => ({
  showAnswers: showing,
  showMarks: showing,
  showComments: showing,
  showScheme: showing,
});

test.each([
  ['everything is seen', all('at_hand_in'), reached(false, false), null],
  [
    'everything waits for the teacher',
    all('when_released'),
    reached(true, false),
    'You see right answers, marks, comments and the mark scheme when your teacher returns the work.',
  ],
  ['it is released', all('when_released'), reached(false, true), null],
  [
    'some waits for the close, some for the teacher',
    { ...all('at_close'), showMarks: 'when_released', showComments: 'when_released' } as const,
    reached(false, false),
    'You see right answers and the mark scheme when this closes (today, 16:00). You see marks and comments when your teacher returns the work.',
  ],
])('%s', (_what, settings, at, words) => {
  expect(laterWords(settings, at, 'today, 16:00')).toBe(words);
});

test('without a close that is known', () => {
  expect(laterWords({ ...all('at_hand_in'), showMarks: 'at_close' }, reached(false, false), null)).toBe(
    'You see marks when this closes.',
  );
});
