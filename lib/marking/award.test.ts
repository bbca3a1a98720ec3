import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AwardScheme,
  awardProblems,
  type LevelRange,
  levelOfMark,
  marksOfLevel,
  middleMark,
  proposedMarks,
} from './award';

const FIVE: LevelRange[] = [
  { level: 5, min: 21, max: 25 },
  { level: 4, min: 16, max: 20 },
  { level: 3, min: 11, max: 15 },
  { level: 2, min: 6, max: 10 },
  { level: 1, min: 1, max: 5 },
];
const levels: AwardScheme = { kind: 'levels', levels: FIVE };
const criteria: AwardScheme = {
  kind: 'criteria',
  criteria: [
    { id: 'thesis', marks: 1 },
    { id: 'evidence', marks: 2 },
  ],
};
const ticks: AwardScheme = {
  kind: 'ticks',
  ticks: [
    { id: '1', marks: 1 },
    { id: '2', marks: 2 },
    { id: '3', marks: 1 },
  ],
};
const none = { level: null, points: null };

/** Any scheme of levels as content allows them: from 1 up to the maximum without a gap. */
const anyLevels = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 6 }).map((sizes) => {
  let top = 0;
  return sizes
    .map((size, index): LevelRange => {
      top += size;
      return { level: index + 1, min: top - size + 1, max: top };
    })
    .reverse();
});

describe('levels', () => {
  test('level 4 allows its own marks and begins at the middle', () => {
    expect(marksOfLevel(FIVE, 4)).toEqual([16, 17, 18, 19, 20]);
    expect(middleMark(FIVE, 4)).toBe(18);
  });

  test('level 0 is no marks, an unknown level none at all', () => {
    expect(marksOfLevel(FIVE, 0)).toEqual([0]);
    expect(marksOfLevel(FIVE, 6)).toEqual([]);
    expect(middleMark(FIVE, 6)).toBeNull();
    expect(levelOfMark(FIVE, 26)).toBeNull();
  });

  test('every mark belongs to exactly one level', () => {
    fc.assert(
      fc.property(anyLevels, (scheme) => {
        const top = scheme[0]?.max ?? 0;
        for (let mark = 0; mark <= top; mark++) {
          const owners = [0, ...scheme.map((one) => one.level)].filter((level) =>
            marksOfLevel(scheme, level).includes(mark),
          );
          expect(owners).toEqual([levelOfMark(scheme, mark)]);
        }
      }),
    );
  });

  test('a decision is accepted exactly when its mark lies in its level', () => {
    fc.assert(
      fc.property(
        anyLevels,
        fc.integer({ min: -2, max: 8 }),
        fc.integer({ min: -3, max: 60 }),
        (scheme, level, marks) => {
          const top = scheme[0]?.max ?? 0;
          const problems = awardProblems({ kind: 'levels', levels: scheme }, top, {
            level,
            marks,
            points: null,
          });
          expect(problems === null).toBe(marksOfLevel(scheme, level).includes(marks));
        },
      ),
    );
  });

  test.each([
    ['no level', { ...none, marks: 18 }, { level: ['Choose a level first.'] }],
    [
      'a level that is not there',
      { ...none, level: 6, marks: 18 },
      { level: ['This mark scheme has no such level.'] },
    ],
    ['a mark of another level', { ...none, level: 4, marks: 21 }, { marks: ['Level 4 is 16 to 20 marks.'] }],
    ['marks for nothing', { ...none, level: 0, marks: 1 }, { marks: ['Level 0 is 0.'] }],
    ['above the maximum', { ...none, level: 5, marks: 26 }, { marks: ['Choose a mark from 0 to 25.'] }],
    ['below zero', { ...none, level: 1, marks: -1 }, { marks: ['Choose a mark from 0 to 25.'] }],
    ['half a mark', { ...none, level: 4, marks: 17.5 }, { marks: ['Choose a mark from 0 to 25.'] }],
    ['points', { level: 4, marks: 18, points: {} }, { points: ['This mark scheme has no points.'] }],
  ])('refuses %s', (_name, decision, problems) => {
    expect(awardProblems(levels, 25, decision)).toEqual(problems);
  });
});

describe('criteria', () => {
  test('the marks are the sum of the parts', () => {
    expect(
      awardProblems(criteria, 3, { level: null, marks: 2, points: { thesis: 0, evidence: 2 } }),
    ).toBeNull();
  });

  test.each([
    ['another sum', { thesis: 1, evidence: 2 }, 2, { marks: ['The parts add up to 3.'] }],
    ['a part left out', { thesis: 1 }, 1, { 'points.evidence': ['Choose a number for each part.'] }],
    [
      'too much for a part',
      { thesis: 2, evidence: 0 },
      2,
      { 'points.thesis': ['Choose a number from 0 to 1.'] },
    ],
    [
      'less than nothing',
      { thesis: -1, evidence: 1 },
      0,
      { 'points.thesis': ['Choose a number from 0 to 1.'] },
    ],
    [
      'a foreign part',
      { thesis: 1, evidence: 1, extra: 0 },
      2,
      { points: ['This mark scheme has no such point.'] },
    ],
  ])('refuses %s', (_name, points, marks, problems) => {
    expect(awardProblems(criteria, 3, { level: null, marks, points })).toEqual(problems);
  });

  test('refuses a level', () => {
    expect(awardProblems(criteria, 3, { level: 1, marks: 0, points: {} })).toHaveProperty('level');
  });
});

describe('ticks', () => {
  test('propose their sum, at most the maximum', () => {
    const { ticks: list } = ticks as Extract<AwardScheme, { kind: 'ticks' }>;
    expect(proposedMarks(list, {}, 3)).toBe(0);
    expect(proposedMarks(list, { '1': 1, '3': 1 }, 3)).toBe(2);
    expect(proposedMarks(list, { '1': 1, '2': 2, '3': 1 }, 3)).toBe(3);
  });

  test('leave the mark to the person', () => {
    expect(awardProblems(ticks, 3, { level: null, marks: 3, points: { '1': 1 } })).toBeNull();
    expect(awardProblems(ticks, 3, { level: null, marks: 0, points: null })).toBeNull();
    expect(awardProblems(ticks, 3, { level: null, marks: 4, points: {} })).toHaveProperty('marks');
    expect(awardProblems(ticks, 3, { level: null, marks: 1, points: { '9': 1 } })).toHaveProperty('points');
  });
});
