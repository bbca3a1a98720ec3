import 'server-only';
import { cache } from 'react';
import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { readableAssignments, schoolPapers } from '@/lib/auth/scope';
import { ItemContentSchema } from '@/lib/item-bank/content';
import { type PaperDefinition, PaperDefinitionSchema } from '@/lib/item-bank/papers';
import { dayWords } from '@/lib/platform/dates';
import { databaseNow, db } from '@/lib/platform/db';
import type { BankItem, Format } from './bank';
import { findItems, listFormats } from './bank-queries';
import { type Draft, draftOf, type Known, namedSlugs, paperTotals, sectionTotals } from './definition';
import type { QuestionFace } from './question-queries';

/** A paper of the school in the list: its latest version. */
export type SchoolPaper = {
  id: string;
  lineageId: string;
  version: number;
  title: string;
  questions: number;
  marks: number;
  minutes: number | null;
  frozen: boolean;
  /** ISO instant. */
  updatedAt: string;
  updatedOn: string;
  /** Where it is set, any version, as far as the actor has sight of it: "Year 12 on 3 November". */
  usedIn: string[];
};

/** Start of the slug of papers that a school made; copies of library papers that were set as they are have another. */
const OWN_SLUG = 'school/';

const schoolZone = (schoolId: string) =>
  db.school.findUniqueOrThrow({ where: { id: schoolId }, select: { timeZone: true } });

async function papersOf(actor: Actor, aside: boolean): Promise<SchoolPaper[]> {
  const where = { slug: { startsWith: OWN_SLUG }, retiredAt: aside ? { not: null } : null };
  const [rows, { timeZone }, now] = await Promise.all([
    db.paper.findMany({
      where: { AND: [schoolPapers(actor), where] },
      orderBy: [{ version: 'desc' }],
      select: {
        id: true,
        lineageId: true,
        version: true,
        title: true,
        definition: true,
        frozenAt: true,
        updatedAt: true,
      },
    }),
    schoolZone(actor.schoolId),
    databaseNow(),
  ]);
  const latest = [...new Map(rows.reverse().map((row) => [row.lineageId ?? row.id, row])).values()];
  const parsed = latest.map((row) => ({ ...row, definition: PaperDefinitionSchema.parse(row.definition) }));
  const slugs = parsed.flatMap(({ definition }) => namedSlugs(definition.sections));
  const known = await knownFor(actor, slugs);
  const uses = await usesOf(
    actor,
    parsed.map(({ id, lineageId }) => lineageId ?? id),
    (at) => dayWords(at, now, timeZone),
  );
  return parsed
    .map(({ definition, frozenAt, updatedAt, ...row }) => {
      const { questions, marks } = paperTotals(definition.sections, known);
      const lineageId = row.lineageId ?? row.id;
      return {
        ...row,
        lineageId,
        questions,
        marks,
        minutes: draftOf(row.title, definition).minutes,
        frozen: frozenAt !== null,
        updatedAt: updatedAt.toISOString(),
        updatedOn: dayWords(updatedAt, now, timeZone),
        usedIn: uses.get(lineageId) ?? [],
      };
    })
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
}

/** The school's papers, the one changed last first; the latest version of each. None for students. */
export const listSchoolPapers = cache((actor: Actor): Promise<SchoolPaper[]> => papersOf(actor, false));

/** Those that were put aside. */
export const listPapersAside = cache((actor: Actor): Promise<SchoolPaper[]> => papersOf(actor, true));

async function knownFor(actor: Actor, slugs: readonly string[]): Promise<Known> {
  const [items, formats] = await Promise.all([findItems(actor, slugs), listFormats()]);
  return { items: new Map(items.map((item) => [item.slug, item])), formats };
}

/** Classes and days on which papers of these lineages were set, by lineage, the latest first. */
async function usesOf(
  actor: Actor,
  lineages: readonly string[],
  day: (at: Date) => string,
): Promise<Map<string, string[]>> {
  const rows = await db.assignment.findMany({
    where: {
      AND: [readableAssignments(actor), { withdrawnAt: null, paper: { lineageId: { in: [...lineages] } } }],
    },
    orderBy: { opensAt: 'desc' },
    select: {
      opensAt: true,
      paper: { select: { lineageId: true } },
      targets: { select: { classroom: { select: { id: true, name: true } } } },
    },
  });
  const uses = new Map<string, string[]>();
  for (const { opensAt, paper, targets } of rows) {
    const names = new Set(
      targets
        .filter(({ classroom }) => actor.role === 'admin' || actor.classIds.includes(classroom.id))
        .map(({ classroom }) => classroom.name),
    );
    const words = `${[...names].join(', ')} on ${day(opensAt)}`;
    uses.set(paper.lineageId ?? '', [...(uses.get(paper.lineageId ?? '') ?? []), words]);
  }
  return uses;
}

/** A paper of the school, to edit. */
export type PaperView = {
  id: string;
  version: number;
  draft: Draft;
  /** ISO instant; sent back with a change. */
  updatedAt: string;
  /** Null while it can be changed; otherwise to whom it was set, "Year 12 on 3 November", or just when. */
  setTo: string | null;
  /** The latest version, where this is an older one. */
  newer: { id: string; version: number } | null;
  aside: boolean;
  items: BankItem[];
  formats: Format[];
};

