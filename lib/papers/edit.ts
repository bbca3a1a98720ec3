import type { PaperSection } from '@/lib/item-bank/papers';
import type { BankItem } from './bank';
import { type Draft, namedSlugs } from './definition';

type Fixed = Extract<PaperSection, { kind: 'fixed' }>;

/** Changes of a paper that is being made; sections and questions are counted from 0. */
export type Edit =
  | { kind: 'title'; title: string }
  | { kind: 'minutes'; minutes: number | null }
  | { kind: 'add'; section: number; item: Pick<BankItem, 'slug' | 'type' | 'presets'> }
  | { kind: 'remove'; slug: string }
  | { kind: 'move'; section: number; index: number; by: -1 | 1 }
  | { kind: 'add-section' }
  | { kind: 'remove-section'; section: number }
  | { kind: 'return-section'; section: number; removed: PaperSection }
  | { kind: 'move-section'; section: number; by: -1 | 1 }
  | { kind: 'section'; section: number; change: Partial<Omit<Fixed, 'kind' | 'slugs'>> }
  | { kind: 'draw'; section: number; change: Partial<Omit<Extract<PaperSection, { kind: 'draw' }>, 'kind'>> };

/** The draft after a change; one that cannot be made leaves it as it was. */
export function edited(draft: Draft, edit: Edit): Draft {
  const { sections } = draft;
  switch (edit.kind) {
    case 'title':
      return { ...draft, title: edit.title };
    case 'minutes':
      return { ...draft, minutes: edit.minutes };
    case 'add':
      return { ...draft, sections: added(sections, edit.section, edit.item) };
    case 'remove':
      return { ...draft, sections: sections.map((section) => without(section, edit.slug)) };
    case 'move':
      return { ...draft, sections: moved(sections, edit.section, edit.index, edit.by) };
    case 'add-section':
      return { ...draft, sections: [...sections, emptySection(freeTitle(sections))] };
    case 'remove-section':
      if (sections.length === 1) return draft;
      return { ...draft, sections: sections.filter((_, index) => index !== edit.section) };
    case 'return-section':
      return { ...draft, sections: returned(sections, edit.section, edit.removed) };
    case 'move-section':
      return { ...draft, sections: swapped(sections, edit.section, edit.section + edit.by) };
    case 'section':
    case 'draw':
      return {
        ...draft,
        sections: sections.map((one, at) => (at === edit.section ? changed(one, edit) : one)),
      };
  }
}

/** A section to put questions into. */
export function emptySection(title: string): Fixed {
  return { kind: 'fixed', title, presetId: null, slugs: [] };
}

/** "Section B" for the second, and so on, past those that are in use. */
function freeTitle(sections: readonly PaperSection[]): string {
  const used = new Set(sections.map(({ title }) => title));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Section ${letter}`);
  return letters.slice(sections.length).find((title) => !used.has(title)) ?? `Section ${sections.length + 1}`;
}

/** A question goes to the end of its section, once; the first essay of a section brings the format that it suits best. */
function added(
  sections: PaperSection[],
  at: number,
  item: Pick<BankItem, 'slug' | 'type' | 'presets'>,
): PaperSection[] {
  if (sections.some((one) => one.kind === 'fixed' && one.slugs.includes(item.slug))) return sections;
  return sections.map((section, index) => {
    if (index !== at || section.kind !== 'fixed') return section;
    const presetId = section.presetId ?? (item.type === 'essay' ? (item.presets[0] ?? null) : null);
    return { ...section, presetId, slugs: [...section.slugs, item.slug] };
  });
}

function without(section: PaperSection, slug: string): PaperSection {
  if (section.kind === 'draw' || !section.slugs.includes(slug)) return section;
  return { ...section, slugs: section.slugs.filter((one) => one !== slug) };
}

/** A section that was removed, at its place again; questions that stand elsewhere by now stay there. */
function returned(sections: PaperSection[], at: number, removed: PaperSection): PaperSection[] {
  const taken = new Set(namedSlugs(sections));
  const section =
    removed.kind === 'draw'
      ? removed
      : { ...removed, slugs: removed.slugs.filter((slug) => !taken.has(slug)) };
  return sections.toSpliced(at, 0, section);
}

/** Up or down within the section; past its edge, into the next section that holds chosen questions. */
function moved(sections: PaperSection[], at: number, index: number, by: -1 | 1): PaperSection[] {
  const from = sections[at];
  if (from?.kind !== 'fixed') return sections;
  const slug = from.slugs[index];
  if (slug === undefined) return sections;
  const target = index + by;
  if (target >= 0 && target < from.slugs.length) {
    const slugs = swapped(from.slugs, index, target);
    return sections.map((one, place) => (place === at ? { ...from, slugs } : one));
  }
  let next = at + by;
  while (sections[next]?.kind === 'draw') next += by;
  const into = sections[next];
  if (into?.kind !== 'fixed') return sections;
  return sections.map((one, place) => {
    if (place === at) return without(one, slug);
    return place === next
      ? { ...into, slugs: by === 1 ? [slug, ...into.slugs] : [...into.slugs, slug] }
      : one;
  });
}

function changed(section: PaperSection, edit: Extract<Edit, { kind: 'section' | 'draw' }>): PaperSection {
  const next = { ...section, ...edit.change };
  // A field that was emptied is left out, as in a definition that never had it.
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as PaperSection;
}

function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const [a, b] = [list[one], list[other]];
  const copy = [...list];
  if (a !== undefined && b !== undefined) [copy[one], copy[other]] = [b, a];
  return copy;
}
