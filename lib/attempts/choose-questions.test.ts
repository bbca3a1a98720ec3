import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaperSection } from '@/lib/item-bank/papers';
import { chooseQuestions, type Pool, type PoolQuestion, shuffled, type Wish } from './choose-questions';

const question = (slug: string, more: Partial<PoolQuestion> = {}): PoolQuestion => ({
  slug,
  itemId: `item ${slug}`,
  itemVersionId: `version ${slug}`,
  type: 'multiple_choice',
  topicId: 'T01',
  skill: 'K',
  difficulty: 1,
  drawable: true,
  marks: null,
  presets: [],
  presetId: null,
  options: ['a', 'b', 'c', 'd'],
  ...more,
});
const essay = (slug: string) => question(slug, { type: 'essay', presets: ['aqa'], options: [] });
const short = (slug: string, marks: number, presetId: string | null = null) =>
  question(slug, { type: 'short_answer', marks, presetId, options: [] });
const pool = (...questions: PoolQuestion[]): Pool => ({
  questions,
  formats: new Map([['aqa', { marks: 25, schemeVersionId: 'scheme' }]]),
});
const wish = (more: Partial<Wish> = {}): Wish => ({
  shuffle: false,
  seen: new Map(),
  random: () => 0,
  ...more,
});
const fixed = (slugs: string[], more = {}): PaperSection => ({
  kind: 'fixed',
  title: 'Fixed',
  presetId: null,
  slugs,
  ...more,
});
const draw = (count: number, more = {}): PaperSection => ({
  kind: 'draw',
  title: 'Drawn',
  type: 'multiple_choice',
  topicId: null,
  count,
  presetId: null,
  ...more,
});
const slugs = (sections: PaperSection[], from: Pool, how = wish()) =>
  chooseQuestions(sections, from, how).map((one) => one.itemVersionId.replace('version ', ''));

describe('questions that are named', () => {
  test('stand in the order of the paper, none twice, with marks and scheme of their own', () => {
    const from = pool(essay('e'), question('m'), short('s', 4), short('f', 30, 'aqa'));
    const chosen = chooseQuestions(
      [fixed(['m', 's', 'f', 'm']), fixed(['e', 'm'], { presetId: 'aqa', choose: 1 })],
      from,
      wish(),
    );
    expect(
      chosen.map((one) => [one.itemVersionId, one.maxMarks, one.markSchemeVersionId, one.choose]),
    ).toEqual([
      ['version m', 1, null, null],
      ['version s', 4, null, null],
      ['version f', 30, 'scheme', null],
      ['version e', 25, 'scheme', 1],
    ]);
  });

  test.each([
    ['a question that is not there', [fixed(['x'])], pool()],
    ['an essay without a format', [fixed(['e'])], pool(essay('e'))],
    ['a format that is not there', [fixed(['s'])], pool(short('s', 4, 'gone'))],
  ])('%s: none start', (_name, sections, from) => {
    expect(() => chooseQuestions(sections, from, wish())).toThrow(
      expect.objectContaining({ code: 'no_questions' }),
    );
  });
});

describe('questions that are drawn', () => {
  test.each([
    ['type', { type: 'short_answer' }],
    ['topic', { topicId: 'T02' }],
    ['skill', { skill: 'Ca' }],
    ['difficulty', { difficulty: 3 }],
    ['marks', { type: 'short_answer', marks: 6 }],
  ])('fit the %s that is asked for', (_name, filter) => {
    const others = ['o1', 'o2', 'o3'].map((slug) => question(slug));
    const fits = { type: 'multiple_choice', topicId: 'T02', skill: 'Ca', difficulty: 3, marks: 6 } as const;
    const from = pool(
      ...others,
      question('right', { ...fits, ...filter, options: [] } as Partial<PoolQuestion>),
    );
    expect(slugs([draw(1, filter)], from)).toEqual(['right']);
  });

  test('are unseen ones, then those seen longest ago', () => {
    const seen = new Map([
      ['item a', new Date(3)],
      ['item b', new Date(1)],
      ['item c', new Date(2)],
    ]);
    const from = pool(...['a', 'b', 'c', 'd'].map((slug) => question(slug)));
    expect(slugs([draw(3)], from, wish({ seen }))).toEqual(['d', 'b', 'c']);
  });

  test('are never those named before, nor what left the bank', () => {
    const from = pool(question('a'), question('b'), question('c', { drawable: false }));
    expect(slugs([fixed(['a']), draw(1)], from)).toEqual(['a', 'b']);
    expect(() => slugs([fixed(['a']), draw(2)], from)).toThrow(
      expect.objectContaining({ code: 'no_questions' }),
    );
  });

  test('never repeat across sections', () => {
    const from = pool(...Array.from({ length: 12 }, (_, index) => question(`q${index}`)));
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 40 }),
        (numbers) => {
          let next = 0;
          const random = () => numbers[next++ % numbers.length] ?? 0;
          const chosen = slugs([draw(4), draw(4), draw(4)], from, wish({ random, shuffle: true }));
          expect(new Set(chosen).size).toBe(12);
        },
      ),
    );
  });
});

describe('shuffling', () => {
  test('puts options in another order only where it is wished for, and never of what is written', () => {
    const from = pool(question('m'), short('s', 4));
    const orders = (shuffle: boolean) =>
      chooseQuestions([fixed(['m', 's'])], from, wish({ shuffle })).map((one) => one.optionOrder);
    expect(orders(false)).toEqual([null, null]);
    expect(orders(true)).toEqual([['b', 'c', 'd', 'a'], null]);
  });

  test('keeps everything, once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer()),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (things, stream) => {
          const order = shuffled(things, () => stream.next().value);
          expect([...order].sort()).toEqual([...things].sort());
        },
      ),
    );
  });

  test('makes every order as likely as any other', () => {
    const orders = new Map<string, number>();
    // All pairs of choices of Fisher and Yates for three things: 3 x 2.
    for (const first of [0, 1 / 3, 2 / 3])
      for (const second of [0, 1 / 2]) {
        const numbers = [first + 0.01, second + 0.01];
        const order = shuffled(['a', 'b', 'c'], () => numbers.shift() ?? 0).join('');
        orders.set(order, (orders.get(order) ?? 0) + 1);
      }
    expect([...orders.values()]).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
