import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble, type Cell, fitsCell } from './assemble';

type Item = Parameters<typeof fitsCell>[0];

const item = (slug: string, more: Partial<Item> = {}): Item => ({
  slug,
  type: 'multiple_choice',
  topicId: 'T01',
  skill: 'K',
  difficulty: 1,
  marks: 1,
  presets: [],
  retired: false,
  ...more,
});
const cell = (id: string, more: Partial<Cell> = {}): Cell => ({
  id,
  type: 'multiple_choice',
  topicId: null,
  skill: null,
  difficulty: null,
  marks: null,
  presetId: null,
  count: 1,
  ...more,
});
const plain = { avoid: new Set<string>(), random: () => 0 };

describe('which questions fit a cell', () => {
  test.each<[string, Partial<Item>, Partial<Cell>, boolean]>([
    ['nothing asked', {}, {}, true],
    ['another type', { type: 'essay', marks: null }, {}, false],
    ['the topic', {}, { topicId: 'T01' }, true],
    ['another topic', {}, { topicId: 'T02' }, false],
    ['another skill', {}, { skill: 'Ca' }, false],
    ['another difficulty', {}, { difficulty: 2 }, false],
    ['other marks', { type: 'short_answer', marks: 4 }, { type: 'short_answer', marks: 6 }, false],
    ['the marks', { type: 'short_answer', marks: 6 }, { type: 'short_answer', marks: 6 }, true],
    [
      'an essay that suits',
      { type: 'essay', marks: null, presets: ['a'] },
      { type: 'essay', presetId: 'a' },
      true,
    ],
    [
      'one that does not',
      { type: 'essay', marks: null, presets: ['a'] },
      { type: 'essay', presetId: 'b' },
      false,
    ],
    ['one that left the bank', { retired: true }, {}, false],
  ])('%s', (_name, ofItem, ofCell, fits) => {
    expect(fitsCell(item('a', ofItem), cell('c', ofCell))).toBe(fits);
  });
});

describe('filling a blueprint', () => {
  test('a question that two cells want goes where the other has a choice, in either order', () => {
    const bank = [item('a'), item('b', { topicId: 'T02' })];
    const [wide, narrow] = [cell('wide'), cell('narrow', { topicId: 'T01' })];
    for (const cells of [
      [wide, narrow],
      [narrow, wide],
    ]) {
      const { chosen, shortfalls } = assemble(cells, bank, plain);
      expect(shortfalls).toEqual([]);
      expect(chosen).toHaveLength(2);
      expect(chosen).toContainEqual({ cellId: 'narrow', slug: 'a' });
    }
  });

  test('what cannot be filled is said in numbers: there, avoided, elsewhere', () => {
    const bank = ['a', 'b', 'c'].map((slug) => item(slug));
    const cells = [cell('first', { count: 1 }), cell('second', { count: 4 })];
    const { chosen, shortfalls } = assemble(cells, bank, { ...plain, avoid: new Set(['c', 'unknown']) });
    expect(chosen).toHaveLength(2);
    expect(shortfalls).toEqual([
      { cellId: 'second', asked: 4, filled: 1, there: 3, avoided: 1, elsewhere: 1 },
    ]);
  });

  test('nothing asked, nothing chosen; an empty bank fills nothing', () => {
    expect(assemble([], [item('a')], plain)).toEqual({ chosen: [], shortfalls: [] });
    expect(assemble([cell('c', { count: 2 })], [], plain).shortfalls).toEqual([
      { cellId: 'c', asked: 2, filled: 0, there: 0, avoided: 0, elsewhere: 0 },
    ]);
  });

  test('chance decides between questions that fit alike', () => {
    const bank = ['a', 'b', 'c', 'd'].map((slug) => item(slug));
    const picks = [
      [0.1, 0.2, 0.3, 0.4],
      [0.4, 0.3, 0.2, 0.1],
    ].map((keys) => {
      const random = () => keys.shift() ?? 0;
      return assemble([cell('c')], bank, { avoid: new Set(), random }).chosen[0]?.slug;
    });
    expect(picks).toEqual(['a', 'd']);
  });
});

