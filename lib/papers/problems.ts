import type { PaperSection } from '@/lib/item-bank/papers';
import { type BankItem, marksOf } from './bank';
import { type Known, namedSlugs } from './definition';
import type { DrawSection } from './split-draws';

/** Something to see to. While one that blocks is there, the paper cannot be set. */
export type PaperProblem = { blocks: boolean; text: string };

type Fixed = Extract<PaperSection, { kind: 'fixed' }>;

/** What stands in the way of setting a paper, and what may be a slip; what blocks comes first. */
export function paperProblems(sections: readonly PaperSection[], known: Known): PaperProblem[] {
  const named = namedSlugs(sections);
  const found: PaperProblem[] = [];
  if (named.length === 0 && sections.every((section) => section.kind === 'fixed')) {
    found.push(blocks('There are no questions yet.'));
  } else {
    for (const section of sections)
      if (section.kind === 'fixed' && section.slugs.length === 0)
        found.push(slip(`Section “${section.title}” has no questions.`));
  }
  for (const section of sections)
    found.push(
      ...(section.kind === 'fixed'
        ? fixedProblems(section, known)
        : [...partProblems(section, named), ...drawProblems(section, known, named)]),
    );
  for (const slug of new Set(named))
    if (named.filter((one) => one === slug).length > 1)
      found.push(blocks(`Question ${slug} stands here twice. Remove one.`));
  const titles = sections.map(({ title }) => title.trim());
  for (const title of new Set(titles))
    if (titles.filter((one) => one === title).length > 1)
      found.push(blocks(`Two sections are called “${title}”. Give each a title of its own.`));
  return [
    ...found.filter((one) => one.blocks),
    ...found.filter((one) => !one.blocks),
    ...samePoint(named, known),
  ];
}

function fixedProblems(section: Fixed, known: Known): PaperProblem[] {
  const { title, choose, presetId, slugs } = section;
  const found: PaperProblem[] = [];
  const items = slugs.flatMap((slug) => known.items.get(slug) ?? []);
  for (const slug of slugs) {
    const item = known.items.get(slug);
    if (!item || item.retired) found.push(blocks(`Question ${slug} is no longer in the bank. Remove it.`));
  }
  const essays = items.filter((item) => item.type === 'essay');
  const format = known.formats.find(({ id }) => id === presetId);
  if (essays.length > 0 && !format)
    found.push(blocks(`Choose the exam format for the essays of “${title}”.`));
  if (format)
    for (const essay of essays)
      if (!essay.presets.includes(format.id))
        found.push(slip(`Question ${essay.slug} was not written for the format ${format.name}.`));
  if (choose !== undefined && choose > slugs.length && slugs.length > 0)
    found.push(
      blocks(
        `“${title}” asks for ${choose} answers, but has only ${slugs.length === 1 ? 'one question' : `${slugs.length} questions`}.`,
      ),
    );
  if (choose !== undefined && choose < slugs.length && differ(items, presetId, known))
    found.push(slip(`In “${title}” students choose between questions with different marks.`));
  return found;
}

function differ(items: readonly BankItem[], presetId: string | null, known: Known): boolean {
  return new Set(items.map((item) => marksOf(item, presetId, known.formats))).size > 1;
}

function drawProblems(section: DrawSection, known: Known, named: readonly string[]): PaperProblem[] {
  if (section.type === 'short_answer' && section.marks === undefined)
    return [slip(`“${section.title}” draws short answers of any marks, so totals differ between students.`)];
  if (section.type === 'essay' && !known.formats.some(({ id }) => id === section.presetId))
    return [blocks(`Choose the exam format for “${section.title}”.`)];
  return named.length > 1000 ? [blocks('There are too many questions.')] : [];
}

/** A section that has a part of the questions for itself, and draws more than that holds besides what is named. */
function partProblems({ title, count, only }: DrawSection, named: readonly string[]): PaperProblem[] {
  const own = only?.filter((slug) => !named.includes(slug)).length ?? count;
  if (own >= count) return [];
  const words = own === 1 ? 'one question' : `${own} questions`;
  return [blocks(`“${title}” draws ${count}, but has only ${words} of this form’s own. Draw fewer.`)];
}

/** Most pairs to name: past them a teacher has stopped reading. */
const MOST_PAIRS = 5;

/** Pairs of questions that turn on much the same facts: half or more of those of the one with fewer, and two at least. */
function samePoint(named: readonly string[], known: Known): PaperProblem[] {
  const items = [...new Set(named)].flatMap((slug) => known.items.get(slug) ?? []);
  const objective = items.filter((item) => item.type !== 'essay');
  const pairs = objective.flatMap((one, index) =>
    objective.slice(index + 1).flatMap((other): PaperProblem[] => {
      const shared = one.points.filter((point) => other.points.includes(point)).length;
      const fewer = Math.min(one.points.length, other.points.length);
      if (shared < 2 || shared * 2 < fewer) return [];
      return [
        slip(`Questions ${one.slug} and ${other.slug} touch the same point: one may give the other away.`),
      ];
    }),
  );
  return pairs.slice(0, MOST_PAIRS);
}

const blocks = (text: string): PaperProblem => ({ blocks: true, text });
const slip = (text: string): PaperProblem => ({ blocks: false, text });
