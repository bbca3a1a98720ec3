import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { schoolPapers } from '@/lib/auth/scope';
import { ItemContentSchema } from '@/lib/item-bank/content';
import { type PaperDefinition, PaperDefinitionSchema } from '@/lib/item-bank/papers';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { uuid7 } from '@/lib/platform/ids';
import { COPY_SLUG } from './paper-facts';
import { type Pinnable, pinsOf } from './pins';

/** A paper that can be set: frozen, of the school. */
export type FrozenPaper = { id: string; title: string };

const SELECT = {
  id: true,
  slug: true,
  title: true,
  definition: true,
  ownerSchoolId: true,
  frozenAt: true,
} as const;
type Row = {
  id: string;
  title: string;
  definition: unknown;
  ownerSchoolId: string | null;
  frozenAt: Date | null;
};

/**
 * Makes a paper ready to be set, in the transaction that sets it: one of the library is copied into the school, a
 * draft of the school is frozen where it stands; both with the versions of their questions and schemes pinned. One
 * that is frozen already stays as it is. The library's paper set twice without a change in between is one copy.
 * @param paper id of a paper of the school, or slug of a listed one of the library.
 * @throws AppError `invalid` (field `paper`) for one that is not there or not the school's; `no_questions` when it
 *   cannot be set, with the reason.
 */
export async function freezePaper(tx: Tx, actor: Actor, paper: string, now: Date): Promise<FrozenPaper> {
  const row = await findPaper(tx, actor, paper);
  if (!row) throw new AppError('invalid', { fields: { paper: ['This paper is no longer there.'] } });
  if (row.ownerSchoolId !== null && row.frozenAt !== null) return { id: row.id, title: row.title };
  const definition = await pin(tx, actor, PaperDefinitionSchema.parse(row.definition));
  if (row.ownerSchoolId === null) return copyOf(tx, actor, row.title, definition, now);
  await tx.paper.update({ where: { id: row.id }, data: { definition, frozenAt: now, updatedAt: now } });
  return { id: row.id, title: row.title };
}

async function findPaper(tx: Tx, actor: Actor, paper: string): Promise<Row | null> {
  if (paper.startsWith('paper/')) {
    return tx.paper.findFirst({
      where: { slug: paper, listed: true, retiredAt: null, ownerSchoolId: null },
      select: SELECT,
    });
  }
  if (!can(actor, 'paper:read', { schoolId: actor.schoolId })) return null;
  // Two teachers who set the same draft at once freeze it one after the other.
  await tx.$queryRaw`select 1 from "Paper" where id = ${paper}::uuid and "ownerSchoolId" = ${actor.schoolId}::uuid for update`;
  return tx.paper.findFirst({
    where: { AND: [schoolPapers(actor), { id: paper, retiredAt: null }] },
    select: SELECT,
  });
}

/** The definition with its pins. */
async function pin(tx: Tx, actor: Actor, definition: PaperDefinition): Promise<PaperDefinition> {
  const [items, presets] = await Promise.all([
    usableItems(tx, actor, definition),
    tx.preset.findMany({ select: { id: true, markSchemeId: true } }),
  ]);
  const schemes = await tx.markScheme.findMany({ select: { id: true, currentVersionId: true } });
  const versions = new Map(schemes.map(({ id, currentVersionId }) => [id, currentVersionId]));
  const byPreset = presets.flatMap(({ id, markSchemeId }): [string, string][] => {
    const version = versions.get(markSchemeId);
    return version ? [[id, version]] : [];
  });
  const pinned = pinsOf(definition, items, new Map(byPreset));
  if (typeof pinned === 'string') {
    throw new AppError('no_questions', { message: pinned, fields: { paper: [pinned] } });
  }
  return { ...definition, pinned };
}

/** Every question that the paper names, and every shared one that it may draw; retired ones are not there. */
async function usableItems(tx: Tx, actor: Actor, definition: PaperDefinition): Promise<Pinnable[]> {
  const slugs = definition.sections.flatMap((section) => (section.kind === 'fixed' ? section.slugs : []));
  const types = definition.sections.flatMap((section) => (section.kind === 'draw' ? [section.type] : []));
  const rows = await tx.item.findMany({
    where: {
      retiredAt: null,
      OR: [
        { slug: { in: slugs }, ownerSchoolId: null },
        { slug: { in: slugs }, ownerSchoolId: actor.schoolId },
        { type: { in: types }, ownerSchoolId: null },
      ],
    },
    select: {
      slug: true,
      type: true,
      topicId: true,
      skill: true,
      difficulty: true,
      currentVersion: { select: { id: true, content: true } },
    },
  });
  return rows.flatMap(({ currentVersion, ...item }) => {
    if (!currentVersion) return [];
    const content = ItemContentSchema.parse(currentVersion.content);
    const short = content.type === 'short_answer' ? content : null;
    const marks = content.type === 'multiple_choice' ? 1 : (short?.marks ?? null);
    const presets = content.type === 'essay' ? content.presets : [];
    return [{ ...item, versionId: currentVersion.id, marks, presets, presetId: short?.preset ?? null }];
  });
}

/** The school's copy of a library paper: the one that is there with the same questions, or a new one. */
async function copyOf(
  tx: Tx,
  actor: Actor,
  title: string,
  definition: PaperDefinition,
  now: Date,
): Promise<FrozenPaper> {
  const same = await tx.paper.findFirst({
    where: {
      ownerSchoolId: actor.schoolId,
      frozenAt: { not: null },
      retiredAt: null,
      title,
      definition: { equals: definition },
    },
    select: { id: true, title: true },
  });
  if (same) return same;
  const id = uuid7(now.getTime());
  return tx.paper.create({
    data: {
      id,
      slug: `${COPY_SLUG}${id}`,
      title,
      definition,
      ownerSchoolId: actor.schoolId,
      lineageId: id,
      createdById: actor.userId,
      createdAt: now,
      updatedAt: now,
      frozenAt: now,
    },
    select: { id: true, title: true },
  });
}
