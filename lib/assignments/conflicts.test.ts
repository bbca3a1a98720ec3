import { expect, test } from 'vitest';
import { momentWords } from '@/lib/platform/dates';
import { NOW, PLAIN } from '@/lib/testing/settings';
import { assignmentConflicts } from './conflicts';
import { DEFAULTS, newDraft, readDraft } from './draft';
import type { Settings } from './settings';
import { refuseUnready } from './verdict';

const words = (instant: Date) => momentWords(instant, NOW, 'Europe/London');
const codes = (change: Partial<Settings>) =>
  assignmentConflicts({ ...PLAIN, ...change }, words).map(({ code }) => code);

test.each<[string, Partial<Settings>, string[]]>([
  ['nothing', {}, []],
  ['answers at hand-in', { showAnswers: 'at_hand_in' }, ['answers_passed_on']],
  [
    'the scheme at hand-in, and no close',
    { showScheme: 'at_hand_in', closesAt: null },
    ['answers_passed_on'],
  ],
  [
    'answers at hand-in and two attempts',
    { showAnswers: 'at_hand_in', attemptsAllowed: 2, counting: 'last' },
    ['answers_passed_on', 'answers_before_retry'],
  ],
  [
    'answers at the close while late work counts',
    { showAnswers: 'at_close', late: 'accepted' },
    ['answers_while_late'],
  ],
  ['answers at the close, nothing late', { showAnswers: 'at_close' }, []],
  [
    'marks at a close that is not',
    { showMarks: 'at_close', showComments: 'at_close', closesAt: null },
    ['shown_at_no_close'],
  ],
  ['three attempts of which the first counts', { attemptsAllowed: 3 }, ['first_of_several']],
  ['one attempt, the first counts', { attemptsAllowed: 1, counting: 'first' }, []],
  ['any number, the best counts', { attemptsAllowed: null, counting: 'best' }, []],
  ['comments before marks', { showComments: 'at_hand_in' }, ['comments_before_marks']],
  ['marks before comments', { showMarks: 'at_hand_in' }, []],
  ['a mock within an hour and a half', { kind: 'mock', closesAt: new Date('2026-11-28T12:45:00Z') }, []],
  ['a mock over a week', { kind: 'mock' }, ['mock_window']],
  ['a mock with no close', { kind: 'mock', closesAt: null }, ['mock_window']],
  [
    'a mock that takes late work',
    { kind: 'mock', late: 'held', closesAt: new Date('2026-11-28T12:45:00Z') },
    ['mock_late'],
  ],
  [
    'a mock that is sat twice',
    { kind: 'mock', attemptsAllowed: 2, counting: 'best', closesAt: new Date('2026-11-28T12:45:00Z') },
    ['mock_several'],
  ],
])('%s', (_name, change, expected) => {
  expect(codes(change)).toEqual(expected);
});

test('the consequence is told with its day', () => {
  const [conflict] = assignmentConflicts({ ...PLAIN, showAnswers: 'at_hand_in' }, words);
  expect(conflict?.text).toBe(
    'Answers are shown at hand-in, while the class can still write until Friday 4 December, 16:00 (London): early finishers could pass them on.',
  );
});

test('the defaults of practice hold no conflict', () => {
  const read = readDraft({ ...newDraft('2026-12-04T16:00'), ...DEFAULTS.practice }, 'Europe/London', NOW);
  expect(read && 'settings' in read && assignmentConflicts(read.settings, words)).toEqual([]);
});

test('a conflict is refused until it is ticked, or stood there before', () => {
  const settings: Settings = { ...PLAIN, showAnswers: 'at_hand_in' };
  const setting = { questions: 1, targets: 1, before: null };
  const untold = () => refuseUnready(settings, setting, [], NOW, words);
  expect(untold).toThrowError(
    expect.objectContaining({
      code: 'invalid',
      fields: { 'accept-answers_passed_on': [expect.any(String)] },
    }),
  );
  expect(() => refuseUnready(settings, setting, ['answers_passed_on'], NOW, words)).not.toThrow();
  expect(() =>
    refuseUnready({ ...settings, title: 'B' }, { ...setting, before: settings }, [], NOW, words),
  ).not.toThrow();
});