/** A paper of the actor's school; null for one that is absent, another school's, and for students. */
export const findPaper = cache(async (actor: Actor, id: string): Promise<PaperView | null> => {
  const row = await loadPaper(actor, id);
  if (!row) return null;
  const [items, formats, newer, setTo] = await Promise.all([
    findItems(actor, namedSlugs(row.definition.sections)),
    listFormats(),
    newerThan(actor, row),
    row.frozenAt ? setWords(actor, row.id, row.frozenAt) : null,
  ]);
  return {
    id: row.id,
    version: row.version,
    draft: draftOf(row.title, row.definition),
    updatedAt: row.updatedAt.toISOString(),
    setTo,
    newer,
    aside: row.retiredAt !== null,
    items,
    formats,
  };
});

async function loadPaper(actor: Actor, id: string) {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.paper.findFirst({
    where: { AND: [schoolPapers(actor), { id }] },
    select: {
      id: true,
      lineageId: true,
      version: true,
      title: true,
      definition: true,
      updatedAt: true,
      frozenAt: true,
      retiredAt: true,
    },
  });
  return row && { ...row, definition: PaperDefinitionSchema.parse(row.definition) };
}

function newerThan(actor: Actor, row: { lineageId: string | null; version: number }) {
  return db.paper.findFirst({
    where: { AND: [schoolPapers(actor), { lineageId: row.lineageId, version: { gt: row.version } }] },
    orderBy: { version: 'desc' },
    select: { id: true, version: true },
  });
}

async function setWords(actor: Actor, paperId: string, frozenAt: Date): Promise<string> {
  const [rows, { timeZone }, now] = await Promise.all([
    db.assignment.findMany({
      where: { AND: [readableAssignments(actor), { paperId }] },
      select: { targets: { select: { classroom: { select: { id: true, name: true } } } } },
    }),
    schoolZone(actor.schoolId),
    databaseNow(),
  ]);
  const names = new Set(
    rows
      .flatMap(({ targets }) => targets)
      .filter(({ classroom }) => actor.role === 'admin' || actor.classIds.includes(classroom.id))
      .map(({ classroom }) => classroom.name),
  );
  const day = `on ${dayWords(frozenAt, now, timeZone)}`;
  return names.size === 0 ? day : `to ${[...names].join(', ')} ${day}`;
}

/** A section of a paper as students see it. */
export type PrintedSection = {
  title: string;
  presetId: string | null;
  /** "Answer 2 of 4 questions", "20 marks", "30 minutes". */
  choose: number | null;
  marks: number;
  minutes: number | null;
  /** Null: drawn for each student when they start. */
  questions: (QuestionFace & { number: number; marks: number; versionId: string | null })[] | null;
  draws: number;
};
export type PrintedPaper = {
  id: string;
  title: string;
  minutes: number | null;
  marks: number;
  sections: PrintedSection[];
};

/** A whole paper as students see it; of one that was set, the versions that it was set with. */
export const findPrintedPaper = cache(async (actor: Actor, id: string): Promise<PrintedPaper | null> => {
  const row = await loadPaper(actor, id);
  if (!row) return null;
  const { definition } = row;
  const slugs = namedSlugs(definition.sections);
  const [known, contents] = await Promise.all([knownFor(actor, slugs), contentsOf(actor, slugs, definition)]);
  let number = 0;
  const sections = definition.sections.map((section): PrintedSection => {
    const shared = {
      title: section.title,
      presetId: section.presetId,
      marks: sectionTotals(section, known).marks,
      minutes: section.minutes ?? null,
    };
    if (section.kind === 'draw') return { ...shared, choose: null, questions: null, draws: section.count };
    const questions = section.slugs.flatMap((slug) => {
      const content = contents.get(slug);
      const item = known.items.get(slug);
      if (!content || !item) return [];
      number += 1;
      const format = known.formats.find((one) => one.id === section.presetId);
      const marks = item.marks ?? format?.marks ?? 0;
      return [{ slug, content, number, marks, versionId: definition.pinned?.items[slug] ?? null }];
    });
    return { ...shared, choose: section.choose ?? null, questions, draws: 0 };
  });
  const { minutes } = draftOf(row.title, definition);
  return {
    id: row.id,
    title: row.title,
    minutes,
    marks: paperTotals(definition.sections, known).marks,
    sections,
  };
});

async function contentsOf(actor: Actor, slugs: readonly string[], { pinned }: PaperDefinition) {
  const rows = await db.item.findMany({
    where: {
      slug: { in: [...slugs] },
      OR: [{ ownerSchoolId: null }, { ownerSchoolId: actor.schoolId }],
    },
    select: { id: true, slug: true, currentVersion: { select: { content: true } } },
  });
  const versions = await db.itemVersion.findMany({
    where: {
      id: { in: Object.values(pinned?.items ?? {}) },
      itemId: { in: rows.map((row) => row.id) },
    },
    select: { itemId: true, content: true },
  });
  return new Map(
    rows.flatMap(({ id, slug, currentVersion }) => {
      const content = versions.find(({ itemId }) => itemId === id)?.content ?? currentVersion?.content;
      return content === undefined ? [] : [[slug, ItemContentSchema.parse(content)] as const];
    }),
  );
}
