import { countKinds, type Drawable, kindOf, leftForDraws, leftOf, mayDraw } from '@/lib/item-bank/drawing';
import type { PaperSection } from '@/lib/item-bank/papers';

export type DrawSection = Extract<PaperSection, { kind: 'draw' }>;

/** A section of which the second form draws fewer questions than the first; with none it is left out. */
export type DrawGap = {
  section: DrawSection;
  filled: number;
  /** Questions that suit it: those for both forms, or, of a paper that was set, those that it has not given. */
  there: number;
};

/** Two disjoint sets of slugs that two papers of the same draws take from. */
export type Parts = { first: Set<string>; second: Set<string> };

/**
 * Parts questions between two forms of the same draws. The first keeps what it needs to fill every draw whatever is
 * drawn before it; of the rest the second gets what it needs, then both get as many as can be.
 * @param questions.kept those that are the first's in any case.
 * @param random numbers in [0, 1), so that the rule stays pure.
 */
export function partQuestions(
  draws: readonly DrawSection[],
  questions: { free: readonly Drawable[]; kept: readonly Drawable[] },
  random: () => number,
): Parts {
  const { free, kept } = questions;
  const counts = draws.map(({ count }) => count);
  const order = free
    .map((question) => ({ slug: question.slug, kind: kindOf(draws, question), key: random() }))
    .filter(({ kind }) => kind.includes('1'))
    .sort((a, b) => a.key - b.key);
  const [first, second] = [countKinds(draws, [...free, ...kept]), new Map<string, number>()];
  const given = new Set<string>();
  const held = (kind: string, by: Map<string, number>) => by.get(kind) ?? 0;
  const short = (kinds: Map<string, number>, kind = '') =>
    leftForDraws(counts, kinds).some(
      (left, at) => left < (counts[at] ?? 0) && (kind === '' || kind[at] === '1'),
    );
  const give = ({ slug, kind }: (typeof order)[number]) => {
    first.set(kind, held(kind, first) - 1);
    if (short(first)) first.set(kind, held(kind, first) + 1);
    else {
      second.set(kind, held(kind, second) + 1);
      given.add(slug);
    }
  };
  for (const one of order) if (short(second, one.kind)) give(one);
  for (const one of order) {
    if (!given.has(one.slug) && held(one.kind, second) + 1 < held(one.kind, first)) give(one);
  }
  const rest = [...order, ...kept].filter(({ slug }) => !given.has(slug));
  return { first: new Set(rest.map(({ slug }) => slug)), second: given };
}

/** Whether these questions fill every draw, whatever those before it draw. */
export function canFill(draws: readonly DrawSection[], questions: readonly Drawable[]): boolean {
  const left = leftOf(draws, questions);
  return draws.every(({ count }, at) => (left[at] ?? 0) >= count);
}

/** A draw that takes from these questions alone. */
export function narrowed(
  draw: DrawSection,
  questions: readonly Drawable[],
  part: ReadonlySet<string>,
): DrawSection {
  const only = questions.filter((one) => part.has(one.slug) && mayDraw(draw, one)).map(({ slug }) => slug);
  return { ...draw, only };
}

/**
 * The draws as a part of the questions can fill them, each as often as it is sure to; those that get none are left out.
 * @returns them, and every one that draws fewer than it should.
 */
export function drawsFrom(
  draws: readonly DrawSection[],
  questions: readonly Drawable[],
  part: ReadonlySet<string>,
): { draws: Map<DrawSection, DrawSection>; gaps: DrawGap[] } {
  const kinds = countKinds(
    draws,
    questions.filter(({ slug }) => part.has(slug)),
  );
  const counts: number[] = [];
  for (const [at, { count }] of draws.entries()) {
    const left = leftForDraws([...counts, count], kinds)[at] ?? 0;
    counts.push(Math.min(count, left));
  }
  const filled = draws.map((draw, at) => ({ draw, count: counts[at] ?? 0 }));
  return {
    draws: new Map(
      filled
        .filter(({ count }) => count > 0)
        .map(({ draw, count }) => [draw, narrowed({ ...draw, count }, questions, part)]),
    ),
    gaps: filled
      .filter(({ draw, count }) => count < draw.count)
      .map(({ draw, count }) => ({
        section: draw,
        filled: count,
        there: questions.filter((one) => mayDraw(draw, one)).length,
      })),
  };
}
