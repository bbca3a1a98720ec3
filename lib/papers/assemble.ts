import type { Skill } from '@/lib/item-bank/content';
import { type Drawable, mayDraw } from '@/lib/item-bank/drawing';
import type { BankItem } from './bank';

/** So many questions of one kind. */
export type Cell = {
  id: string;
  type: BankItem['type'];
  /** Null: any topic. */
  topicId: string | null;
  skill: Skill | null;
  difficulty: number | null;
  /** Marks of each question; null for essays, where the exam format says it, and for multiple choice: one. */
  marks: number | null;
  /** Exam format that an essay has to suit; null for other types. */
  presetId: string | null;
  count: number;
};

/** Why a cell has fewer questions than it asks for. */
export type Shortfall = {
  cellId: string;
  asked: number;
  filled: number;
  /** Questions of the bank that fit the cell. */
  there: number;
  /** Of those: how many were to be avoided. */
  avoided: number;
  /** Of the rest: how many other cells took. */
  elsewhere: number;
};

export type Assembly = { chosen: { cellId: string; slug: string }[]; shortfalls: Shortfall[] };

type Fitting = Drawable & Pick<BankItem, 'slug' | 'retired'>;

/** Whether a question of the bank is what a cell asks for. */
export function fitsCell(item: Fitting, cell: Cell): boolean {
  return !item.retired && mayDraw(cell, item);
}

/**
 * Fills the cells of a blueprint from the bank: none gets more than it asks for, no question stands twice, none that is
 * to be avoided is used. As many as can be filled are: a question that two cells want goes where the other has no
 * other choice (augmenting paths, so no order of the cells can spoil it).
 * @param options.avoid slugs that must not be used.
 * @param options.random numbers in [0, 1), so that the rule stays pure; decides between questions that fit alike.
 * @returns the choice, in the order of the cells, and every cell that lacks questions, with the reason in numbers.
 */
export function assemble(
  cells: readonly Cell[],
  candidates: readonly Fitting[],
  options: { avoid: ReadonlySet<string>; random: () => number },
): Assembly {
  const order = candidates
    .map((item) => ({ item, key: options.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
  const usable = cells.map((cell) =>
    order.filter((item) => fitsCell(item, cell) && !options.avoid.has(item.slug)).map(({ slug }) => slug),
  );
  const taken = matching(
    cells.map((cell) => cell.count),
    usable,
  );
  const chosen = cells.flatMap((cell, index) =>
    (usable[index] ?? [])
      .filter((slug) => taken.get(slug) === index)
      .map((slug) => ({ cellId: cell.id, slug })),
  );
  const shortfalls = cells.flatMap((cell, index): Shortfall[] => {
    const filled = chosen.filter(({ cellId }) => cellId === cell.id).length;
    if (filled >= cell.count) return [];
    const there = new Set(candidates.filter((item) => fitsCell(item, cell)).map(({ slug }) => slug));
    const free = new Set(usable[index]);
    const elsewhere = [...free].filter((slug) => taken.has(slug) && taken.get(slug) !== index).length;
    return [
      {
        cellId: cell.id,
        asked: cell.count,
        filled,
        there: there.size,
        avoided: there.size - free.size,
        elsewhere,
      },
    ];
  });
  return { chosen, shortfalls };
}

/** A largest matching of cells (each as often as it asks) with questions: question -> index of its cell. */
function matching(counts: readonly number[], usable: readonly string[][]): Map<string, number> {
  const taken = new Map<string, number>();
  const place = (cell: number, tried: Set<string>): boolean => {
    for (const slug of usable[cell] ?? []) {
      if (tried.has(slug)) continue;
      tried.add(slug);
      const holder = taken.get(slug);
      // The cell's own question is no way on: it would only give it away and lack one again.
      if (holder === cell) continue;
      if (holder === undefined || place(holder, tried)) {
        taken.set(slug, cell);
        return true;
      }
    }
    return false;
  };
  counts.forEach((count, cell) => {
    for (let made = 0; made < count; made += 1) if (!place(cell, new Set())) break;
  });
  return taken;
}