const anItem = fc.record({
  type: fc.constantFrom('multiple_choice' as const, 'short_answer' as const),
  topicId: fc.constantFrom('T01', 'T02'),
  skill: fc.constantFrom('K' as const, 'Ca' as const),
  difficulty: fc.integer({ min: 1, max: 2 }),
  own: fc.integer({ min: 3, max: 4 }),
});
const aBank = fc
  .array(anItem, { maxLength: 25 })
  .map((rows) =>
    rows.map(({ own, ...row }, index) =>
      item(`Q${index}`, { ...row, marks: row.type === 'multiple_choice' ? 1 : own }),
    ),
  );
const aCell = fc.record({
  type: fc.constantFrom('multiple_choice' as const, 'short_answer' as const),
  topicId: fc.constantFrom(null, 'T01', 'T02'),
  skill: fc.constantFrom(null, 'K' as const, 'Ca' as const),
  difficulty: fc.constantFrom(null, 1, 2),
  own: fc.integer({ min: 3, max: 4 }),
  count: fc.integer({ min: 1, max: 6 }),
});
const someCells = fc
  .array(aCell, { minLength: 1, maxLength: 6 })
  .map((rows) =>
    rows.map(({ own, ...row }, index) =>
      cell(`c${index}`, { ...row, marks: row.type === 'short_answer' ? own : null }),
    ),
  );
const cases = fc.record({
  cells: someCells,
  bank: aBank,
  avoided: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 10 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

/** Numbers in [0, 1) that follow from a seed (Park and Miller). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * The most questions that any choice can fill, by counting alone (Hall, Ore): for every set of cells, what it asks for
 * beyond the questions it can use is lost whatever one does.
 */
function mostFillable(cells: readonly Cell[], bank: readonly Item[], avoid: ReadonlySet<string>): number {
  const asked = cells.reduce((sum, { count }) => sum + count, 0);
  let most = asked;
  for (let set = 0; set < 2 ** cells.length; set += 1) {
    const some = cells.filter((_, index) => (set >> index) & 1);
    const wanted = some.reduce((sum, { count }) => sum + count, 0);
    const usable = bank.filter((one) => !avoid.has(one.slug) && some.some((each) => fitsCell(one, each)));
    most = Math.min(most, asked - wanted + usable.length);
  }
  return most;
}

test('whatever is asked: never too many, never twice, never avoided, as full as can be, and every lack is explained', () => {
  fc.assert(
    fc.property(cases, ({ cells, bank, avoided, seed }) => {
      const avoid = new Set(avoided.map((index) => `Q${index}`));
      const random = numbersFrom(seed);
      const { chosen, shortfalls } = assemble(cells, bank, { avoid, random });
      const bySlug = new Map(bank.map((one) => [one.slug, one]));
      const marks = (slugs: string[]) => slugs.reduce((sum, slug) => sum + (bySlug.get(slug)?.marks ?? 0), 0);
      expect(new Set(chosen.map(({ slug }) => slug)).size).toBe(chosen.length);
      for (const each of cells) {
        const own = chosen.filter(({ cellId }) => cellId === each.id).map(({ slug }) => slug);
        expect(own.length).toBeLessThanOrEqual(each.count);
        expect(marks(own)).toBeLessThanOrEqual(each.count * (each.marks ?? 1));
        for (const slug of own) {
          expect(avoid.has(slug)).toBe(false);
          expect(fitsCell(bySlug.get(slug) as Item, each)).toBe(true);
        }
        const lack = shortfalls.find(({ cellId }) => cellId === each.id);
        if (own.length === each.count) expect(lack).toBeUndefined();
        else {
          const fitting = bank.filter((one) => fitsCell(one, each));
          const seen = fitting.filter(({ slug }) => avoid.has(slug)).length;
          expect(lack).toMatchObject({
            asked: each.count,
            filled: own.length,
            there: fitting.length,
            avoided: seen,
          });
          // Nothing that fits was left lying about: it is here, to be avoided, or with another cell.
          expect(fitting.length - seen - (lack?.elsewhere ?? 0)).toBe(own.length);
        }
      }
      expect(chosen.length).toBe(mostFillable(cells, bank, avoid));
    }),
    { numRuns: 300 },
  );
}, 30_000);
