import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { random } from '@/lib/platform/random';
import { assemble } from './assemble';
import { findBank, listFormats, listTitles, seenByClass } from './bank-queries';
import { cellWords, drawSections, fixedSections, shortfallWords } from './blueprint';
import { paperTotals } from './definition';
import type { Lack, Made } from './made';
import type { BlueprintInput } from './schema';
import { authorizeWriting, storeNew } from './store';

/** Titles of all topics. */

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
