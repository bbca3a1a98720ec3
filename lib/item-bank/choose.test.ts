import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingQuestions, totalMarks } from './choose';

const question = (section: string | null, maxMarks: number, choose?: number | null) => ({
  section,
  maxMarks,
  choose,
});

describe('marks that can be reached', () => {
  test('every question counts where there is no choice', () => {
    expect(totalMarks([question(null, 1), question('A', 3), question('A', 4, null)])).toBe(8);
  });

  test('"answer two of three" counts two', () => {
    const essays = [25, 25, 25].map((marks) => question('B', marks, 2));
    expect(totalMarks([question('A', 30), ...essays])).toBe(80);
  });

  test('each section has a choice of its own', () => {
    const sections = ['A', 'B'].flatMap((section) => [question(section, 20, 1), question(section, 20, 1)]);
    expect(totalMarks([...sections, question('C', 20)])).toBe(60);
  });
});

test('the best ones count, the earlier one where two are equal, in their order', () => {
  const answers = [9, 12, 9, 15].map((marks, place) => ({ section: 'B', choose: 3, marks, place }));
  expect(countingQuestions(answers, (one) => one.marks).map((one) => one.place)).toEqual([0, 1, 3]);
});

test('never more than are to be answered, and none better is left out', () => {
  const answers = fc.array(fc.nat(30), { maxLength: 8 });
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 8 }), (marks, choose) => {
      const all = marks.map((mark, place) => ({ section: 'B', choose, mark, place }));
      const counting = countingQuestions(all, (one) => one.mark);
      expect(counting).toHaveLength(Math.min(choose, all.length));
      const left = all.filter((one) => !counting.includes(one)).map((one) => one.mark);
      expect(Math.max(-1, ...left)).toBeLessThanOrEqual(Math.min(99, ...counting.map((one) => one.mark)));
    }),
  );
});
