import { expect, test } from 'vitest';
import { type Expected, expectations, lengthWords, partsOf } from './expectations';

const clock = { now: new Date('2026-11-26T12:00:00Z'), timeZone: 'Europe/London' };
const friday = new Date('2026-11-27T16:00:00Z');
const arrangement = { multiplierPercent: 125, extraMinutes: 0, untimed: false };
const line = (term: string, more: Partial<Expected> = {}) => {
  const expected: Expected = {
    kind: 'practice',
    opensAt: new Date('2026-11-26T08:00:00Z'),
    closesAt: friday,
    late: 'closed',
    timeLimitSeconds: 2700,
    advises: false,
    arrangement: null,
    attemptsAllowed: 1,
    left: 1,
    counting: 'first',
    showing: {
      showAnswers: 'when_released',
      showMarks: 'when_released',
      showComments: 'when_released',
      showScheme: 'when_released',
    },
    ...more,
  };
  return expectations(expected, clock).find((one) => one.term === term)?.text;
};

test.each<[Partial<Expected>, string]>([
  [{}, 'Tomorrow, Friday 16:00. What you have written by then is handed in by itself.'],
  [{ late: 'held' }, 'Tomorrow, Friday 16:00. If you hand in later, your teacher decides whether it counts.'],
  [{ late: 'accepted' }, 'Tomorrow, Friday 16:00. If you hand in later, it counts, and is marked late.'],
  [
    { late: 'held', closesAt: new Date('2026-11-25T16:00:00Z') },
    'Yesterday, 16:00. You can still hand in: your teacher decides whether it counts.',
  ],
  [{ closesAt: new Date('2026-11-25T16:00:00Z') }, 'Yesterday, 16:00. Nothing is taken any more.'],
  [{ closesAt: null }, 'It has no closing date.'],
])('closes: %o', (more, words) => {
  expect(line('Closes', more)).toBe(words);
});

test.each<[Partial<Expected>, string]>([
  [{}, '45 minutes, from when you start. When time is up you may write on'],
  [{ kind: 'mock' }, '45 minutes, from when you start. When time is up, your answers are handed in'],
  [{ arrangement }, '56 minutes, with your extra time, from when you start.'],
  [{ arrangement: { ...arrangement, untimed: true } }, 'No time limit for you.'],
  [
    { advises: true },
    'shows where it ended. The times of the sections guide you, and end nothing: only this',
  ],
  [{ timeLimitSeconds: null }, 'No time limit.'],
  [{ timeLimitSeconds: null, kind: 'mock' }, 'No time limit but the close.'],
])('time: %o', (more, words) => {
  expect(line('Time', more)).toContain(words);
});

test.each<Partial<Expected>>([{}, { advises: true, timeLimitSeconds: null }])(
  'sections guide nobody without minutes and a limit: %o',
  (more) => {
    expect(line('Time', more)).not.toContain('sections');
  },
);

test.each<[Partial<Expected>, string]>([
  [{}, 'One.'],
  [{ left: 0 }, 'One, and you have used it.'],
  [{ attemptsAllowed: 3, left: 2, counting: 'best' }, '2 of 3 left. The best one counts.'],
  [{ attemptsAllowed: null, left: null, counting: 'last' }, 'As many as you like. The last one counts.'],
])('attempts: %o', (more, words) => {
  expect(line('Attempts', more)).toBe(words);
});

test('results that come together are told together', () => {
  expect(line('Results')).toBe(
    'You see right answers, marks, comments and the mark scheme when your teacher returns the work.',
  );
  const showing = {
    showAnswers: 'at_close',
    showMarks: 'at_hand_in',
    showComments: 'when_released',
    showScheme: 'at_close',
  } as const;
  expect(line('Results', { showing })).toBe(
    'You see marks as soon as you hand in. You see right answers and the mark scheme when it closes, tomorrow, Friday 16:00. You see comments when your teacher returns the work.',
  );
});

test('what was shown at a close that has passed is told as seen now', () => {
  const showing = {
    showAnswers: 'at_close',
    showMarks: 'at_close',
    showComments: 'at_close',
    showScheme: 'at_close',
  } as const;
  const closesAt = new Date('2026-11-25T16:00:00Z');
  expect(line('Results', { showing, closesAt })).toMatch(/the mark scheme now that it has closed\.$/);
});

test('it says when it opens, only before it does', () => {
  expect(line('Opens')).toBeUndefined();
  expect(line('Opens', { opensAt: new Date('2026-11-28T08:00:00Z') })).toBe('Saturday 28 November, 08:00');
});

test.each([
  [60, '1 minute'],
  [2700, '45 minutes'],
  [3600, '1 hour'],
  [3661, '1 hour 1 minute'],
  [9000, '2 hours 30 minutes'],
])('%i seconds are %s', (seconds, words) => {
  expect(lengthWords(seconds)).toBe(words);
});

test('the parts of a paper with their questions, choice and minutes', () => {
  const definition = {
    description: '',
    timeLimitSeconds: null,
    sections: [
      { kind: 'fixed' as const, title: 'Essays', presetId: null, slugs: ['a', 'b'], choose: 1, minutes: 40 },
      {
        kind: 'draw' as const,
        title: 'Choice',
        type: 'multiple_choice' as const,
        topicId: null,
        count: 5,
        presetId: null,
      },
    ],
  };
  expect(partsOf(definition)).toEqual([
    { title: 'Essays', questions: 2, choose: 1, minutes: 40 },
    { title: 'Choice', questions: 5, choose: null, minutes: null },
  ]);
});
