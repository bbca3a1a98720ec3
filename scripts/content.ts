import { StartProblem, say, step } from './say';

/**
 * Brings the question bank of the database to the state of content/; unchanged files change nothing.
 * @throws StartProblem listing file, line and problem of everything that is wrong with the files.
 */
export async function ensureContent(databaseUrl: string): Promise<void> {
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
