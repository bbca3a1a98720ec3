import { type Drawable, leftOf, mayDraw } from '@/lib/item-bank/drawing';
import type { PaperDefinition, PaperSection } from '@/lib/item-bank/papers';

/** A question as far as pinning is concerned: its current version, and what a draw looks at. */
export type Pinnable = Drawable & {
  versionId: string;
  /** Exam format that a short answer is marked by; null when it has a scheme of its own, or none. */
  presetId: string | null;
};

export type Pins = NonNullable<PaperDefinition['pinned']>;
type Draw = Extract<PaperSection, { kind: 'draw' }>;

/**
 * Versions of everything that a paper names or may draw.
 * @param items every question that it could use; @param schemes mark scheme version by exam format.
 * @returns the pins, or in words why the paper cannot be set: a question or an exam format that is gone, a draw that
 *   cannot be filled whatever the sections before it draw, no question at all.
 */
export function pinsOf(
  definition: PaperDefinition,
  items: readonly Pinnable[],
  schemes: ReadonlyMap<string, string>,
): Pins | string {
  const bySlug = new Map(items.map((item) => [item.slug, item]));
  const named = definition.sections.flatMap((section) => (section.kind === 'fixed' ? section.slugs : []));
  const gone = named.find((slug) => !bySlug.has(slug));
  if (gone)
    return `The question ${gone} is no longer in the bank. Make a new version of the paper without it.`;
  const draws = definition.sections.filter((section) => section.kind === 'draw');
  const drawable = items.filter((item) => !named.includes(item.slug));
  const short = unfilled(draws, drawable);
  if (short) return short;
  const drawn = draws.flatMap((section) => drawable.filter((item) => mayDraw(section, item)));
  const used = [...named.flatMap((slug) => bySlug.get(slug) ?? []), ...drawn];
  if (used.length === 0) return 'This paper has no questions. Choose another, or add some.';
  const presets = presetsOf(definition, used);
  const noScheme = presets.find((id) => !schemes.has(id));
  if (noScheme) return `The exam format ${noScheme} is no longer there. Make a new version of the paper.`;
  return {
    items: Object.fromEntries(used.map((item) => [item.slug, item.versionId])),
    schemes: Object.fromEntries(presets.map((id) => [id, schemes.get(id) as string])),
  };
}

/** The first draw that could go short, in words; null when every one can be filled whatever is drawn before it. */
function unfilled(draws: readonly Draw[], drawable: readonly Pinnable[]): string | null {
  const left = leftOf(draws, drawable);
  const at = draws.findIndex(({ count }, place) => (left[place] ?? 0) < count);
  const section = draws[at];
  return section
    ? `The section “${section.title}” draws ${section.count}, but only ${left[at]} of the bank's questions fit. Draw fewer, or ask for less.`
    : null;
}

/** Exam formats that these questions are marked by. */
function presetsOf(definition: PaperDefinition, used: readonly Pinnable[]): string[] {
  const ofSections = definition.sections.flatMap(({ presetId }) => presetId ?? []);
  const ofItems = used.flatMap((item) => (item.type === 'short_answer' ? (item.presetId ?? []) : []));
  return [...new Set([...ofSections, ...ofItems])];
}
