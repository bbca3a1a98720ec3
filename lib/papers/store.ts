import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { schoolPapers } from '@/lib/auth/scope';
import { type PaperDefinition, PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { note } from '@/lib/platform/audit';
import { databaseNow, db, isUniqueViolation, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { findItems, listFormats } from './bank-queries';
import { definitionOf, namedSlugs } from './definition';
import { emptySection } from './edit';
import type { NewPaperInput, SavePaperInput } from './schema';

/** What became of a change: the paper that holds it. */
export type Saved = { id: string; version: number; updatedAt: string };

/** May this actor make and change papers of their school? Absent and not allowed look the same. */
export function authorizeWriting(actor: Actor): void {
  if (!can(actor, 'paper:write', { schoolId: actor.schoolId })) {
    throw new AppError('not_found', { detail: 'may not write papers' });
  }
}

const EMPTY: PaperDefinition = {
  description: '',
  timeLimitSeconds: null,
  sections: [emptySection('Section A')],
};

/**
 * Makes a paper: empty, or a copy.
 * @throws AppError `not_found` for a paper to copy that is not there, not listed, or another school's.
 */
export async function createPaper(actor: Actor, { title, from }: NewPaperInput): Promise<Saved> {
  authorizeWriting(actor);
  if (from === undefined) return storeNew(actor, title ?? 'New paper', EMPTY);
  const source = await db.paper.findFirst({
    where: from.startsWith('paper/')
      ? { slug: from, listed: true, ownerSchoolId: null, retiredAt: null }
      : { AND: [schoolPapers(actor), { id: from }] },
    select: { title: true, definition: true, ownerSchoolId: true },
  });
  if (!source) throw new AppError('not_found', { detail: `no paper ${from} to copy` });
  const { pinned: _, ...definition } = PaperDefinitionSchema.parse(source.definition);
  const copied = source.ownerSchoolId === null ? source.title : `${source.title} (copy)`;
  return storeNew(actor, title ?? copied.slice(0, 120), definition);
}

/** Stores a new paper, version 1 of its own lineage. */
export async function storeNew(actor: Actor, title: string, definition: PaperDefinition): Promise<Saved> {
  return db.$transaction((tx) => insertNew(tx, actor, title, definition));
}

/** The same in a transaction that does more. */
export async function insertNew(
  tx: Tx,
  actor: Actor,
  title: string,
  definition: PaperDefinition,
): Promise<Saved> {
  const id = uuid7();
  const row = { id, lineageId: id, version: 1, title, definition };
  const saved = await insertVersion(tx, actor, row, await databaseNow(tx));
  await note(tx, actor, { verb: 'paper:create', subjectId: id, detail: { title } });
  return saved;
}

/**
 * Changes the contents of a draft beside something else.
 * @throws AppError `changed_meanwhile` when somebody changed or set it since it was read.
 */
export async function changeDraft(
  tx: Tx,
  actor: Actor,
  draft: { id: string; title: string; updatedAt: Date; definition: PaperDefinition },
): Promise<void> {
  const { id, title, updatedAt, definition } = draft;
  const { count } = await tx.paper.updateMany({
    where: { AND: [schoolPapers(actor), { id, updatedAt, frozenAt: null }] },
    data: { definition, updatedAt: laterThan(updatedAt, await databaseNow(tx)) },
  });
  if (count === 0) throw new AppError('changed_meanwhile', { detail: `paper ${id} is not as it was read` });
  await note(tx, actor, { verb: 'paper:change', subjectId: id, detail: { title } });
}

/** Never the same instant twice, so that it always tells two changes apart. */
const laterThan = (before: Date, now: Date) => new Date(Math.max(now.getTime(), before.getTime() + 1));

type NewRow = { id: string; lineageId: string; version: number; title: string; definition: PaperDefinition };

async function insertVersion(tx: Tx, actor: Actor, row: NewRow, now: Date): Promise<Saved> {
  await tx.paper.create({
    data: {
      ...row,
      slug: `school/${row.id}`,
      ownerSchoolId: actor.schoolId,
      createdById: actor.userId,
      createdAt: now,
      updatedAt: now,
    },
  });
  return { id: row.id, version: row.version, updatedAt: now.toISOString() };
}

/**
 * Saves an edited paper. A draft is changed where it stands; one that was set stays as it is, and the next version of it
 * is made. The same change sent twice is made once.
 * @throws AppError `not_found`; `changed_meanwhile` when somebody else changed it, or set it, since it was opened;
 *   `invalid` for questions or exam formats that the school does not have.
 */
export async function savePaper(actor: Actor, input: SavePaperInput): Promise<Saved> {
  authorizeWriting(actor);
  await checkParts(actor, input);
  try {
    return await db.$transaction((tx) => saveIn(tx, actor, input));
  } catch (error) {
    // Two people made the next version of the same paper in the same moment: this one was later.
    if (isUniqueViolation(error)) throw new AppError('changed_meanwhile');
    throw error;
  }
}

async function saveIn(tx: Tx, actor: Actor, input: SavePaperInput): Promise<Saved> {
  const { paperId, title, minutes, sections } = input;
  await tx.$queryRaw`select 1 from "Paper" where id = ${paperId}::uuid and "ownerSchoolId" = ${actor.schoolId}::uuid for update`;
  const stored = await tx.paper.findFirst({
    where: { AND: [schoolPapers(actor), { id: paperId, retiredAt: null }] },
  });
  if (!stored) throw new AppError('not_found', { detail: `no paper ${paperId}` });
  const lineageId = stored.lineageId ?? stored.id;
  const before = PaperDefinitionSchema.parse(stored.definition);
  const definition = definitionOf({ title, minutes, sections }, before);
  const [latest] = await tx.paper.findMany({
    where: { AND: [schoolPapers(actor), { lineageId }] },
    orderBy: { version: 'desc' },
    take: 1,
  });
  if (latest && isSame(latest, title, definition)) {
    return { id: latest.id, version: latest.version, updatedAt: latest.updatedAt.toISOString() };
  }
  if (latest?.id !== paperId || stored.updatedAt.toISOString() !== input.updatedAt) {
    throw new AppError('changed_meanwhile', { detail: `paper ${paperId} is not as it was opened` });
  }
  const now = await databaseNow(tx);
  const version = stored.version + 1;
  await note(tx, actor, {
    verb: 'paper:change',
    subjectId: paperId,
    detail: { title, ...(stored.frozenAt && { version }) },
  });
  if (stored.frozenAt) {
    return insertVersion(tx, actor, { id: uuid7(), lineageId, version, title, definition }, now);
  }
  const updatedAt = laterThan(stored.updatedAt, now);
  await tx.paper.update({ where: { id: paperId }, data: { title, definition, updatedAt } });
  return { id: paperId, version: stored.version, updatedAt: updatedAt.toISOString() };
}

/** Whether a stored version holds this change already, pins apart. */
function isSame(
  stored: { title: string; definition: unknown },
  title: string,
  definition: PaperDefinition,
): boolean {
  const { pinned: _, ...plain } = PaperDefinitionSchema.parse(stored.definition);
  return stored.title === title && isDeepStrictEqual(plain, definition);
}

/** Every question is in the bank for this school, and every exam format is there. */
async function checkParts(actor: Actor, { sections }: SavePaperInput): Promise<void> {
  const slugs = namedSlugs(sections);
  const [items, formats] = await Promise.all([findItems(actor, slugs), listFormats()]);
  const gone = slugs.find((slug) => !items.some((item) => item.slug === slug));
  const noFormat = sections.find(
    ({ presetId }) => presetId !== null && !formats.some(({ id }) => id === presetId),
  );
  const problem =
    gone !== undefined
      ? `The question ${gone} is not in the bank. Remove it.`
      : noFormat && `The exam format of “${noFormat.title}” is not there any more. Choose another.`;
  if (problem) throw new AppError('invalid', { message: problem, fields: { sections: [problem] } });
}

/**
 * Puts a paper aside with all its versions, or takes it back. What was set stays set.
 * @throws AppError `not_found`.
 */
export async function putAside(actor: Actor, paperId: string, aside: boolean): Promise<void> {
  authorizeWriting(actor);
  await db.$transaction(async (tx) => {
    const paper = await tx.paper.findFirst({
      where: { AND: [schoolPapers(actor), { id: paperId }] },
      select: { lineageId: true, retiredAt: true },
    });
    if (!paper) throw new AppError('not_found', { detail: `no paper ${paperId}` });
    if ((paper.retiredAt !== null) === aside) return;
    await tx.paper.updateMany({
      where: { AND: [schoolPapers(actor), { lineageId: paper.lineageId }] },
      data: { retiredAt: aside ? await databaseNow(tx) : null },
    });
    await note(tx, actor, { verb: aside ? 'paper:aside' : 'paper:back', subjectId: paperId });
  });
}
