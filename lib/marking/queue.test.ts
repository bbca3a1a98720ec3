import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aroundPlace, placesOf, type QueueQuestion, type QueueScript } from './queue';

const question = (position: number, marks: number | null, written = true): QueueQuestion => ({
  position,
  marks,
  written,
  section: null,
  choose: null,
  maxMarks: 10,
  level: null,
  blank: false,
});
const scripts: QueueScript[] = [
  { attemptId: 'a', questions: [question(1, 1, false), question(2, 5), question(3, null)] },
  { attemptId: 'b', questions: [question(1, 0, false), question(2, null), question(3, null)] },
];
const shown = (places: { attemptId: string; position: number }[]) =>
  places.map((one) => `${one.attemptId}${one.position}`);

test('script by script, or question by question; multiple choice is nobody’s to mark', () => {
  expect(shown(placesOf(scripts, 'script'))).toEqual(['a2', 'a3', 'b2', 'b3']);
  expect(shown(placesOf(scripts, 'question'))).toEqual(['a2', 'b2', 'a3', 'b3']);
});

describe('where one can go', () => {
  const places = placesOf(scripts, 'script');
  const around = (attemptId: string, position: number) => {
    const { before, after, waiting } = aroundPlace(places, { attemptId, position });
    return [before, after, waiting].map((one) => (one ? shown([one])[0] : null));
  };
  test.each([
    ['a', 2, [null, 'a3', 'a3']],
    ['a', 3, ['a2', 'b2', 'b2']],
    ['b', 3, ['b2', null, 'a3']],
    ['a', 1, [null, 'a2', 'a3']],
  ] as const)('from %s%i', (attemptId, position, expected) => {
    expect(around(attemptId, position)).toEqual(expected);
  });

  test('nothing waits when all is marked, or only this one', () => {
    const one = [{ attemptId: 'a', questions: [question(1, null)] }];
    expect(aroundPlace(placesOf(one, 'script'), { attemptId: 'a', position: 1 }).waiting).toBeNull();
    expect(aroundPlace([], { attemptId: 'a', position: 1 })).toEqual({
      before: null,
      after: null,
      waiting: null,
    });
  });

  test('going to the next that waits and marking it comes to an end, whatever the start', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.boolean(), { maxLength: 4 }), { maxLength: 6 }), (all) => {
        let open = all.map((marks, index) => ({
          attemptId: String(index),
          questions: marks.map((marked, place) => question(place + 1, marked ? 1 : null)),
        }));
        const count = open.flatMap((one) => one.questions).filter((one) => one.marks === null).length;
        let steps = 0;
        let at = { attemptId: '', position: 0 };
        for (;;) {
          const { waiting } = aroundPlace(placesOf(open, 'question'), at);
          if (!waiting) break;
          steps += 1;
          at = waiting;
          open = open.map((one) => ({
            ...one,
            questions: one.questions.map((each) =>
              one.attemptId === at.attemptId && each.position === at.position ? { ...each, marks: 1 } : each,
            ),
          }));
        }
        expect(steps).toBe(count);
      }),
    );
  });
});
