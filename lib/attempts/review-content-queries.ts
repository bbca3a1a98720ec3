import 'server-only';
import { z } from 'zod';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import { MarkSchemeSchema } from '@/lib/mark-schemes/mark-scheme';
import { db } from '@/lib/platform/db';
import { remembered, rememberedRows } from '@/lib/platform/remembered';
import type { Library } from './review-question';

/** Rows to remember: more than the bank has. */
const REMEMBERED = 1_000;

/** Facts change only where content is loaded: another server may see that so much later. */
const KEPT_SECONDS = 20;

/** Keys, reasons, schemes and model answers of these frozen versions, by id; for attempts that are handed in. */
export const findMarkings = rememberedRows(
  'markings',
  async (ids) => {
    const rows = await db.itemVersion.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, marking: true },
    });
    return rows.map(({ id, marking }) => [id, ItemMarkingSchema.parse(marking)] as const);
  },
  REMEMBERED,
);

/** Frozen versions of mark schemes, by id. */
export const findMarkSchemes = rememberedRows(
  'mark schemes',
  async (ids) => {
    const rows = await db.markSchemeVersion.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, content: true },
    });
    return rows.map(({ id, content }) => [id, MarkSchemeSchema.parse(content)] as const);
  },
  REMEMBERED,
);

/** All facts and misconceptions that markings cite: every school shares them, and they are a few hundred. */
export const sharedLibrary = remembered(async (): Promise<Library> => {
  const [facts, misconceptions] = await Promise.all([
    db.fact.findMany({ select: { id: true, statement: true, confidence: true, sources: true } }),
    db.misconception.findMany(),
  ]);
  return {
    facts: new Map(
      facts.map(({ id, statement, confidence, sources }) => [
        id,
        { statement, confidence, citations: z.array(z.string()).parse(sources) },
      ]),
    ),
    misconceptions: new Map(misconceptions.map(({ id, belief, correction }) => [id, { belief, correction }])),
  };
}, KEPT_SECONDS);
