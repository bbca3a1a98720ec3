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
      if (error instanceof Error && error.name === 'ContentProblems') {
        throw new StartProblem(
          `the question bank has mistakes. Correct these files and start again:\n${error.message}`,
        );
      }
      throw error;
    }
  });
  if (changed) say(`  Question bank: ${summary}`);
}
