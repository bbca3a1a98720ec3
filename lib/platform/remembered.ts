/**
 * A read that everybody in this process shares: its answer is kept for some seconds, and while it runs, others wait for
 * the same. What failed is not kept.
 * @param read gives the same for everybody; who may have it is asked before.
 * @param seconds for which a change elsewhere may stay unseen.
 */
export function remembered<T>(read: () => Promise<T>, seconds: number): () => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | null = null;
  return () => {
    if (kept && performance.now() < kept.until) return kept.answer;
    const answer = read();
    const mine = { answer, until: performance.now() + seconds * 1000 };
    kept = mine;
    answer.catch(() => {
      if (kept === mine) kept = null;
    });
    return answer;
  };
}

const held = globalThis as unknown as { thawFrozen?: Map<string, Map<string, unknown>> };

/**
 * Rows that never change once they are written, by id: each is read and checked once per process, the oldest is
 * forgotten first. What is given out is shared: not for changing.
 * @param name of these rows alone: the parts of a build share what has one name.
 * @param read rows by id; who may have them is asked before. What it leaves out is asked for again next time.
 * @param most rows to remember.
 */
export function rememberedRows<T>(
  name: string,
  read: (ids: readonly string[]) => Promise<readonly (readonly [string, T])[]>,
  most: number,
): (ids: readonly string[]) => Promise<ReadonlyMap<string, T>> {
  return async (ids) => {
    held.thawFrozen ??= new Map();
    const known = (held.thawFrozen.get(name) ?? new Map()) as Map<string, T>;
    held.thawFrozen.set(name, known);
    const rows = new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) as T]] : [])));
    const missing = [...new Set(ids)].filter((id) => !rows.has(id));
    if (missing.length === 0) return rows;
    for (const [id, row] of await read(missing)) {
      rows.set(id, row);
      const [oldest] = known.keys();
      if (known.size >= most && oldest) known.delete(oldest);
      known.set(id, row);
    }
    return rows;
  };
}
