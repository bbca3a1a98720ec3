import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BankItem } from './bank';
import { namedSlugs } from './definition';
import { emptySection } from './edit';
import { secondForm } from './second-form';

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

test('a second form shares no question, has the same kind in every place, and names every place it cannot fill', () => {
  fc.assert(
    fc.property(aBank, fc.nat({ max: 6 }), (bank, wanted) => {
      const slugs = bank.slice(0, wanted).map(({ slug }) => slug);
      const sections = [{ ...emptySection('A'), presetId: 'aqa', slugs }];
      const form = secondForm(sections, bank, { avoid: new Set(), random: () => 0.5 });
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

test('sections that draw stay as they are', () => {
  const draw = {
    kind: 'draw' as const,
    title: 'Drawn',
    type: 'multiple_choice' as const,
    topicId: null,
    count: 3,
    presetId: null,
  };
  expect(secondForm([draw], [], { avoid: new Set(), random: () => 0 })).toEqual({
    sections: [draw],
    gaps: [],
  });
});
