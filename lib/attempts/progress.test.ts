import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseNextAction, topicProgress } from './progress';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const rows = (topicId: string, right: number, wrong: number, answeredAt = day(10)) => [
  ...Array.from({ length: right }, () => ({ topicId, right: true, answeredAt })),
  ...Array.from({ length: wrong }, () => ({ topicId, right: false, answeredAt })),
];
const topics = ['T01', 'T02', 'T03'].map((id) => ({ id, title: id, choiceQuestions: 12 }));
const ids = topics.map((topic) => topic.id);

describe('progress by topic', () => {
  test('counts right answers with n and the last day', () => {
    const answers = [...rows('T02', 3, 1, day(3)), ...rows('T02', 1, 0, day(9))];
    expect(topicProgress(ids, answers)[1]).toEqual({
      topicId: 'T02',
      right: 4,
      answered: 5,
      share: 0.8,
      lastAnsweredAt: day(9),
    });
  });

  test('a topic without answers has no share, not zero', () => {
    expect(topicProgress(['T01'], [])).toEqual([
      { topicId: 'T01', right: 0, answered: 0, share: null, lastAnsweredAt: null },
    ]);
  });

  test('all answers missed is a share of zero', () => {
    expect(topicProgress(['T01'], rows('T01', 0, 2))[0]?.share).toBe(0);
  });

  test('a share is always between none and all', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (right, wrong) => {
        const [one] = topicProgress(['T01'], rows('T01', right, wrong));
        if (right + wrong === 0) return one?.share === null;
        return one !== undefined && one.share !== null && one.share >= 0 && one.share <= 1;
      }),
    );
  });
});

describe('the next action', () => {
  const choose = (answers: ReturnType<typeof rows>, open: { id: string; startedAt: string }[] = []) =>
    chooseNextAction(open, topics, topicProgress(ids, answers));

  test('nothing answered yet: the first topic of the course', () => {
    expect(choose([])).toEqual({ kind: 'first', topicId: 'T01' });
  });

  test('an open attempt comes before everything, the latest of several', () => {
    const open = [
      { id: 'old', startedAt: day(1).toISOString() },
      { id: 'new', startedAt: day(2).toISOString() },
    ];
    expect(choose(rows('T02', 0, 9), open)).toEqual({ kind: 'continue', attemptId: 'new' });
  });

  test.each([
    ['the lowest share', [...rows('T01', 3, 2), ...rows('T02', 2, 3)], 'weakest', 'T02'],
    ['four answers are not enough', [...rows('T01', 0, 4), ...rows('T02', 3, 2)], 'weakest', 'T02'],
    ['five answers are enough', [...rows('T01', 0, 5), ...rows('T02', 3, 2)], 'weakest', 'T01'],
    ['a tie goes to the earlier topic', [...rows('T02', 2, 3), ...rows('T01', 2, 3)], 'weakest', 'T01'],
    ['four of five right is known', rows('T01', 4, 1), 'least', 'T02'],
    ['too few answers anywhere', [...rows('T01', 1, 1), ...rows('T02', 0, 1)], 'least', 'T03'],
    ['everything known', [...rows('T01', 9, 0), ...rows('T02', 6, 0), ...rows('T03', 7, 0)], 'least', 'T02'],
  ])('%s', (_name, answers, kind, topicId) => {
    expect(choose(answers)).toEqual({ kind, topicId });
  });

  test('a topic with too few questions is never suggested', () => {
    const few = topics.map((topic) => ({ ...topic, choiceQuestions: topic.id === 'T03' ? 5 : 4 }));
    expect(chooseNextAction([], few, topicProgress(ids, rows('T01', 0, 9)))).toEqual({
      kind: 'least',
      topicId: 'T03',
    });
  });

  test('an empty bank gives no action', () => {
    expect(chooseNextAction([], [], [])).toBeNull();
  });
});
