import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint';
import { connect } from './migrate';
import { StartProblem, say, step } from './say';

/** What the database says it holds; null before the first load. */
async function loadedHash(databaseUrl: string): Promise<string | null> {
  const client = await connect(databaseUrl);
  try {
    const { rows } = await client.query(
      'select string_agg("pack" || "hash", $1) as hash from "ContentLoad"',
      [' '],
    );
    return rows[0]?.hash ?? null;
  } finally {
    await client.end();
  }
}

async function load(databaseUrl: string): Promise<void> {
  const { loadContent } = await import('@/lib/item-bank/load');
  const { changed, summary } = await step('Loading the question bank', async () => {
    try {
      return await loadContent(databaseUrl);
    } catch (error) {
      // The loader's ContentProblems: its message lists file, line and remedy.
      if (error instanceof Error && 'problems' in error) throw new StartProblem(error.message);
      throw error;
    }
  });
  if (changed) say(`  ${summary}`);
}

/**
 * Brings the question bank of the database to the state of content/; unchanged files change nothing.
 * @param stampFolder where to note what was loaded, so that the next start need not even load the loader.
 * @throws StartProblem listing file, line and problem of everything that is wrong with the files.
 */
export async function ensureContent(databaseUrl: string, stampFolder?: string): Promise<void> {
  const stamp = stampFolder && path.join(stampFolder, 'content-loaded');
  const files = fingerprint(['content', 'lib/item-bank']);
  const before = await loadedHash(databaseUrl);
  if (stamp && before && existsSync(stamp) && readFileSync(stamp, 'utf8') === `${files} ${before}`) return;
  await load(databaseUrl);
  if (stamp) writeFileSync(stamp, `${files} ${await loadedHash(databaseUrl)}`);
}
