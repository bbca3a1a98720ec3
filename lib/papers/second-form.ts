import { mayDraw } from '@/lib/item-bank/drawing';
import type { PaperSection } from '@/lib/item-bank/papers';
import { type Assembly, assemble, type Cell, type Shortfall } from './assemble';
import type { BankItem } from './bank';
import { cellLike } from './blueprint';
import { namedSlugs } from './definition';
import { canFill, type DrawGap, type DrawSection, drawsFrom, narrowed, partQuestions } from './split-draws';

/** A place of the first form for which the bank has no counterpart. */
export type Gap = { slug: string; cell: Cell; shortfall: Shortfall };

export type SecondForm = {
  sections: PaperSection[];
  gaps: Gap[];
  drawGaps: DrawGap[];
  /** The first form, narrowed so that they share nothing; null where it draws nothing, or cannot be changed. */
  first: PaperSection[] | null;
};

export type SecondFormWish = {
  /** Slugs that sections may draw: what all schools share. */
  drawable: ReadonlySet<string>;
  /** Slugs that students were given in the first form, in any version of it. */
  given: ReadonlySet<string>;
  /** Whether the first form may still be changed. */
  changeable: boolean;
  /** Numbers in [0, 1), so that the rule stays pure. */
  random: () => number;
};

type Place = { slug: string; cell: Cell };

/**
 * A paper that is comparable with another: no question in common, and in every place the same type, topic, skill,
 * difficulty and marks. Sections that draw keep their rule and draw from other questions: while the first form can be
 * changed, the questions are parted between both. What it has given, in this version or an earlier one, is none of the
 * second's.
 * @param bank questions to choose from; those of the first form are among them.
 * @returns the sections, without the places that cannot be filled, and these places.
 */
export function secondForm(
  sections: readonly PaperSection[],
  bank: readonly BankItem[],
  wish: SecondFormWish,
): SecondForm {
  const draws = sections.filter((section) => section.kind === 'draw');
  const avoid = new Set([...namedSlugs(sections), ...wish.given]);
  const { pool, spent } = drawablesOf(sections, draws, bank, wish);
  const places = placesOf(sections, bank);
  const { chosen, shortfalls } = counterparts(places, bank, { draws, pool, spent, avoid, wish });
  const counterpart = new Map(chosen.map(({ cellId, slug }) => [cellId, slug]));
  const taken = new Set(counterpart.values());
  const free = pool.filter(({ slug }) => !taken.has(slug));
  const all = new Set(free.map(({ slug }) => slug));
  const parts = wish.changeable
    ? partQuestions(draws, { free, kept: spent }, wish.random)
    : { first: all, second: all };
  const drawn = drawsFrom(draws, free, parts.second);
  return {
    sections: sections.flatMap((section): PaperSection[] => {
      if (section.kind === 'draw') {
        const own = drawn.draws.get(section);
        return own ? [own] : [];
      }
      return [{ ...section, slugs: section.slugs.flatMap((slug) => counterpart.get(slug) ?? []) }];
    }),
    gaps: places.flatMap(({ slug, cell }) => {
      const shortfall = shortfalls.find(({ cellId }) => cellId === cell.id);
      return shortfall ? [{ slug, cell, shortfall }] : [];
    }),
    drawGaps: drawn.gaps,
    first:
      wish.changeable && draws.length > 0
        ? sections.map((one) => (one.kind === 'draw' ? narrowed(one, [...free, ...spent], parts.first) : one))
        : null,
  };
}

type Drawables = {
  /** What either form may draw. */
  pool: BankItem[];
  /** What an earlier version of the first form has given: that one alone goes on to draw it. */
  spent: BankItem[];
};

function drawablesOf(
  sections: readonly PaperSection[],
  draws: readonly DrawSection[],
  bank: readonly BankItem[],
  { drawable, given }: SecondFormWish,
): Drawables {
  const named = new Set(namedSlugs(sections));
  const all = bank.filter(
    (item) =>
      !item.retired &&
      drawable.has(item.slug) &&
      !named.has(item.slug) &&
      draws.some((draw) => mayDraw(draw, item)),
  );
  return {
    pool: all.filter(({ slug }) => !given.has(slug)),
    spent: all.filter(({ slug }) => given.has(slug)),
  };
}

function placesOf(sections: readonly PaperSection[], bank: readonly BankItem[]): Place[] {
  const known = new Map(bank.map((item) => [item.slug, item]));
  return sections.flatMap((section) =>
    section.kind === 'draw'
      ? []
      : section.slugs.flatMap((slug) => {
          const item = known.get(slug);
          return item ? [{ slug, cell: cellLike(item, section.presetId, slug) }] : [];
        }),
  );
}

type Beside = Drawables & {
  draws: readonly DrawSection[];
  avoid: ReadonlySet<string>;
  wish: SecondFormWish;
};

/** A question for each place. None of those that the first form draws, where it could not spare them. */
function counterparts(
  places: readonly Place[],
  bank: readonly BankItem[],
  { draws, pool, spent, avoid, wish: { changeable, random } }: Beside,
): Assembly {
  const cells = places.map(({ cell }) => cell);
  const assembly = assemble(cells, bank, { avoid, random });
  const taken = new Set(assembly.chosen.map(({ slug }) => slug));
  const spared = pool.filter(({ slug }) => !taken.has(slug));
  if (!changeable || canFill(draws, [...spared, ...spent])) return assembly;
  return assemble(cells, bank, { avoid: new Set([...avoid, ...pool.map(({ slug }) => slug)]), random });
}
