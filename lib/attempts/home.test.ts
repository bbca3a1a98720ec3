import { expect, test } from 'vitest';
import { nextStep } from './home';

const cover = { seed: 1, open: 0.5, angle: 0, n: 30, sun: [0.5, 0.5, 40] as [number, number, number] };
const topics = [
  { id: 'T01', title: 'The succession', years: '1953-55', summary: '', cover },
  { id: 'T11', title: 'Hungary and the bloc', years: '1956', summary: '', cover },
];
const clock = { now: new Date('2026-11-24T10:00:00Z'), timeZone: 'Europe/London' };
const standing = (right: number, answered: number) => ({
  topicId: 'T11',
  right,
  answered,
  share: answered > 0 ? right / answered : null,
  lastAnsweredAt: answered > 0 ? new Date('2026-11-16T10:00:00Z') : null,
});
const step = (kind: 'weakest' | 'least', right: number, answered: number) =>
  nextStep({ kind, topicId: 'T11' }, topics, [standing(right, answered)], [], clock);

test('the weakest topic says what was missed and when', () => {
  expect(step('weakest', 3, 5)).toMatchObject({
    title: 'Hungary and the bloc: 5 questions, about 5 minutes',
    reason: 'You missed 2 of the 5 questions you have answered here, most recently last week.',
    start: { kind: 'practice', topicId: 'T11', count: 5, label: 'Start 5 questions' },
  });
});

test.each([
  [0, 0, 'You have not practised this topic yet.'],
  [1, 1, 'You have answered 1 question here, most recently last week, and it was right.'],
  [0, 1, 'You missed 1 of the 1 question you have answered here, most recently last week.'],
])('the least practised topic, %i of %i right: %s', (right, answered, reason) => {
  expect(step('least', right, answered)?.reason).toBe(reason);
});

test('nothing answered yet invites to a first question', () => {
  expect(nextStep({ kind: 'first', topicId: 'T01' }, topics, [], [], clock)?.title).toBe(
    'Try a question now',
  );
});

test.each([
  ['Today, 09:10', 3, 10, 'You started this today, 09:10 and have answered 3 of 10 questions.'],
  [
    'Tuesday 3 November, 14:10',
    0,
    1,
    'You started this on Tuesday 3 November, 14:10 and have not begun your answer.',
  ],
])('an open attempt, started %s', (started, answered, questions, reason) => {
  const row = {
    id: 'a1',
    title: 'Mixed topics: 10 questions',
    started,
    state: 'In progress',
    answered,
    questions,
  };
  expect(nextStep({ kind: 'continue', attemptId: 'a1' }, topics, [], [row], clock)).toEqual({
    before: 'In progress',
    title: 'Mixed topics: 10 questions',
    reason,
    cover: null,
    start: { kind: 'link', href: '/learn/attempts/a1', label: 'Continue' },
  });
});

test('no action gives no step', () => {
  expect(nextStep(null, topics, [], [], clock)).toBeNull();
});
