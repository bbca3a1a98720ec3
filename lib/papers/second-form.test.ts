import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countKinds, leftForDraws, mayDraw } from '@/lib/item-bank/drawing';
import type { PaperSection } from '@/lib/item-bank/papers';
import type { BankItem } from './bank';
import { namedSlugs } from './definition';
import { emptySection } from './edit';
import { type SecondFormWish, secondForm } from './second-form';
import { canFill, type DrawSection } from './split-draws';

const anItem = fc.record({
  type: fc.constantFrom('multiple_choice' as const, 'short_answer' as const, 'essay' as const),
  topicId: fc.constantFrom('T01', 'T02'),
  skill: fc.constantFrom('K' as const, 'Ca' as const),
  difficulty: fc.integer({ min: 1, max: 2 }),
  own: fc.integer({ min: 3, max: 4 }),
  presets: fc.subarray(['aqa', 'ib']),
});
const aBank = fc.array(anItem, { minLength: 4, maxLength: 30 }).map((rows) =>
  rows.map(
    ({ own, presets, ...row }, index): BankItem => ({
      ...row,
      slug: `Q${index}`,
      marks: row.type === 'essay' ? null : row.type === 'short_answer' ? own : 1,
      minutes: 1,
      presets: row.type === 'essay' ? presets : [],
      stem: '',
      points: [],
      retired: false,
    }),
  ),
);

const wish = (bank: readonly BankItem[], change: Partial<SecondFormWish> = {}): SecondFormWish => ({
  drawable: new Set(bank.map(({ slug }) => slug)),
  given: new Set(),
  changeable: true,
  random: () => 0.5,
  ...change,
});

