import 'server-only';
import { ItemContentSchema } from '@/lib/item-bank/content';
import { db } from '@/lib/platform/db';
import { rememberedRows } from '@/lib/platform/remembered';

/** Versions of questions whose contents are remembered: more than the bank has. */
const REMEMBERED = 1_000;

/**
 * What students see of these versions, by id; not for changing. A version is frozen, so that it is read and checked
 * once per process: a whole class opens the same paper in the same second.
 */
export const findContents = rememberedRows(
  'contents',
  async (ids) => {
    const rows = await db.itemVersion.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, content: true },
    });
    return rows.map(({ id, content }) => [id, ItemContentSchema.parse(content)] as const);
  },
  REMEMBERED,
);
