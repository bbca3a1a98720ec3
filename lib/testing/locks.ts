import { expect } from 'vitest';
import { sqlPool } from '@/lib/platform/sql';

/**
 * Waits until so many statements stand still, each because of a lock that somebody else holds.
 * @param pattern of their text, as `ilike` takes it.
 */
export async function untilWaiting(pattern: string, count = 1): Promise<void> {
  await expect.poll(() => waiting(pattern), { timeout: 10_000, interval: 10 }).toBe(count);
}

async function waiting(pattern: string): Promise<number> {
  const { rows } = await sqlPool().query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ilike $1`,
    [pattern],
  );
  return rows[0]?.n ?? 0;
}
