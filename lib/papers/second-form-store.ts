import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { schoolPapers } from '@/lib/auth/scope';
import { type PaperDefinition, PaperDefinitionSchema, type PaperSection } from '@/lib/item-bank/papers';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { random } from '@/lib/platform/random';
import type { Format } from './bank';
import { findBank, findDrawable, findItems, listFormats, listTitles } from './bank-queries';
import { cellWords } from './blueprint';
import { namedSlugs } from './definition';
import type { Lack, Made } from './made';
import { type Gap, secondForm } from './second-form';
import type { DrawGap } from './split-draws';
import { authorizeWriting, changeDraft, insertNew } from './store';

/**
 * Makes a paper that is comparable with another of the school. Where that one draws questions and was never set, it
 * draws from its own part of them from then on. When places have no counterpart, or sections draw less, nothing is made
 * or changed, unless that was accepted.
 * @throws AppError `not_found` for a paper that is not the school's; `no_questions` when no place has a counterpart;
 *   `changed_meanwhile` when somebody changed or set the first form in this moment.
 */
export async function makeSecondForm(actor: Actor, paperId: string, accept: boolean): Promise<Made> {
  authorizeWriting(actor);
  const paper = await db.paper.findFirst({
    where: { AND: [schoolPapers(actor), { id: paperId }] },
    select: { title: true, definition: true, lineageId: true, frozenAt: true, updatedAt: true },
  });
  if (!paper) throw new AppError('not_found', { detail: `no paper ${paperId}` });
  const { pinned: _, ...definition } = PaperDefinitionSchema.parse(paper.definition);
  const numbers = namedSlugs(definition.sections);
  const [usable, own, drawable, given, formats, topics] = await Promise.all([
    findBank(actor),
    findItems(actor, numbers),
    findDrawable(),
    givenIn(actor, paper.lineageId ?? paperId),
    listFormats(),
    listTitles(),
  ]);
  // Those of the paper that have left the bank still say what their places ask for.
  const bank = [...usable, ...own.filter((item) => item.retired)];
  const changeable = paper.frozenAt === null;
  const form = secondForm(definition.sections, bank, { drawable, given, changeable, random });
  const lacks = [
    ...form.gaps.map((gap) => placeLack(gap, numbers, topics, formats)),
    ...form.drawGaps.map((gap) => drawLack(gap, changeable)),
  ];
  const filled = countOf(form.sections);
  if (lacks.length > 0 && !accept) return { kind: 'lacks', lacks, filled };
  if (filled === 0) throw new AppError('no_questions');
  const first = form.first && { ...paper, id: paperId, definition: { ...definition, sections: form.first } };
  const second = { ...definition, sections: form.sections };
  return { kind: 'made', id: await storeBoth(actor, first, paper.title, second) };
}

type First = { id: string; title: string; updatedAt: Date; definition: PaperDefinition };

async function storeBoth(
  actor: Actor,
  first: First | null,
  title: string,
  second: PaperDefinition,
): Promise<string> {
  return db.$transaction(async (tx) => {
    if (first) await changeDraft(tx, actor, first);
    const { id } = await insertNew(tx, actor, `${title} (second form)`.slice(0, 120), second);
    return id;
  });
}

/** Slugs of all that students of the school were given in what was set of a paper, in any of its versions. */
async function givenIn({ schoolId }: Actor, lineageId: string): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    select distinct i.slug from "Paper" p
    join "Assignment" s on s."paperId" = p.id and s."schoolId" = ${schoolId}::uuid
    join "Attempt" a on a."schoolId" = s."schoolId" and a."assignmentId" = s.id
    join "Response" r on r."schoolId" = a."schoolId" and r."attemptId" = a.id
    join "ItemVersion" v on v.id = r."itemVersionId" join "Item" i on i.id = v."itemId"
    where p."ownerSchoolId" = ${schoolId}::uuid and p."lineageId" = ${lineageId}::uuid`;
  return new Set(rows.map(({ slug }) => slug));
}

type Topics = Parameters<typeof cellWords>[1];

function placeLack(
  { slug, cell, shortfall }: Gap,
  numbers: string[],
  topics: Topics,
  formats: Format[],
): Lack {
  const others = shortfall.there - shortfall.avoided;
  const none =
    others === 0 ? 'The bank has no other such question.' : 'The others that fit went to other places.';
  return { what: `Question ${numbers.indexOf(slug) + 1}: ${cellWords(cell, topics, formats)}`, why: none };
}

/** Why a section of the second form draws less. */
function drawLack({ section, filled, there }: DrawGap, parted: boolean): Lack {
  const { title, count } = section;
  const gets = `the second form can draw ${filled === 0 ? 'none' : `only ${filled}`}`;
  const such = there === 1 ? 'is one such question' : `are ${there === 0 ? 'no' : there} such questions`;
  const why = parted
    ? `Each form draws ${count}, and there ${such} for both: ${gets}.`
    : `It draws ${count}, and there ${such} that nobody was given yet: ${gets}.`;
  return { what: `Section “${title}”`, why };
}

const countOf = (sections: readonly PaperSection[]) =>
  sections.reduce((sum, one) => sum + (one.kind === 'draw' ? one.count : one.slugs.length), 0);
