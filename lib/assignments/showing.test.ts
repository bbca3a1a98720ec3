import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClosedFor, type Showing, type Standing, visibleParts } from './showing';

const ALL: Showing[] = ['at_hand_in', 'at_close', 'when_released'];
const same = (showing: Showing) => ({
  showAnswers: showing,
  showMarks: showing,
  showComments: showing,
  showScheme: showing,
});

/** handed in, closed, released, and then: seen at hand-in, at close, when released. */
const TABLE: [boolean, boolean, boolean, boolean, boolean, boolean][] = [
  [false, false, false, false, false, false],
  [false, true, false, false, false, false],
  [false, false, true, false, false, false],
  [false, true, true, false, false, false],
  [true, false, false, true, false, false],
  [true, true, false, true, true, false],
  [true, false, true, true, false, true],
  [true, true, true, true, true, true],
];

describe.each(TABLE)('handed in %s, closed %s, released %s', (handedIn, closed, released, ...seen) => {
  test.each(ALL.map((showing, index) => [showing, seen[index]] as const))('%s: %s', (showing, visible) => {
    expect(visibleParts(same(showing), { handedIn, closed, released })).toEqual({
      answers: visible,
      marks: visible,
      comments: visible,
      scheme: visible,
    });
  });
});

const settings = fc.record({
  showAnswers: fc.constantFrom(...ALL),
  showMarks: fc.constantFrom(...ALL),
  showComments: fc.constantFrom(...ALL),
  showScheme: fc.constantFrom(...ALL),
});
const standing: fc.Arbitrary<Standing> = fc.record({
  handedIn: fc.boolean(),
  closed: fc.boolean(),
  released: fc.boolean(),
});

test('each part follows its own setting alone', () => {
  fc.assert(
    fc.property(settings, standing, (set, at) => {
      expect(visibleParts(set, at)).toEqual({
        answers: visibleParts(same(set.showAnswers), at).answers,
        marks: visibleParts(same(set.showMarks), at).marks,
        comments: visibleParts(same(set.showComments), at).comments,
        scheme: visibleParts(same(set.showScheme), at).scheme,
      });
    }),
  );
});

test('coming further never hides what was seen', () => {
  fc.assert(
    fc.property(settings, standing, standing, (set, a, b) => {
      const both = {
        handedIn: a.handedIn || b.handedIn,
        closed: a.closed || b.closed,
        released: a.released || b.released,
      };
      const [before, after] = [visibleParts(set, a), visibleParts(set, both)];
      for (const part of ['answers', 'marks', 'comments', 'scheme'] as const) {
        if (before[part]) expect(after[part]).toBe(true);
      }
    }),
  );
});

describe('closed for a student', () => {
  const now = new Date('2026-11-28T16:00:00Z');
  const [before, after] = [new Date('2026-11-28T15:59:59.999Z'), new Date('2026-11-28T16:00:00.001Z')];
  test.each<[string, (Date | null)[], boolean]>([
    ['nothing ends', [null, null], false],
    ['no ends at all', [], false],
    ['the end is past', [before, null], true],
    ['the end is this instant', [now], true],
    ['the end is to come', [after], false],
    ['the student has longer', [before, after], false],
    ['both are past', [before, now], true],
  ])('%s', (_what, ends, closed) => {
    expect(isClosedFor(ends, now)).toBe(closed);
  });
});
