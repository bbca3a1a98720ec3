import 'server-only';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { readableClasses } from '@/lib/auth/scope';
import { ItemContentSchema, ItemMarkingSchema, PresetSchema } from '@/lib/item-bank/content';
import { PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { db, type Prisma } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { BankItem, Format } from './bank';
import { namedSlugs } from './definition';
import type { SearchInput } from './schema';

/** Questions that a school may use: everybody's, and its own. */
function usableItems(actor: Actor): Prisma.ItemWhereInput {
  return {
    currentVersionId: { not: null },
    OR: [{ ownerSchoolId: null }, { ownerSchoolId: actor.schoolId }],
  };
}

const SELECT = {
  slug: true,
  type: true,
  topicId: true,
  skill: true,
  difficulty: true,
  retiredAt: true,
  currentVersion: { select: { content: true, marking: true } },
} as const;
type Row = Prisma.ItemGetPayload<{ select: typeof SELECT }>;

function toBankItem({ currentVersion, retiredAt, ...item }: Row): BankItem {
  const content = ItemContentSchema.parse(currentVersion?.content);
  const marking = ItemMarkingSchema.parse(currentVersion?.marking);
  const short = content.type === 'short_answer' ? content : null;
  const choice = content.type === 'multiple_choice';
  return {
    ...item,
    marks: choice ? 1 : (short?.marks ?? null),
    minutes: choice ? 1 : (short?.minutes ?? null),
    presets: content.type === 'essay' ? content.presets : [],
    stem: content.stem,
    points: marking.factIds,
    retired: retiredAt !== null,
  };
}

/** The questions of these names that the school may use, retired ones too; unknown and other schools' are left out. */
export async function findItems(actor: Actor, slugs: readonly string[]): Promise<BankItem[]> {
  const rows = await db.item.findMany({
    where: { AND: [usableItems(actor), { slug: { in: [...slugs] } }] },
    select: SELECT,
  });
  return rows.map(toBankItem);
}

/** Every question that a new paper of the school can be made of. */
export async function findBank(actor: Actor): Promise<BankItem[]> {
  const rows = await db.item.findMany({
    where: { AND: [usableItems(actor), { retiredAt: null }] },
    orderBy: { slug: 'asc' },
    select: SELECT,
  });
  return rows.map(toBankItem);
}

/** Slugs of what a paper may draw: the questions that all schools share. */
export async function findDrawable(): Promise<Set<string>> {
  const rows = await db.item.findMany({
    where: { ownerSchoolId: null, retiredAt: null, currentVersionId: { not: null } },
    select: { slug: true },
  });
  return new Set(rows.map(({ slug }) => slug));
}

/** Titles of all topics. */
export const listTitles = () => db.topic.findMany({ select: { id: true, title: true } });

/** All exam formats, in their order. */
export const listFormats = cache(async (): Promise<Format[]> => {
  const rows = await db.preset.findMany({ orderBy: { position: 'asc' }, select: { content: true } });
  return rows.map(({ content }) => {
    const { id, name, marks, minutes } = PresetSchema.parse(content);
    return { id, name, marks, minutes };
  });
});

export type Found = { items: BankItem[]; total: number };
const PAGE = 25;

/**
 * Questions of the bank that fit, in the order of the course; a page of them from `skip` on.
 * @throws AppError `not_found` for a class out of the actor's sight, and for students.
 */
export async function searchItems(actor: Actor, input: SearchInput): Promise<Found> {
  if (!can(actor, 'paper:write', { schoolId: actor.schoolId })) throw new AppError('not_found');
  const seen = input.unseenBy === null ? null : await seenByClass(actor, input.unseenBy);
  const text = input.text.trim();
  const where: Prisma.ItemWhereInput = {
    AND: [
      usableItems(actor),
      {
        retiredAt: null,
        ...(input.type === null ? {} : { type: input.type }),
        ...(input.topicId === null ? {} : { topicId: input.topicId }),
        ...(input.skill === null ? {} : { skill: input.skill }),
        ...(input.difficulty === null ? {} : { difficulty: input.difficulty }),
        ...(seen === null ? {} : { slug: { notIn: [...seen] } }),
      },
      ...text.split(/\s+/).filter(Boolean).slice(0, 8).map(holdsWord),
    ],
  };
  const [rows, total] = await Promise.all([
    db.item.findMany({
      where,
      orderBy: [{ topic: { position: 'asc' } }, { type: 'asc' }, { slug: 'asc' }],
      skip: input.skip,
      take: PAGE,
      select: SELECT,
    }),
    db.item.count({ where }),
  ]);
  return { items: rows.map(toBankItem), total };
}

/** A question whose text or name holds a word, whatever its case. */
function holdsWord(word: string): Prisma.ItemWhereInput {
  const literal = word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return {
    OR: [
      { slug: { contains: literal, mode: 'insensitive' } },
      { currentVersion: { content: { path: ['stem'], string_contains: literal, mode: 'insensitive' } } },
    ],
  };
}

/**
 * What a class has seen or will see: every question in an attempt at work set to it, and every question that papers
 * set to it name. What students practise by themselves stays their own.
 * @throws AppError `not_found` for a class that is not there or out of the actor's sight.
 */
export async function seenByClass(actor: Actor, classId: string): Promise<Set<string>> {
  const { schoolId } = actor;
  const classroom = await db.class.findFirst({
    where: { AND: [readableClasses(actor), { id: classId }] },
    select: { id: true },
  });
  if (!classroom) throw new AppError('not_found', { detail: `no class ${classId} in sight` });
  const [answered, papers] = await Promise.all([
    db.$queryRaw<{ slug: string }[]>`
      select distinct i.slug from "Attempt" a
      join "Response" r on r."schoolId" = a."schoolId" and r."attemptId" = a.id
      join "ItemVersion" v on v.id = r."itemVersionId"
      join "Item" i on i.id = v."itemId"
      where a."schoolId" = ${schoolId}::uuid and a."classId" = ${classId}::uuid`,
    db.paper.findMany({
      where: { assignments: { some: { schoolId, withdrawnAt: null, targets: { some: { classId } } } } },
      select: { definition: true },
    }),
  ]);
  const set = papers.flatMap(({ definition }) => {
    const read = PaperDefinitionSchema.safeParse(definition);
    return read.success ? namedSlugs(read.data.sections) : [];
  });
  return new Set([...answered.map(({ slug }) => slug), ...set]);
}
