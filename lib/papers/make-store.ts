import 'server-only';
import { randomInt } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { schoolPapers } from '@/lib/auth/scope';
import { PaperDefinitionSchema, type PaperSection } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { assemble } from './assemble';
import { findBank, findItems, listFormats, seenByClass } from './bank-queries';
import { cellWords, drawSections, fixedSections, shortfallWords } from './blueprint';
import { namedSlugs, paperTotals } from './definition';
import type { Lack, Made } from './made';
import type { BlueprintInput } from './schema';
import { secondForm } from './second-form';
import { authorizeWriting, storeNew } from './store';

const random = () => randomInt(2 ** 32) / 2 ** 32;

/** Titles of all topics. */
const listTitles = () => db.topic.findMany({ select: { id: true, title: true } });

/**
 * Makes a paper from a blueprint: with questions chosen now, or with rules that draw them for each student. When rows
 * cannot be filled nothing is made, unless that was accepted.
 * @throws AppError `not_found` for a class out of sight; `no_questions` when nothing at all can be filled.
 */
export async function makeFromBlueprint(actor: Actor, input: BlueprintInput): Promise<Made> {
  authorizeWriting(actor);
  const [bank, formats, topics, avoid] = await Promise.all([
    findBank(actor),
    listFormats(),
    listTitles(),
    input.classId !== null && input.outcome === 'fixed'
      ? seenByClass(actor, input.classId)
      : new Set<string>(),
  ]);
  // A draw takes from what every school shares: a school's own questions are chosen by hand.
  const assembly = assemble(input.cells, bank, { avoid, random });
  const lacks = assembly.shortfalls.map((shortfall): Lack => {
    const cell = input.cells.find(({ id }) => id === shortfall.cellId);
    return { what: cell ? cellWords(cell, topics, formats) : '', why: shortfallWords(shortfall) };
  });
  const filled = assembly.chosen.length;
  if (lacks.length > 0 && !input.accept) return { kind: 'lacks', lacks, filled };
  if (filled === 0) throw new AppError('no_questions');
  const counts = input.cells.map((cell) => ({
    ...cell,
    count: assembly.chosen.filter(({ cellId }) => cellId === cell.id).length,
  }));
  const sections =
    input.outcome === 'fixed'
      ? fixedSections(input.cells, assembly, formats)
      : drawSections(
          counts.filter(({ count }) => count > 0),
          topics,
          formats,
        );
  const known = { items: new Map(bank.map((item) => [item.slug, item])), formats };
  const { minutes } = paperTotals(sections, known);
  const definition = { description: '', timeLimitSeconds: minutes > 0 ? minutes * 60 : null, sections };
  const { id } = await storeNew(actor, input.title, definition);
  return { kind: 'made', id };
}

/**
 * Makes a paper that is comparable with another of the school. When places have no counterpart nothing is made, unless
 * that was accepted.
 * @throws AppError `not_found` for a paper that is not the school's; `no_questions` when no place has a counterpart.
 */
export async function makeSecondForm(actor: Actor, paperId: string, accept: boolean): Promise<Made> {
  authorizeWriting(actor);
  const paper = await db.paper.findFirst({
    where: { AND: [schoolPapers(actor), { id: paperId }] },
    select: { title: true, definition: true },
  });
  if (!paper) throw new AppError('not_found', { detail: `no paper ${paperId}` });
  const definition = PaperDefinitionSchema.parse(paper.definition);
  const numbers = namedSlugs(definition.sections);
  const [usable, own, formats, topics] = await Promise.all([
    findBank(actor),
    findItems(actor, numbers),
    listFormats(),
    listTitles(),
  ]);
  // Those of the paper that have left the bank still say what their places ask for.
  const bank = [...usable, ...own.filter((item) => item.retired)];
  const form = secondForm(definition.sections, bank, { avoid: new Set(), random });
  const lacks = form.gaps.map(({ slug, cell, shortfall }): Lack => {
    const others = shortfall.there - shortfall.avoided;
    const none =
      others === 0 ? 'The bank has no other such question.' : 'The others that fit went to other places.';
    return { what: `Question ${numbers.indexOf(slug) + 1}: ${cellWords(cell, topics, formats)}`, why: none };
  });
  const filled = countOf(form.sections);
  if (lacks.length > 0 && !accept) return { kind: 'lacks', lacks, filled };
  if (filled === 0) throw new AppError('no_questions');
  const { timeLimitSeconds, description, kind } = definition;
  const { id } = await storeNew(actor, `${paper.title} (second form)`.slice(0, 120), {
    ...(kind === undefined ? {} : { kind }),
    description,
    timeLimitSeconds,
    sections: form.sections,
  });
  return { kind: 'made', id };
}

const countOf = (sections: readonly PaperSection[]) =>
  sections.reduce((sum, one) => sum + (one.kind === 'draw' ? one.count : one.slugs.length), 0);
