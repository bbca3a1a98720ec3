import 'server-only';
import { log } from './log';
import { sqlPool } from './sql';

const KEEP_ALIVE_MS = 3_000;
/** Nothing was heard of the holder for this long: Postgres takes the lock away. */
const FROZEN_MS = 15_000;

/**
 * Runs work in one server process at a time, of all that share the database. The lock lives in a transaction, so that
 * it works behind a connection pooler and is gone with the process that held it.
 * @param work is given a signal that says that it must stop: `stop` did, or the lock was lost.
 * @returns false when another process is at it; then nothing was done.
 */
export async function runAlone(
  name: string,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const client = await sqlPool().connect();
  let lost = false;
  const halt = new AbortController();
  const end = () => halt.abort();
  const lose = (error: Error) => {
    if (!lost) log().warn({ err: error, job: name }, 'a job lost its lock');
    lost = true;
    end();
  };
  if (stop.aborted) end();
  stop.addEventListener('abort', end);
  client.on('error', lose);
  let beat: NodeJS.Timeout | undefined;
  let lastBeat: Promise<unknown> = Promise.resolve();
  try {
    await client.query('begin');
    // A process that is frozen, or gone without a word, loses the lock; the pool's own setting stops at a pooler.
    await client.query(`set local idle_in_transaction_session_timeout = '${FROZEN_MS}ms'`);
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got',
      [`thaw job ${name}`],
    );
    if (!rows[0]?.got) return false;
    beat = setInterval(() => {
      lastBeat = lastBeat.then(() => client.query('select 1')).catch(lose);
    }, KEEP_ALIVE_MS);
    await work(halt.signal);
    return true;
  } finally {
    clearInterval(beat);
    stop.removeEventListener('abort', end);
    await lastBeat;
    const ended =
      !lost &&
      (await client.query('rollback').then(
        () => true,
        () => false,
      ));
    client.off('error', lose);
    client.release(!ended);
  }
}
