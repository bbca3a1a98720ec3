import type { PaperSection } from '@/lib/item-bank/papers';
import { assemble, type Cell, type Shortfall } from './assemble';
import type { BankItem } from './bank';
import { cellLike } from './blueprint';
import { namedSlugs } from './definition';

/** A place of the first form for which the bank has no counterpart. */
export type Gap = { slug: string; cell: Cell; shortfall: Shortfall };

export type SecondForm = { sections: PaperSection[]; gaps: Gap[] };

/**
 * A paper that is comparable with another: no question in common, and in every place the same type, topic, skill,
 * difficulty and marks. Sections that draw stay as they are: they draw anew for each student.
 * @param bank questions to choose from; those of the first form are among them.
 * @returns the sections, without the places that cannot be filled, and these places.
 */
export function secondForm(
  sections: readonly PaperSection[],
  bank: readonly BankItem[],
  options: { avoid: ReadonlySet<string>; random: () => number },
): SecondForm {
  const first = namedSlugs(sections);
  const known = new Map(bank.map((item) => [item.slug, item]));
  const places = sections.flatMap((section) =>
    section.kind === 'draw'
      ? []
      : section.slugs.flatMap((slug) => {
          const item = known.get(slug);
          return item ? [{ slug, cell: cellLike(item, section.presetId, slug) }] : [];
        }),
  );
  const { chosen, shortfalls } = assemble(
    places.map(({ cell }) => cell),
    bank,
    { avoid: new Set([...options.avoid, ...first]), random: options.random },
  );
  const counterpart = new Map(chosen.map(({ cellId, slug }) => [cellId, slug]));
  return {
    sections: sections.map((section) =>
      section.kind === 'draw'
        ? section
        : { ...section, slugs: section.slugs.flatMap((slug) => counterpart.get(slug) ?? []) },
    ),
    gaps: places.flatMap(({ slug, cell }) => {
      const shortfall = shortfalls.find(({ cellId }) => cellId === cell.id);
      return shortfall ? [{ slug, cell, shortfall }] : [];
    }),
  };
}