test('a second form shares no question, has the same kind in every place, and names every place it cannot fill', () => {
  fc.assert(
    fc.property(aBank, fc.nat({ max: 6 }), (bank, wanted) => {
      const slugs = bank.slice(0, wanted).map(({ slug }) => slug);
      const sections = [{ ...emptySection('A'), presetId: 'aqa', slugs }];
      const form = secondForm(sections, bank, wish(bank));
      const second = namedSlugs(form.sections);
      expect(second.filter((slug) => slugs.includes(slug))).toEqual([]);
      expect(new Set(second).size).toBe(second.length);
      expect(second.length + form.gaps.length).toBe(slugs.length);
      const kept = slugs.filter((slug) => !form.gaps.some((gap) => gap.slug === slug));
      const find = (slug: string | undefined) => bank.find((one) => one.slug === slug);
      for (const [place, slug] of kept.entries()) {
        const [one, other] = [find(slug), find(second[place])];
        for (const field of ['type', 'topicId', 'skill', 'difficulty', 'marks'] as const)
          expect(other?.[field]).toBe(one?.[field]);
        if (other?.type === 'essay') expect(other.presets).toContain('aqa');
      }
      // A gap is none for want of trying: with one place alone, it is one only when nothing else fits.
      if (slugs.length === 1 && form.gaps[0]) {
        const first = find(slugs[0]) as BankItem;
        const like = bank.filter(
          (one) =>
            one !== first &&
            one.type === first.type &&
            one.topicId === first.topicId &&
            one.skill === first.skill &&
            one.difficulty === first.difficulty &&
            one.marks === first.marks &&
            (one.type !== 'essay' || one.presets.includes('aqa')),
        );
        expect(like).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

describe('sections that draw', () => {
  const draw = (change: Partial<DrawSection> = {}): DrawSection => ({
    kind: 'draw',
    title: 'Drawn',
    type: 'multiple_choice',
    topicId: null,
    count: 3,
    presetId: null,
    ...change,
  });
  const aDraw = fc
    .record({
      topicId: fc.constantFrom(null, 'T01', 'T02'),
      difficulty: fc.constantFrom(undefined, 1, 2),
      count: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ difficulty, ...rest }) => draw({ ...rest, ...(difficulty && { difficulty }) }));
  const aMixed = fc.record({
    bank: aBank,
    draws: fc.array(aDraw, { minLength: 1, maxLength: 3 }),
    named: fc.nat({ max: 3 }),
    given: fc.func(fc.boolean()),
    seed: fc.integer({ min: 1, max: 1000 }),
  });
  const titled = (draws: readonly DrawSection[]) =>
    draws.map((one, index) => ({ ...one, title: `Drawn ${index}` }));
  const drawsOf = (sections: readonly PaperSection[]) => sections.filter((one) => one.kind === 'draw');
  /** Everything that some student could be given by a paper. */
  const possible = (sections: readonly PaperSection[], bank: readonly BankItem[]) =>
    new Set([
      ...namedSlugs(sections),
      ...bank.filter((item) => drawsOf(sections).some((one) => mayDraw(one, item))).map(({ slug }) => slug),
    ]);
  const randomFrom = (seed: number) => {
    let state = seed;
    return () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
  };
  const inBank = (sections: readonly PaperSection[], bank: readonly BankItem[]) => {
    const named = new Set(namedSlugs(sections));
    return bank.filter(({ slug }) => !named.has(slug));
  };

  test('no student of either form can be given a question of the other, and both forms can always be filled', () => {
    fc.assert(
      fc.property(aMixed, ({ bank, draws, named, seed }) => {
        const slugs = bank.slice(0, named).map(({ slug }) => slug);
        const sections = [{ ...emptySection('A'), presetId: 'aqa', slugs }, ...titled(draws)];
        fc.pre(canFill(drawsOf(sections), inBank(sections, bank)));
        const form = secondForm(sections, bank, wish(bank, { random: randomFrom(seed) }));
        const first = form.first ?? [];
        const [one, other] = [possible(first, bank), possible(form.sections, bank)];
        expect([...one].filter((slug) => other.has(slug))).toEqual([]);
        for (const part of [first, form.sections])
          expect(canFill(drawsOf(part), inBank(part, bank))).toBe(true);
        expect(namedSlugs(first)).toEqual(slugs);
      }),
      { numRuns: 300 },
    );
  });

  test('every section keeps its rule; the first form its counts; what the second draws less is named', () => {
    fc.assert(
      fc.property(aMixed, ({ bank, draws, seed }) => {
        const sections = titled(draws);
        const form = secondForm(sections, bank, wish(bank, { random: randomFrom(seed) }));
        const plain = (list: readonly PaperSection[]) =>
          drawsOf(list).map(({ only: _, ...section }) => section);
        expect(plain(form.first ?? [])).toEqual(sections);
        const second = plain(form.sections);
        for (const section of sections) {
          const own = second.find(({ title }) => title === section.title);
          const gap = form.drawGaps.find((one) => one.section.title === section.title);
          expect(own?.count ?? 0).toBe(gap ? gap.filled : section.count);
          expect(own === undefined || own.count > 0).toBe(true);
          if (gap) expect(gap.filled).toBeLessThan(section.count);
          if (own) expect({ ...own, count: section.count }).toEqual(section);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a section alone has a whole second form as soon as there are twice as many questions', () => {
    fc.assert(
      fc.property(aBank, aDraw, fc.integer({ min: 1, max: 1000 }), (bank, section, seed) => {
        const fits = bank.filter((item) => mayDraw(section, item)).length;
        fc.pre(fits >= section.count);
        const form = secondForm([section], bank, wish(bank, { random: randomFrom(seed) }));
        expect(drawsOf(form.sections)[0]?.count ?? 0).toBe(Math.min(section.count, fits - section.count));
        const only = drawsOf(form.sections)[0]?.only?.length ?? 0;
        if (fits >= 2 * section.count) expect(Math.abs(only - fits / 2)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  test('of a paper that was set, what it has given is left out, and it stays as it is', () => {
    fc.assert(
      fc.property(aMixed, ({ bank, draws, given: isGiven, seed }) => {
        const sections = titled(draws);
        const given = new Set(bank.filter(({ slug }) => isGiven(slug)).map(({ slug }) => slug));
        const change = { given, changeable: false, random: randomFrom(seed) };
        const form = secondForm(sections, bank, wish(bank, change));
        expect(form.first).toBeNull();
        expect([...possible(form.sections, bank)].filter((slug) => given.has(slug))).toEqual([]);
        const free = bank.filter(({ slug }) => !given.has(slug));
        const left = leftForDraws(
          sections.map(({ count }) => count),
          countKinds(sections, free),
        );
        if (sections.every(({ count }, at) => (left[at] ?? 0) >= count)) expect(form.drawGaps).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('of a draft whose earlier version was set: it keeps what that gave, and can be filled as before', () => {
    fc.assert(
      fc.property(aMixed, ({ bank, draws, named, given: isGiven, seed }) => {
        const slugs = bank.slice(0, named).map(({ slug }) => slug);
        const sections = [{ ...emptySection('A'), presetId: 'aqa', slugs }, ...titled(draws)];
        fc.pre(canFill(drawsOf(sections), inBank(sections, bank)));
        const given = new Set(bank.filter(({ slug }) => isGiven(slug)).map(({ slug }) => slug));
        const form = secondForm(sections, bank, wish(bank, { given, random: randomFrom(seed) }));
        const first = form.first ?? [];
        expect(canFill(drawsOf(first), inBank(first, bank))).toBe(true);
        const [one, other] = [possible(first, bank), possible(form.sections, bank)];
        expect([...other].filter((slug) => given.has(slug) || one.has(slug))).toEqual([]);
        const before = possible(sections, bank);
        expect([...given].filter((slug) => before.has(slug) && !one.has(slug))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('questions of the school’s own, and those that left the bank, are not drawn', () => {
    const bank = ['a', 'b', 'c', 'd'].map(
      (slug): BankItem => ({
        slug,
        type: 'multiple_choice',
        topicId: 'T01',
        skill: 'K',
        difficulty: 1,
        marks: 1,
        minutes: 1,
        presets: [],
        stem: '',
        points: [],
        retired: slug === 'd',
      }),
    );
    const form = secondForm([draw({ count: 1 })], bank, wish(bank, { drawable: new Set(['a', 'b', 'd']) }));
    expect([...possible(form.first ?? [], bank), ...possible(form.sections, bank)].sort()).toEqual([
      'a',
      'b',
    ]);
  });
});
