import 'server-only';
import { env } from './env';
import { log } from './log';

/** Work on many rows of which one may be broken. */
export type Sweep<Row> = {
  /** The word after `alarm` in the log. */
  name: string;
  /** The rows after this one in a fixed order, or the first ones; an empty page ends the walk. */
  page: (after: Row | null) => Promise<Row[]>;
  idOf: (row: Row) => string;
  /** Finishes one row, in a transaction of its own. @returns whether there was something to do. */
  finish: (row: Row) => Promise<boolean>;
};

const MOST_AT_ONCE = 4;

/**
 * Walks all rows, a few at a time. A row that fails is an alarm in the log and never stops the others.
 * @param troubled ids that failed in the round before: they come last. Holds those of this round afterwards.
 * @returns how many were finished.
 */
export async function sweep<Row>(
  task: Sweep<Row>,
  signal: AbortSignal,
  troubled: Set<string>,
): Promise<number> {
  let finished = 0;
  const before = new Set(troubled);
  const last: Row[] = [];
  const finishOne = async (row: Row) => {
    const id = task.idOf(row);
    try {
      if (await task.finish(row)) finished += 1;
      troubled.delete(id);
    } catch (error) {
      troubled.add(id);
      log().error({ err: error, alarm: task.name, attemptId: id }, 'an attempt could not be finished');
    }
  };
  for (let after: Row | null = null; !signal.aborted; ) {
    const rows: Row[] = await task.page(after);
    const end = rows.at(-1);
    if (end === undefined) break;
    after = end;
    last.push(...rows.filter((row) => before.has(task.idOf(row))));
    await together(
      rows.filter((row) => !before.has(task.idOf(row))),
      signal,
      finishOne,
    );
  }
  await together(last, signal, finishOne);
  return finished;
}

/** Runs work on every row, several at once; leaves most connections of the pool to the people who write. */
async function together<Row>(
  rows: readonly Row[],
  signal: AbortSignal,
  work: (row: Row) => Promise<void>,
): Promise<void> {
  const queue = [...rows];
  const lanes = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor((env().DATABASE_POOL - 1) / 2)));
  const lane = async () => {
    for (let row = queue.shift(); row !== undefined && !signal.aborted; row = queue.shift()) await work(row);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
