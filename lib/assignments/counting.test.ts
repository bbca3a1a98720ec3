import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countingAttempt,
  countsInTotal,
  lateStanding,
  type Sat,
  type Scored,
  totalOf,
  waitingOf,
} from './counting';

const scored = (marks: number | null, wish: Partial<Scored> = {}): Scored => ({
  section: 'A',
  choose: null,
  maxMarks: 25,
  marks,
  blank: false,
  ...wish,
});

describe('the total of an attempt', () => {
  test.each<[string, Scored[], ReturnType<typeof totalOf>]>([
    ['nothing', [], { marks: null, maxMarks: 0, marked: 0, count: 0 }],
    ['none marked is no mark, not 0', [scored(null)], { marks: null, maxMarks: 0, marked: 0, count: 1 }],
    ['0 is a mark', [scored(0)], { marks: 0, maxMarks: 25, marked: 1, count: 1 }],
    [
      'what is not marked counts neither as 0 nor as lost',
      [scored(18), scored(null)],
      { marks: 18, maxMarks: 25, marked: 1, count: 2 },
    ],
    [
      'answer two of three: the best two',
      [20, 12, 18].map((marks) => scored(marks, { choose: 2 })),
      { marks: 38, maxMarks: 50, marked: 2, count: 2 },
    ],
    [
      'answer one of two: the marked one before the one that is only written',
      [scored(null, { choose: 1 }), scored(3, { choose: 1 })],
      { marks: 3, maxMarks: 25, marked: 1, count: 1 },
    ],
    [
      'answer one of two: the written one before the empty one',
      [scored(null, { choose: 1, blank: true }), scored(null, { choose: 1, maxMarks: 20 })],
      { marks: null, maxMarks: 0, marked: 0, count: 1 },
    ],
  ])('%s', (_what, questions, total) => {
    expect(totalOf(questions)).toEqual(total);
  });

  test('never more than the maximum of what is marked, and marking more never lowers it', () => {
    const question = fc.record({
      section: fc.constantFrom('A', 'B'),
      choose: fc.constantFrom(null, 1, 2),
      maxMarks: fc.constant(25),
      marks: fc.option(fc.integer({ min: 0, max: 25 })),
      blank: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(question, { maxLength: 6 }),
        fc.nat(5),
        fc.integer({ min: 0, max: 25 }),
        (all, at, marks) => {
          const questions = all.map((one) => ({
            ...one,
            choose: one.section === 'B' ? one.choose && 2 : null,
          }));
          const before = totalOf(questions);
          expect(before.marks ?? 0).toBeLessThanOrEqual(before.maxMarks);
          const more = questions.map((one, index) =>
            index === at && one.marks === null ? { ...one, marks } : one,
          );
          expect(totalOf(more).marks ?? 0).toBeGreaterThanOrEqual(before.marks ?? 0);
        },
      ),
    );
  });

  test('which answers count', () => {
    expect(countsInTotal([20, 12, 18].map((marks) => scored(marks, { choose: 2 })))).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('what waits for a mark', () => {
  test.each<[string, Scored[], number[]]>([
    [
      'what is not marked, empty answers too',
      [scored(1), scored(null), scored(null, { blank: true })],
      [1, 2],
    ],
    [
      'not what was left out where there was a choice',
      [scored(null, { choose: 1 }), scored(null, { choose: 1, blank: true })],
      [0],
    ],
    [
      'the empty ones where fewer were answered than asked',
      [
        scored(null, { choose: 2 }),
        scored(null, { choose: 2, blank: true }),
        scored(null, { choose: 2, blank: true }),
      ],
      [0, 1, 2],
    ],
    [
      'a third answer of two is marked too: the best two count',
      [scored(9, { choose: 2 }), scored(9, { choose: 2 }), scored(null, { choose: 2 })],
      [2],
    ],
    [
      'another section answers for itself',
      [scored(null, { choose: 1, section: 'B', blank: true }), scored(null, { choose: 1 })],
      [0, 1],
    ],
  ])('%s', (_what, questions, places) => {
    expect(waitingOf(questions).map((one) => questions.indexOf(one))).toEqual(places);
  });
});

describe('late work', () => {
  test.each([
    [false, null, 'held', 'in_time'],
    [false, null, 'closed', 'in_time'],
    [true, null, 'held', 'waits'],
    [true, 'accepted', 'held', 'counts'],
    [true, 'refused', 'held', 'refused'],
    [true, null, 'accepted', 'counts'],
    [true, 'refused', 'accepted', 'refused'],
    [true, null, 'closed', 'waits'],
  ] as const)('late %s, verdict %s, policy %s: %s', (late, lateVerdict, policy, standing) => {
    expect(lateStanding(policy, { late, lateVerdict })).toBe(standing);
  });
});

describe('the attempt that counts', () => {
  const sat = (number: number, marks: number | null, wish: Partial<Sat> = {}): Sat => ({
    number,
    marks,
    late: false,
    lateVerdict: null,
    ...wish,
  });
  const three = [sat(2, 30), sat(1, 20), sat(3, 30)];
  test.each<['first' | 'last' | 'best', Sat[], number | null]>([
    ['first', three, 1],
    ['last', three, 3],
    ['best', three, 2],
    ['best', [sat(1, null), sat(2, 0)], 2],
    ['best', [sat(1, null), sat(2, null)], 1],
    ['first', [], null],
    ['last', [sat(1, 5), sat(2, 9, { late: true })], 1],
    ['best', [sat(1, 5), sat(2, 9, { late: true, lateVerdict: 'refused' })], 1],
    ['best', [sat(1, 5), sat(2, 9, { late: true, lateVerdict: 'accepted' })], 2],
    ['first', [sat(1, 5, { late: true })], null],
  ])('%s of %j: %s', (rule, attempts, number) => {
    expect(countingAttempt(rule, 'held', attempts)?.number ?? null).toBe(number);
  });
});
