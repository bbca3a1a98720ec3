import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choicePaper,
  drawItems,
  essayPaper,
  FixedPaperSchema,
  fixedPaperDefinition,
  PaperDefinitionSchema,
  PracticeChoiceSchema,
} from './papers';

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    lastSeenAt: fc.option(fc.date({ min: new Date(0), max: new Date('2040-01-01'), noInvalidDate: true })),
  }),
  { selector: (one) => one.id, maxLength: 30 },
);
const random = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 });

describe('drawing questions', () => {
  test('gives as many different ones as there are, at most what was asked for', () => {
    fc.assert(
      fc.property(candidates, fc.nat(25), random, (from, count, ties) => {
        const drawn = drawItems(from, count, ties);
        expect(drawn).toHaveLength(Math.min(count, from.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(from.map((one) => one.id)).toEqual(expect.arrayContaining(drawn));
      }),
    );
  });

  test('never takes a question while one that was seen longer ago, or never, is left', () => {
    const age = (at: Date | null | undefined) => at?.getTime() ?? 0;
    fc.assert(
      fc.property(candidates, fc.nat(25), random, (from, count, ties) => {
        const drawn = new Set(drawItems(from, count, ties));
        const taken = from.filter((one) => drawn.has(one.id)).map((one) => age(one.lastSeenAt));
        const left = from.filter((one) => !drawn.has(one.id)).map((one) => age(one.lastSeenAt));
        if (taken.length > 0 && left.length > 0)
          expect(Math.max(...taken)).toBeLessThanOrEqual(Math.min(...left));
      }),
    );
  });

  test('lets chance decide among those that were never seen', () => {
    const from = ['a', 'b', 'c'].map((id) => ({ id, lastSeenAt: null }));
    expect(drawItems(from, 1, [0.9, 0.1, 0.5])).toEqual(['b']);
    expect(drawItems(from, 3, [0.9, 0.1, 0.5])).toEqual(['b', 'c', 'a']);
  });
});

test('the same choice is always the same paper, another choice another', () => {
  const choice = { kind: 'choice', topicId: 'T03', count: 5, timing: 'untimed' } as const;
  const topic = { id: 'T03', title: 'The Secret Speech' };
  expect(choicePaper(choice, topic).slug).toBe(choicePaper({ ...choice, timing: 'stops' }, topic).slug);
  expect(choicePaper(choice, topic).slug).not.toBe(choicePaper({ ...choice, count: 10 }, topic).slug);
  expect(choicePaper(choice, topic).slug).not.toBe(choicePaper({ ...choice, topicId: null }, null).slug);
});

test('papers made from a choice are papers, with their time', () => {
  const choice = choicePaper({ kind: 'choice', topicId: null, count: 20, timing: 'stops' }, null);
  expect(PaperDefinitionSchema.parse(choice.definition).timeLimitSeconds).toBe(20 * 60);
  const essay = essayPaper('T03-ES-01', { id: 'ib-p3', name: 'IB', minutes: 50 });
  expect(PaperDefinitionSchema.parse(essay.definition).timeLimitSeconds).toBe(50 * 60);
});

test('a section of a written paper can ask for some of its questions', () => {
  const paper = FixedPaperSchema.parse({
    id: 'mock',
    title: 'Mock',
    description: 'Two essays of three.',
    minutes: 90,
    kind: 'mock',
    sections: [
      { title: 'Section A', items: ['T03-IQ-01'] },
      {
        title: 'Section B: answer two of three',
        preset: 'ib-p3',
        choose: 2,
        items: ['T03-ES-01', 'T12-ES-01', 'T16-ES-02'],
      },
    ],
  });
  const definition = PaperDefinitionSchema.parse(fixedPaperDefinition(paper));
  expect(definition.sections[0]).not.toHaveProperty('choose');
  expect(definition.sections[1]).toMatchObject({ title: 'Section B: answer two of three', choose: 2 });
});

test.each([
  ['seven questions', { kind: 'choice', topicId: null, count: 7, timing: 'stops' }],
  ['a topic that is none', { kind: 'choice', topicId: "T03' or 1=1", count: 5, timing: 'stops' }],
  ['another timing', { kind: 'choice', topicId: null, count: 5, timing: 'paused' }],
  ['more than is asked for', { kind: 'choice', topicId: null, count: 5, timing: 'stops', studentId: 'x' }],
  ['a path for a slug', { kind: 'essay', slug: '../T03-ES-01', presetId: 'ib-p3', timing: 'stops' }],
  ['an operator for a slug', { kind: 'paper', slug: { contains: '' }, timing: 'stops' }],
])('a choice of %s is refused', (_name, choice) => {
  expect(PracticeChoiceSchema.safeParse(choice).success).toBe(false);
});
