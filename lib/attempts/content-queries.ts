import 'server-only';
import { type ItemContent, ItemContentSchema } from '@/lib/item-bank/content';
import { db } from '@/lib/platform/db';

/** Versions of questions whose contents are remembered: more than the bank has. */
const REMEMBERED = 1_000;

const held = globalThis as unknown as { thawContents?: Map<string, ItemContent> };

/**
 * What students see of these versions, by id; not for changing. A version is frozen, so that it is read and checked
 * once per process: a whole class opens the same paper in the same second.
 */
export async function findContents(ids: readonly string[]): Promise<ReadonlyMap<string, ItemContent>> {
  held.thawContents ??= new Map();
  const known = held.thawContents;
  const contents = new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) as ItemContent]] : [])));
  const missing = ids.filter((id) => !contents.has(id));
  if (missing.length === 0) return contents;
  const rows = await db.itemVersion.findMany({
    where: { id: { in: missing } },
    select: { id: true, content: true },
  });
  for (const row of rows) {
    const content = ItemContentSchema.parse(row.content);
    contents.set(row.id, content);
    remember(known, row.id, content);
  }
  return contents;
}

function remember(known: Map<string, ItemContent>, id: string, content: ItemContent): void {
  const [oldest] = known.keys();
  if (known.size >= REMEMBERED && oldest) known.delete(oldest);
  known.set(id, content);
}
